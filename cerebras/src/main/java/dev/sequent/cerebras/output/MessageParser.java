package dev.sequent.cerebras.output;

import dev.sequent.cerebras.output.OutputEvent.Activity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages without their prefix, each matched by the wording of all releases at once. */
final class MessageParser {
  private static final Pattern METRICS_DICT = Pattern.compile("^Avg eval_metrics = \\{(.*)}$");
  private static final Pattern DICT_ENTRY = Pattern.compile("['\"]([^'\"]+)['\"]: ([^,}]+)");

  /** The figures of release 2.10 are lines of their own below a title. */
  private static final String METRICS_TITLE = "Evaluation metrics:";

  private static final Pattern METRIC_BELOW = Pattern.compile("^\\s*- (\\S+) = (\\S+)$");

  private static final List<Rule> RULES =
      List.of(
          rule(
              "^(?:Saving checkpoint at (?:global )?step ?:? ?)(\\d{1,18})\\.?$",
              (m, to) -> to.accept(new OutputEvent.CheckpointBegun(Long.parseLong(m.group(1))))),
          rule(
              "^Saved checkpoint at (?:global )?step:? (\\d{1,18})\\.?$",
              (m, to) ->
                  to.accept(
                      new OutputEvent.CheckpointSaved(
                          OptionalLong.of(Long.parseLong(m.group(1))), Optional.empty()))),
          rule(
              "^Saved checkpoint (\\S.*)$",
              (m, to) ->
                  to.accept(
                      new OutputEvent.CheckpointSaved(
                          stepOf(m.group(1)), Optional.of(m.group(1).strip())))),
          rule("^Metric: (\\S+) = (\\S+)$", MessageParser::metric),
          rule(
              "^Avg Eval\\.? Loss(?: =|:) (\\S+)$",
              (m, to) ->
                  number(m.group(1)).ifPresent(v -> to.accept(new OutputEvent.EvaluationLoss(v)))),
          rule(
              "^(Training|Evaluation) Completed Successfully!$",
              (m, to) -> to.accept(finished(m.group(1), OptionalLong.empty()))),
          rule(
              "^(Training|Evaluation) Complete\\. Completed (\\d{1,18}) sample\\(s\\) in (\\S+)"
                  + " seconds\\.?$",
              MessageParser::finishedWithFigures),
          rule(
              "^(Training|Evaluation) completed successfully!"
                  + "(?: Processed (\\d{1,18}) sample\\(s\\) in (\\S+) seconds\\.?)?$",
              MessageParser::finishedWithFigures),
          rule(
              "^Processed (\\d{1,18}) (training |evaluation )?sample\\(s\\) in (\\S+) seconds\\.?$",
              MessageParser::processed),
          rule(
              "^Compile for (?:training|evaluation) completed successfully!$",
              (m, to) -> to.accept(new OutputEvent.Compiled(Optional.empty()))),
          rule(
              "^Compile was successful!?$",
              (m, to) -> to.accept(new OutputEvent.Compiled(Optional.empty()))),
          rule(
              "^Compile artifacts successfully written.*[Cc]ompile hash is: (\\S*cs_\\d+)",
              (m, to) -> to.accept(new OutputEvent.Compiled(Optional.of(hash(m.group(1)))))),
          rule(
              "^Found existing cached compile with hash: \"?([^\"]*cs_\\d+)\"?",
              (m, to) -> to.accept(new OutputEvent.CompileReused(hash(m.group(1))))),
          rule(
              "^(?:compile|execute) job id: (wsjob-[\\w-]+)",
              (m, to) -> to.accept(new OutputEvent.JobSubmitted(m.group(1), false))),
          rule(
              "^srun: job (\\d+) (queued and waiting|has been allocated)",
              (m, to) ->
                  to.accept(
                      new OutputEvent.JobSubmitted(m.group(1), m.group(2).startsWith("queued")))),
          rule(
              "^Submitted batch job (\\d+)",
              (m, to) -> to.accept(new OutputEvent.JobSubmitted(m.group(1), false))),
          rule(
              "^(?:Running|Launching): (.+)$",
              (m, to) -> to.accept(new OutputEvent.Launching(m.group(1)))));

  /** Lines that announce a stage, by how they begin. */
  private static final List<String> STAGES =
      List.of(
          "Compiling the model",
          "Initiating a new compile",
          "Poll ingress status",
          "Ingress is ready",
          "Pre-optimization transforms",
          "Optimizing layouts and memory usage",
          "Gradient accumulation",
          "Exploring floorplans",
          "Exploring data layouts",
          "Optimizing memory usage",
          "Post-layout optimizations",
          "Allocating buffers",
          "Code generation",
          "Compiling image",
          "Compiling kernels",
          "Compiling final image",
          "Programming Cerebras Wafer Scale Cluster",
          "About to send initial weights",
          "Finished sending initial weights",
          "Beginning appliance run");

