package dev.sequent.app.palette;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * How well what somebody has typed fits a text. Each word typed must be found; best at the text's
 * start, then at the start of a word, then as initials ({@code gm} for Go to Monitor), then inside
 * a word, and last as letters in that order close to each other. Case does not matter.
 *
 * @param score higher is better; above 0
 * @param letters the letters of the text that were meant
 */
record FuzzyMatch(int score, BitSet letters) {
  private static final int START = 1_000;
  private static final int WORD = 800;
  private static final int INITIALS = 650;
  private static final int INSIDE = 500;
  private static final int SCATTERED = 200;

  /** What a place further back costs at most. */
  private static final int FAR = 100;

  private static final int WHOLE = 200;

  /**
   * The best way to read the words in the text.
   *
   * @param typed any words; an empty text fits everything
   */
  static Optional<FuzzyMatch> of(String typed, String text) {
    String lower = lower(text);
    BitSet letters = new BitSet();
    int sum = 0;
    String[] words = lower(typed).strip().split("\\s+", -1);
    for (String word : words) {
      int score = word(word, lower, text, letters);
      if (score == 0) {
        return Optional.empty();
      }
      sum += score;
    }
    int whole = lower.equals(lower(typed).strip()) ? WHOLE : 0;
    return Optional.of(new FuzzyMatch(sum / words.length + whole, letters));
  }

  /** Letter by letter, so that places stay what they are. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(letter -> lower.append(Character.toLowerCase((char) letter)));
    return lower.toString();
  }

  /** The score of one word; 0 where it is not found. Marks its letters. */
  private static int word(String word, String lower, String text, BitSet letters) {
    int inside = -1;
    for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (beginsWord(text, at)) {
        letters.set(at, at + word.length());
        return at == 0 ? START : WORD - Math.min(FAR, at);
      }
      inside = inside < 0 ? at : inside;
    }
    int[] initials = subsequence(word, lower, text, 0, true);
    if (initials.length > 0) {
      Arrays.stream(initials).forEach(letters::set);
      return INITIALS - Math.min(FAR, initials[0]);
    }
    if (inside >= 0) {
      letters.set(inside, inside + word.length());
      return INSIDE - Math.min(FAR, inside);
    }
    int[] best = closest(word, lower, text);
    Arrays.stream(best).forEach(letters::set);
    return best.length == 0 ? 0 : Math.max(1, SCATTERED - span(best) + word.length());
  }

  /** The letters in order with the least distance between the first and the last. */
  private static int[] closest(String word, String lower, String text) {
    int[] best = {};
    // Letters spread over a whole sentence are found in any sentence.
    int most = 2 * word.length();
    for (int from = lower.indexOf(word.charAt(0));
        from >= 0;
        from = lower.indexOf(word.charAt(0), from + 1)) {
      int[] found = subsequence(word, lower, text, from, false);
      if (found.length > 0
          && span(found) <= most
          && (best.length == 0 || span(found) < span(best))) {
        best = found;
      }
    }
    return best;
  }

  private static int span(int[] places) {
    return places[places.length - 1] - places[0] + 1;
  }

  private static int[] subsequence(
      String word, String lower, String text, int from, boolean initialsOnly) {
    int[] places = new int[word.length()];
    int found = 0;
    for (int at = from; at < lower.length() && found < word.length(); at++) {
      boolean may = !initialsOnly || beginsWord(text, at);
      if (may && lower.charAt(at) == word.charAt(found)) {
        places[found++] = at;
      }
    }
    return found == word.length() ? places : new int[0];
  }

  private static boolean beginsWord(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    char here = text.charAt(at);
    return Character.isLetterOrDigit(here)
        && (!Character.isLetterOrDigit(before)
            || (Character.isLowerCase(before) && Character.isUpperCase(here))
            || (Character.isLetter(before) && Character.isDigit(here)));
  }
}
