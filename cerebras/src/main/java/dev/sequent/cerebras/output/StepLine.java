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
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6}) days?, )?(\\d{1,6}):(\\d\\d):(\\d\\d)(?:\\.\\d+)?");

  /** Digits that fit a long. */
  private static final int LONGEST_STEP = 18;

  private StepLine() {}

  /** The step, or empty where the line is something else. */
  static Optional<OutputEvent.Step> parse(String line) {
    boolean training = line.startsWith("| Train Device=");
    if (!training && !line.startsWith("| Eval Device=")) {
      return Optional.empty();
    }
    int deviceAt = line.indexOf('=') + 1;
    int deviceEnd = endOfField(line, deviceAt);
    long step = step(line, deviceEnd);
    if (step < 0 || deviceEnd == deviceAt) {
      return Optional.empty();
    }
    return Optional.of(
        new OutputEvent.Step(
            training ? Activity.TRAINING : Activity.EVALUATION,
            line.substring(deviceAt, deviceEnd),
            step,
            number(line, " Loss="),
            number(line, " Rate="),
            number(line, " GlobalRate="),
            timeLeft(line)));
  }

  /**
   * What {@code Step=} says; with {@code GlobalStep=} it is {@code Batch=} that moves. -1: none.
   */
  private static long step(String line, int from) {
    int at = line.indexOf(" Step=", from);
    int value = at + " Step=".length();
    if (at < 0) {
      at = line.indexOf(" Batch=", from);
      value = at + " Batch=".length();
    }
    int end = endOfField(line, value);
    if (at < 0 || end == value || end - value > LONGEST_STEP) {
      return -1;
    }
    long step = 0;
    for (int i = value; i < end; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      step = 10 * step + digit;
    }
    return step;
  }

  private static int endOfField(String line, int from) {
    int to = from;
    while (to < line.length() && line.charAt(to) != ' ' && line.charAt(to) != ',') {
      to++;
    }
    return to;
  }

  private static OptionalDouble number(String line, String field) {
    int at = line.indexOf(field);
    if (at < 0) {
      return OptionalDouble.empty();
    }
    int from = at + field.length();
    return MessageParser.number(line.substring(from, endOfField(line, from)));
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