  private record Rule(Pattern pattern, BiConsumer<Matcher, Consumer<OutputEvent>> event) {}

  private static Rule rule(String pattern, BiConsumer<Matcher, Consumer<OutputEvent>> event) {
    return new Rule(Pattern.compile(pattern), event);
  }

  private boolean belowMetricsTitle;

  /** Whether the message is known; its events are delivered. */
  boolean parse(String message, Consumer<OutputEvent> events) {
    if (message.startsWith("| ")) {
      belowMetricsTitle = false;
      Optional<OutputEvent.Step> step = StepLine.parse(message);
      step.ifPresent(events);
      return step.isPresent();
    }
    if (belowMetricsTitle) {
      Matcher metric = METRIC_BELOW.matcher(message);
      if (metric.matches()) {
        metric(metric, events);
        return true;
      }
      belowMetricsTitle = message.isBlank();
    }
    if (message.isEmpty()) {
      return false;
    }
    if (message.startsWith(METRICS_TITLE)) {
      belowMetricsTitle = true;
      return true;
    }
    return metricsDict(message, events) || stage(message, events) || ruled(message, events);
  }

  private static boolean metricsDict(String message, Consumer<OutputEvent> events) {
    if (!message.startsWith("Avg eval_metrics")) {
      return false;
    }
    Matcher dict = METRICS_DICT.matcher(message);
    if (!dict.matches()) {
      return false;
    }
    Matcher entry = DICT_ENTRY.matcher(dict.group(1));
    while (entry.find()) {
      metric(entry, events);
    }
    return true;
  }

  private static boolean stage(String message, Consumer<OutputEvent> events) {
    for (String stage : STAGES) {
      if (message.startsWith(stage)) {
        events.accept(new OutputEvent.CompileStage(message.replaceFirst("[.…\\s]+$", "")));
        return true;
      }
    }
    return false;
  }

  private static boolean ruled(String message, Consumer<OutputEvent> events) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern.matcher(message);
      if (matcher.find()) {
        rule.event.accept(matcher, events);
        return true;
      }
    }
    return false;
  }

  private static void metric(Matcher matcher, Consumer<OutputEvent> events) {
    String name = matcher.group(1);
    number(matcher.group(2)).ifPresent(v -> events.accept(new OutputEvent.Metric(name, v)));
  }

  private static void finishedWithFigures(Matcher matcher, Consumer<OutputEvent> events) {
    OptionalLong samples =
        matcher.group(2) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(2)));
    OutputEvent.Finished plain = finished(matcher.group(1), samples);
    OptionalDouble seconds =
        matcher.group(3) == null ? OptionalDouble.empty() : number(matcher.group(3));
    events.accept(new OutputEvent.Finished(plain.activity(), samples, seconds));
  }

  /** The second half of the last line, since 2.x; what it does not name is training. */
  private static void processed(Matcher matcher, Consumer<OutputEvent> events) {
    boolean evaluation = "evaluation ".equals(matcher.group(2));
    events.accept(
        new OutputEvent.Finished(
            evaluation ? Activity.EVALUATION : Activity.TRAINING,
            OptionalLong.of(Long.parseLong(matcher.group(1))),
            number(matcher.group(3))));
  }

  private static OutputEvent.Finished finished(String activity, OptionalLong samples) {
    return new OutputEvent.Finished(
        activity.toLowerCase(Locale.ROOT).startsWith("train")
            ? Activity.TRAINING
            : Activity.EVALUATION,
        samples,
        OptionalDouble.empty());
  }

  private static OptionalLong stepOf(String path) {
    Matcher name = Pattern.compile("checkpoint_(\\d{1,18})(?:_[\\d._]+)?\\.mdl").matcher(path);
    return name.find() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }

  private static String hash(String text) {
    return text.substring(text.lastIndexOf("cs_"));
  }

  /** A number as Python writes it, {@code nan} and {@code inf} among them. */
  static OptionalDouble number(String text) {
    String plain = text.strip();
    int open = plain.lastIndexOf('(');
    if (open >= 0 && plain.endsWith(")")) {
      // numpy 2 writes np.float64(0.5) where older ones write 0.5.
      plain = plain.substring(open + 1, plain.length() - 1);
    }
    return switch (plain) {
      case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
      case "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> {
        try {
          yield OptionalDouble.of(Double.parseDouble(plain));
        } catch (NumberFormatException e) {
          // Not a number of any release: the line says nothing that could be drawn.
          yield OptionalDouble.empty();
        }
      }
    };
  }
}
