package dev.sequent.text;

import dev.sequent.data.Example;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes of a row's texts, by which equal rows are found. Among a million rows the chance
 * that any two different ones share a hash is below one in ten million.
 */
final class TextHash {

  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final char BETWEEN = '\u001F';

  private TextHash() {}

  /** Of the texts as they are. */
  static long exact(Example row) {
    long hash = exact(1, row.textA());
    return finish(row.textB() == null ? hash : exact(mix(hash, BETWEEN), row.textB()));
  }

  /** Of the letters and digits in lower case; whatever stands between them counts as one space. */
  static long normalised(Example row) {
    long hash = normalised(1, row.textA());
    @Nullable String textB = row.textB();
    return finish(textB == null ? hash : normalised(mix(hash, BETWEEN), textB));
  }

  private static long exact(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash, text.charAt(i));
    }
    return hash;
  }

  private static long normalised(long seed, String text) {
    long hash = seed;
    boolean between = false;
    boolean any = false;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        between = true;
        continue;
      }
      if (between && any) {
        hash = mix(hash, ' ');
      }
      between = false;
      any = true;
      hash = mix(hash, Character.toLowerCase(c));
    }
    return hash;
  }

  private static long mix(long hash, int c) {
    long mixed = (hash ^ c) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }

  private static long finish(long hash) {
    return mix(mix(hash, 0), 0);
  }
}
