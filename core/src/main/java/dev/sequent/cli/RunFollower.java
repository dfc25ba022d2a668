package dev.sequent.cli;

import dev.sequent.run.Pace;
import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.RunTail;
import dev.sequent.run.RunUpdate;
import dev.sequent.run.ScalarPoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Watches a run that somebody else has started: evaluations as they come, and how far and how fast
 * it is, as one line at the bottom of a terminal or a line every few seconds elsewhere. Ctrl+C ends
 * the watching and not the run.
 */
final class RunFollower {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Between two plain lines, or two objects. */
  private static final Duration PLAIN = Duration.ofSeconds(10);

  private static final Duration OBJECTS = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private long saidNanos;
  private String said = "";

  /**
   * @param out for what happens, and for JSON
   * @param err for the line at the bottom of a terminal
   */
  RunFollower(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Watches to the end and returns the exit code that says how it went. */
  int follow(RunFolder folder) throws IOException {
    RunTail tail = new RunTail(folder);
    ProgressLine progress = ProgressLine.on(err);
    while (true) {
      RunUpdate update = tail.poll();
      RunState state =
          update
              .state()
              .orElseThrow(() -> new IOException(folder.state() + " is gone; was it deleted?"));
      if (json) {
        object(folder, state);
      } else {
        progress.clear();
        evaluations(update.eval()).forEach(out::println);
        show(folder, state, progress);
      }
      out.flush();
      if (state.phase().ended()) {
        return ended(folder, state);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private int ended(RunFolder folder, RunState state) throws IOException {
    if (!json) {
      state.causeOfFailure().ifPresent(cause -> out.println("failed: " + cause));
      new RunOutput(out, err, false).result(folder, state);
    }
    return switch (state.phase()) {
      case COMPLETED -> ExitCode.DONE;
      case CANCELLED -> ExitCode.INTERRUPTED;
      default -> ExitCode.FAILED;
    };
  }

  private void object(RunFolder folder, RunState state) {
    if (state.phase().ended() || System.nanoTime() - saidNanos > OBJECTS.toNanos()) {
      out.println(RunsCommand.json(RunCatalog.summary(folder).latest()));
      saidNanos = System.nanoTime();
    }
  }

  private void show(RunFolder folder, RunState state, ProgressLine progress) throws IOException {
    String line = text(state, RunCatalog.manifest(folder), System.currentTimeMillis());
    if (progress.isShown()) {
      if (!state.phase().ended()) {
        progress.show(line);
      }
      return;
    }
    String phase = state.phase().name();
    boolean due = System.nanoTime() - saidNanos > PLAIN.toNanos();
    if (saidNanos == 0 || due || !phase.equals(said)) {
      out.println(line);
      saidNanos = System.nanoTime();
      said = phase;
    }
  }

  /** The figures of each evaluation on a line. */
  static List<String> evaluations(List<ScalarPoint> points) {
    Map<Long, List<ScalarPoint>> byStep =
        points.stream()
            .collect(Collectors.groupingBy(ScalarPoint::step, TreeMap::new, Collectors.toList()));
    return byStep.entrySet().stream()
        .map(
            step ->
                "step %d: ".formatted(step.getKey())
                    + newest(step.getValue()).entrySet().stream()
                        .map(p -> String.format(Locale.ROOT, "%s %.4f", p.getKey(), p.getValue()))
                        .collect(Collectors.joining(", ")))
        .toList();
  }

  /** A checkpoint that was evaluated twice has its figures once: the later ones. */
  private static Map<String, Float> newest(List<ScalarPoint> points) {
    Map<String, Float> newest = new LinkedHashMap<>();
    points.forEach(point -> newest.put(point.tag(), point.value()));
    return newest;
  }

  /** The line for a state: bar, step, epoch, loss, speed, share of the peak, time left. */
  static String text(RunState state, Optional<RunManifest> manifest, long now) {
    String phase = state.phase().name().toLowerCase(Locale.ROOT);
    Optional<String> stuck = RunStates.stuck(state, now);
    if (stuck.isPresent()) {
      return phase + ", " + stuck.get();
    }
    if (state.phase() != RunPhase.TRAINING || state.totalSteps() <= 0) {
      return state.phase().ended() ? phase : phase + " ...";
    }
    List<String> parts = new ArrayList<>();
    parts.add(ProgressLine.bar(state.fraction()));
    parts.add("%d/%d".formatted(state.step(), state.totalSteps()));
    long perEpoch = manifest.map(m -> m.sizes().stepsPerEpoch()).orElse(0L);
    if (perEpoch > 0) {
      parts.add(String.format(Locale.ROOT, "ep %.2f", (double) state.step() / perEpoch));
    }
    parts.add(
        String.format(Locale.ROOT, "loss %.4f %.0f/s", state.loss(), state.samplesPerSecond()));
    state.pace().ifPresent(pace -> parts.addAll(speed(pace)));
    OptionalDouble left = state.secondsLeft(now);
    OptionalDouble spread = state.secondsLeftSpread(now);
    if (left.isPresent()) {
      String around =
          spread.isPresent() ? "±" + ProgressLine.clock(Math.round(spread.getAsDouble())) : "";
      parts.add(ProgressLine.clock(Math.round(left.getAsDouble())) + around);
    }
    return String.join(" ", parts);
  }

  private static List<String> speed(Pace pace) {
    String tokens = String.format(Locale.ROOT, "%.0f tok/s", pace.tokensPerSecond());
    return pace.matrixShare() > 0
        ? List.of(tokens, String.format(Locale.ROOT, "%.0f%%", 100 * pace.matrixShare()))
        : List.of(tokens);
  }
}
