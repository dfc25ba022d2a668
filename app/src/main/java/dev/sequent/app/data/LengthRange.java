package dev.sequent.app.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths that are looked for.
 *
 * @param least tokens at least
 * @param most tokens at most
 */
record LengthRange(int least, int most) {

  /** Nine digits are an int in any case. */
  private static final Pattern WRITTEN =
      Pattern.compile("(?<op>[<>]=?)?\\s*(?<a>\\d{1,9})(\\s*[-–]\\s*(?<b>\\d{1,9}))?");

  boolean contains(int tokens) {
    return tokens >= least && tokens <= most;
  }

  /** Reads {@code 64}, {@code 20-40}, {@code >128} or {@code <=12}; empty for anything else. */
  static Optional<LengthRange> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches() || (matcher.group("op") != null && matcher.group("b") != null)) {
      return Optional.empty();
    }
    int a = Integer.parseInt(matcher.group("a"));
    if (matcher.group("b") != null) {
      return Optional.of(new LengthRange(a, Integer.parseInt(matcher.group("b"))));
    }
    String operator = matcher.group("op");
    return Optional.of(
        switch (operator == null ? "" : operator) {
          case ">" -> new LengthRange(a + 1, Integer.MAX_VALUE);
          case ">=" -> new LengthRange(a, Integer.MAX_VALUE);
          case "<" -> new LengthRange(0, a - 1);
          case "<=" -> new LengthRange(0, a);
          default -> new LengthRange(a, a);
        });
  }
}
