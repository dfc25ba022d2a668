package dev.sequent.app.data;

import dev.sequent.data.Example;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search looks for; a row has to fit all of it.
 *
 * @param text stands in either sentence, in any case; empty for any
 * @param label class index; empty for any
 * @param length tokens before truncation; empty for any
 * @param unknown whether only rows with an unknown piece fit
 * @param truncated whether only rows that lose tokens fit
 */
record RowQuery(
    String text,
    Optional<Integer> label,
    Optional<LengthRange> length,
    boolean unknown,
    boolean truncated) {

  /** Fits every row. */
  static final RowQuery ALL = new RowQuery("", Optional.empty(), Optional.empty(), false, false);

  /** Fits rows that lose tokens. */
  static final RowQuery TRUNCATED =
      new RowQuery("", Optional.empty(), Optional.empty(), false, true);

  RowQuery {
    text = text.toLowerCase(Locale.ROOT);
  }

  /** Whether rows have to be cut to answer it. */
  boolean needsTokens() {
    return length.isPresent() || unknown || truncated;
  }

  /**
   * Whether a row fits. A bad row never does.
   *
   * @param limit {@code max_sequence_length}
   */
  boolean fits(ListedRow row, int limit) {
    return row.example().filter(this::fits).isPresent()
        && length.map(range -> range.contains(row.tokens())).orElse(true)
        && (!unknown || row.unknown() > 0)
        && (!truncated || row.tokens() > limit);
  }

  private boolean fits(Example example) {
    String second = example.textB();
    return label.map(wanted -> wanted == example.label()).orElse(true)
        && (text.isEmpty() || contains(example.textA()) || (second != null && contains(second)));
  }

  private boolean contains(String where) {
    return where.toLowerCase(Locale.ROOT).contains(text);
  }
}
