package dev.sequent.text;

import java.util.Arrays;

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

  /**
   * The arrays at a fixed length.
   *
   * @param length at least the number of tokens
   * @param padId id of the padding
   */
  public Padded padded(int length, int padId) {
    int used = length();
    if (length < used) {
      throw new IllegalArgumentException("%d tokens do not fit %d".formatted(used, length));
    }
    int[] ids = Arrays.copyOf(inputIds, length);
    Arrays.fill(ids, used, length, padId);
    int[] mask = new int[length];
    Arrays.fill(mask, 0, used, 1);
    return new Padded(ids, mask, Arrays.copyOf(tokenTypeIds, length));
  }
}
