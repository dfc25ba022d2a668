package dev.sequent.text;

/**
 * What the model is fed for one row, without padding.
 *
 * @param inputIds vocabulary ids, {@code [CLS] A [SEP]} or {@code [CLS] A [SEP] B [SEP]}
 * @param tokenTypeIds segment ids, 0 or 1, as long as {@code inputIds}
 * @param lengthA pieces of A that were kept
 * @param lengthB pieces of B that were kept; 0 for a single sentence
 * @param truncatedA pieces cut from the end of A
 * @param truncatedB pieces cut from the end of B
 */
public record Features(
    int[] inputIds, int[] tokenTypeIds, int lengthA, int lengthB, int truncatedA, int truncatedB) {

  /** Tokens fed, special tokens included. */
  public int length() {
    return inputIds.length;
  }

  /** Pieces cut away in all. */
  public int truncated() {
    return truncatedA + truncatedB;
  }
}
