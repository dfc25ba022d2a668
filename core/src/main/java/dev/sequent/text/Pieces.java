package dev.sequent.text;

import java.util.List;

/**
 * A text cut into word pieces, without special tokens and before truncation.
 *
 * @param ids vocabulary ids
 * @param pieces the pieces as the vocabulary writes them ({@code ##} included)
 * @param starts start offset of each piece in the text, in UTF-16 units
 * @param ends end offset (exclusive) of each piece in the text, in UTF-16 units
 */
public record Pieces(int[] ids, List<String> pieces, int[] starts, int[] ends) {
  /** Number of pieces. */
  public int size() {
    return ids.length;
  }
}
