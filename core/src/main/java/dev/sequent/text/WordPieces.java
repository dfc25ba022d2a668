package dev.sequent.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts plain words into the longest pieces of a vocabulary from the left, and remembers what it
 * cut: a corpus has many words, but few different ones.
 *
 * <p>Safe for use by several threads. Holds at most {@value #SLOTS} words.
 */
final class WordPieces {

  /** Longer words, counted in characters of Unicode, are unknown. */
  static final int LONGEST_WORD = 200;

  private static final int SLOTS = 1 << 18;

  /**
   * A word and its pieces. Immutable, so that threads may find it in the table without a lock.
   *
   * @param ids vocabulary ids
   * @param ends where each piece ends in the word, in UTF-16 units
   */
  record Cut(char[] word, int[] ids, int[] ends) {}

  private final Vocabulary vocabulary;
  private final int longestPiece;
  private final Cut[] table = new Cut[SLOTS];

  WordPieces(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.longestPiece = vocabulary.pieces().stream().mapToInt(String::length).max().orElse(0);
  }

  /** The pieces of the word in {@code word[0, length)}, of {@code codePoints} characters. */
  Cut cut(char[] word, int length, int codePoints) {
    int slot = slot(word, length);
    Cut first = table[slot];
    if (first != null && Arrays.equals(first.word, 0, first.word.length, word, 0, length)) {
      return first;
    }
    Cut second = table[slot ^ 1];
    if (second != null && Arrays.equals(second.word, 0, second.word.length, word, 0, length)) {
      return second;
    }
    Cut made = make(Arrays.copyOf(word, length), codePoints);
    // Of two words that fall on one slot both are kept; a third takes the place of one of them.
    table[first == null ? slot : slot ^ 1] = made;
    return made;
  }

  private static int slot(char[] word, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ word[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash & (SLOTS - 1);
  }

  private Cut make(char[] word, int codePoints) {
    if (codePoints > LONGEST_WORD) {
      return unknown(word);
    }
    List<Integer> ids = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int from = 0;
    while (from < word.length) {
      int to = Math.min(word.length, from + longestPiece);
      while (to > from && !vocabulary.contains(piece(word, from, to))) {
        to--;
      }
      if (to == from) {
        return unknown(word);
      }
      ids.add(vocabulary.id(piece(word, from, to)));
      ends.add(to);
      from = to;
    }
    return new Cut(word, array(ids), array(ends));
  }

  private Cut unknown(char[] word) {
    return new Cut(word, new int[] {vocabulary.unknownId()}, new int[] {word.length});
  }

  private static String piece(char[] word, int from, int to) {
    String letters = new String(word, from, to - from);
    return from > 0 ? "##" + letters : letters;
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
