package dev.sequent.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of each character before words are cut: dropped, taken for a space, or turned into
 * characters without accents, in lower case where asked for. Safe for use by several threads.
 *
 * <p>The rules are those of {@link TokenizerJson}'s normaliser. Java's tables of Unicode are newer
 * than the library's, so characters on which the two differ, or on which later tables may make them
 * differ, are {@link #UNKNOWN}: a text that holds one is left to the library.
 */
final class CharacterRules {

  /** Left to the library. */
  static final byte UNKNOWN = 0;

  /** Part of a word. */
  static final byte LETTER = 1;

  /** Ends a word and leaves nothing. */
  static final byte SPACE = 2;

  /** Leaves nothing, and the word goes on. */
  static final byte DROPPED = 3;

  /** A word of its own. */
  static final byte ALONE = 4;

  /** Becomes several characters, or one beyond U+FFFF: see {@link #expansion}. */
  static final byte EXPANDED = 5;

  private static final int TABLE = 0x10000;

  /**
   * First and last of the characters up to U+FFFF that Java knows otherwise than the library: marks
   * and punctuation that came after the library's tables, which it takes for letters, and one sign
   * (U+166D) that was punctuation then.
   */
  private static final int[] NEWER = {
    0x061D, 0x061D, 0x07FD, 0x07FD, 0x0890, 0x0891, 0x0897, 0x089F, 0x08CA, 0x08E2, 0x09FD, 0x09FE,
    0x0A76, 0x0A76, 0x0AFA, 0x0AFF, 0x0B55, 0x0B55, 0x0C04, 0x0C04, 0x0C3C, 0x0C3C, 0x0C77, 0x0C77,
    0x0C84, 0x0C84, 0x0D00, 0x0D00, 0x0D3B, 0x0D3C, 0x0D81, 0x0D81, 0x0EBA, 0x0EBA, 0x0ECE, 0x0ECE,
    0x166D, 0x166D, 0x180F, 0x180F, 0x1885, 0x1886, 0x1ABF, 0x1ACE, 0x1B4E, 0x1B4F, 0x1B7D, 0x1B7F,
    0x1DF6, 0x1DFB, 0x2E43, 0x2E4F, 0x2E52, 0x2E5D, 0xA82C, 0xA82C, 0xA8C5, 0xA8C5, 0xA8FF, 0xA8FF,
    0xA9BD, 0xA9BD
  };

  /** Has combining class 1, the lowest, so it moves before every mark that is not a starter. */
  private static final String LOWEST_MARK = "\u0334";

  private static final class Lower {
    private static final CharacterRules RULES = new CharacterRules(true);
  }

  private static final class Cased {
    private static final CharacterRules RULES = new CharacterRules(false);
  }

  private final boolean doLower;

  /**
   * By character: kind + 1 and, in the lower half, what it becomes; 0 until it is first met. One
   * entry is one write, so threads that meet a character together do no harm.
   */
  private final int[] table = new int[TABLE];

  private final Map<Integer, int[]> expansions = new ConcurrentHashMap<>();

  private CharacterRules(boolean doLower) {
    this.doLower = doLower;
  }

  /** The rules with or without lower-casing. */
  static CharacterRules of(boolean doLower) {
    return doLower ? Lower.RULES : Cased.RULES;
  }

  /** What becomes of a character up to U+FFFF. */
  byte kind(char c) {
    return (byte) ((entry(c) >>> Character.SIZE) - 1);
  }

  /** What a {@link #LETTER} or an {@link #ALONE} up to U+FFFF becomes. */
  char plain(char c) {
    return (char) entry(c);
  }

  private int entry(char c) {
    int entry = table[c];
    if (entry == 0) {
      entry = newEntry(c);
      table[c] = entry;
    }
    return entry;
  }

  private int newEntry(char c) {
    byte kind = newer(c) ? UNKNOWN : classify(c);
    char plain = 0;
    if (kind == LETTER || kind == ALONE) {
      int[] becomes = becomes(c);
      if (becomes.length == 0) {
        kind = DROPPED;
      } else if (kind == ALONE && becomes[0] >= TABLE) {
        kind = UNKNOWN;
      } else if (becomes.length > 1 || becomes[0] >= TABLE || kind != kindOf(becomes[0], kind)) {
        kind = EXPANDED;
      } else {
        plain = (char) becomes[0];
      }
    }
    return ((kind + 1) << Character.SIZE) | plain;
  }

  private static boolean newer(char c) {
    for (int i = 0; i < NEWER.length; i += 2) {
      if (c >= NEWER[i] && c <= NEWER[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** What becomes of a character beyond U+FFFF: only signs, emoji and ideographs are known. */
  byte kindBeyond(int c) {
    if (ideograph(c)) {
      return ALONE;
    }
    return switch (Character.getType(c)) {
      case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL -> EXPANDED;
      default -> UNKNOWN;
    };
  }

  /** The characters that an {@link #EXPANDED} one, or any beyond U+FFFF, becomes. */
  int[] expansion(int c) {
    return expansions.computeIfAbsent(c, this::becomes);
  }

  /** Whether a character that another became is a word of its own. */
  boolean standsAlone(int c) {
    return punctuation(c);
  }

  private static byte kindOf(int c, byte otherwise) {
    return punctuation(c) ? ALONE : otherwise;
  }

  private static byte classify(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return SPACE;
    }
    if (c == 0 || c == 0xFFFD) {
      return DROPPED;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
          DROPPED;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      case Character.UNASSIGNED -> UNKNOWN;
      case Character.COMBINING_SPACING_MARK -> starter(c) ? LETTER : UNKNOWN;
      default -> ideograph(c) || punctuation(c) ? ALONE : LETTER;
    };
  }

  /** Marks that are not starters change places when a text is decomposed as a whole. */
  private static boolean starter(int c) {
    return Normalizer.isNormalized(Character.toString(c) + LOWEST_MARK, Normalizer.Form.NFD);
  }

  private int[] becomes(int c) {
    return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD)
        .codePoints()
        .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
        .map(part -> doLower ? Character.toLowerCase(part) : part)
        .toArray();
  }

  private static boolean punctuation(int c) {
    if (c < 128) {
      return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /**
   * BERT's "Chinese characters": ideographs, not kana or hangul. The library's last but one range
   * begins 256 characters late, and so does this one.
   */
  private static boolean ideograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
