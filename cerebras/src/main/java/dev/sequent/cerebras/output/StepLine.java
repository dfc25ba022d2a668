package dev.sequent.cerebras.output;

import dev.sequent.cerebras.output.OutputEvent.Activity;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code | Train Device=xla:0, Step=100, Loss=9.64062, Rate=7657.52 samples/sec, ...}: the line of
 * a logged step. Commas, the unit and all fields but device and step come and go with the release.
 */
final class StepLine {
  private static final Pattern HEAD =
      Pattern.compile(
          "^\\| (Train|Eval) Device=([^ ,]+)[, ]+"
              + "(?:GlobalStep=\\d{1,18}, Batch=(\\d{1,18})|Step=(\\d{1,18}))(?![^, ])");
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6}) days?, )?(\\d{1,6}):(\\d\\d):(\\d\\d)(?:\\.\\d+)?");

  private StepLine() {}

  /** The step, or empty where the line is something else. */
  static Optional<OutputEvent.Step> parse(String line) {
    Matcher head = HEAD.matcher(line);
    if (!head.lookingAt()) {
      return Optional.empty();
    }
    String step = head.group(3) == null ? head.group(4) : head.group(3);
    return Optional.of(
        new OutputEvent.Step(
            head.group(1).equals("Train") ? Activity.TRAINING : Activity.EVALUATION,
            head.group(2),
            Long.parseLong(step),
            number(line, " Loss="),
            number(line, " Rate="),
            number(line, " GlobalRate="),
            timeLeft(line)));
  }

  private static OptionalDouble number(String line, String field) {
    int at = line.indexOf(field);
    if (at < 0) {
      return OptionalDouble.empty();
    }
    int from = at + field.length();
    int to = from;
    while (to < line.length() && line.charAt(to) != ' ' && line.charAt(to) != ',') {
      to++;
    }
    return MessageParser.number(line.substring(from, to));
  }

  /** The run's time where there is one, else the loop's. Printed after {@code =} or {@code >}. */
  private static Optional<Duration> timeLeft(String line) {
    int run = line.indexOf(" TimeRemaining");
    int at = run >= 0 ? run : line.indexOf(" LoopTimeRemaining");
    if (at < 0) {
      return Optional.empty();
    }
    int from = line.indexOf("Remaining", at) + "Remaining".length() + 1;
    if (from > line.length()) {
      return Optional.empty();
    }
    Matcher duration = DURATION.matcher(line).region(from, line.length());
    if (!duration.lookingAt()) {
      return Optional.empty();
    }
    long days = duration.group(1) == null ? 0 : Long.parseLong(duration.group(1));
    return Optional.of(
        Duration.ofDays(days)
            .plusHours(Long.parseLong(duration.group(2)))
            .plusMinutes(Long.parseLong(duration.group(3)))
            .plusSeconds(Long.parseLong(duration.group(4))));
  }
}
