package dev.sequent.text;

/**
 * One token of a row as the preview shows it.
 *
 * @param piece the piece as the vocabulary writes it
 * @param id vocabulary id
 * @param position index in {@code input_ids}; -1 for a token cut away
 * @param segment its {@code token_type_ids} entry; for a token cut away that of its sentence
 * @param origin where it comes from
 * @param start start offset in its sentence in UTF-16 units; -1 for special tokens
 * @param end end offset (exclusive) in its sentence; -1 for special tokens
 */
public record PreviewToken(
    String piece, int id, int position, int segment, Origin origin, int start, int end) {

  /** Where a token comes from. */
  public enum Origin {
    /** {@code [CLS]} or {@code [SEP]}. */
    SPECIAL,
    /** The first sentence. */
    A,
    /** The second sentence. */
    B
  }

  /** Whether truncation cut it away. */
  public boolean truncated() {
    return position < 0;
  }
}
