package dev.sequent.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows {@code from} up to, not including, {@code to}; both 0-based.
 *
 * @param from first row
 * @param to one past the last; may lie beyond the last row there is
 */
record RowRange(int from, int to) {

  private static final Pattern FORM = Pattern.compile("(\\d{0,9})(:?)(\\d{0,9})");

  /** Reads {@code 5}, {@code 0:10}, {@code :10} or {@code 10:}; empty where it is none of these. */
  static Optional<RowRange> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || text.isEmpty()) {
      return Optional.empty();
    }
    int from = matcher.group(1).isEmpty() ? 0 : Integer.parseInt(matcher.group(1));
    boolean single = matcher.group(2).isEmpty();
    if (single) {
      return Optional.of(new RowRange(from, from + 1));
    }
    int to = matcher.group(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(3));
    return from < to ? Optional.of(new RowRange(from, to)) : Optional.empty();
  }

  /** One past the last row of a split of {@code size} rows. */
  int end(int size) {
    return Math.min(to, size);
  }
}
