package dev.sequent.text;

import java.util.Arrays;

/**
 * Cuts a text into plain words: control characters dropped, ideographs and punctuation set apart,
 * accents removed, lower case where asked for. For one thread at a time.
 */
final class BasicTokenizer {

  /** Takes a word; the arrays are reused for the next one. */
  interface WordSink {
    /**
     * The next word.
     *
     * @param word its characters, in {@code word[0, length)}
     * @param codePoints characters counted as Unicode does
     * @param starts by UTF-16 unit of the word: where its character starts in the text
     * @param ends by UTF-16 unit of the word: where its character ends in the text
     */
    void word(char[] word, int length, int codePoints, int[] starts, int[] ends);
  }

  private final CharacterRules rules;
  private char[] word = new char[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int length;
  private int codePoints;

  BasicTokenizer(CharacterRules rules) {
    this.rules = rules;
  }

  /**
   * Hands the words of a text to {@code sink}, in order.
   *
   * @return false where the text holds a character that the rules leave to the library; words
   *     before it may have been handed over
   */
  boolean words(String text, WordSink sink) {
    length = 0;
    codePoints = 0;
    int size = text.length();
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < size
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int beyond = Character.toCodePoint(c, text.charAt(i + 1));
        if (!take(rules.kindBeyond(beyond), beyond, i, i + 2, sink)) {
          return false;
        }
        i++;
      } else if (!take(rules.kind(c), c, i, i + 1, sink)) {
        return false;
      }
    }
    flush(sink);
    return true;
  }

  private boolean take(byte kind, int c, int start, int end, WordSink sink) {
    switch (kind) {
      case CharacterRules.LETTER -> append(rules.plain((char) c), start, end);
      case CharacterRules.SPACE -> flush(sink);
      case CharacterRules.DROPPED -> {}
      case CharacterRules.ALONE -> {
        flush(sink);
        if (c > Character.MAX_VALUE) {
          expand(c, start, end, sink);
        } else {
          append(rules.plain((char) c), start, end);
        }
        flush(sink);
      }
      case CharacterRules.EXPANDED -> expand(c, start, end, sink);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void expand(int c, int start, int end, WordSink sink) {
    for (int part : rules.expansion(c)) {
      boolean alone = rules.standsAlone(part);
      if (alone) {
        flush(sink);
      }
      if (part > Character.MAX_VALUE) {
        append(Character.highSurrogate(part), start, end);
        append(Character.lowSurrogate(part), start, end);
        codePoints--;
      } else {
        append((char) part, start, end);
      }
      if (alone) {
        flush(sink);
      }
    }
  }

  private void append(char c, int start, int end) {
    if (length == word.length) {
      word = Arrays.copyOf(word, 2 * length);
      starts = Arrays.copyOf(starts, 2 * length);
      ends = Arrays.copyOf(ends, 2 * length);
    }
    word[length] = c;
    starts[length] = start;
    ends[length] = end;
    length++;
    codePoints++;
  }

  private void flush(WordSink sink) {
    if (length > 0) {
      sink.word(word, length, codePoints, starts, ends);
      length = 0;
      codePoints = 0;
    }
  }
}
