package dev.sequent.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A second tokenizer, written from the published rules alone and sharing no code with the one under
 * test: clean, set CJK apart, lower-case, drop accents, split at spaces and punctuation, then take
 * the longest known piece from the left.
 */
final class ReferenceTokenizer {

  private final Vocabulary vocabulary;

  ReferenceTokenizer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Vocabulary ids of a text, lower-cased, without special tokens and untruncated. */
  List<Integer> ids(String text) {
    List<Integer> ids = new ArrayList<>();
    for (String word : words(text)) {
      ids.addAll(wordPieces(word));
    }
    return ids;
  }

  private static List<String> words(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().forEach(c -> appendClean(clean, c));
    String plain =
        Normalizer.normalize(clean.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder spaced = new StringBuilder();
    plain
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(
            c -> {
              if (punctuation(c)) {
                spaced.append(' ').appendCodePoint(c).append(' ');
              } else {
                spaced.appendCodePoint(c);
              }
            });
    List<String> words = new ArrayList<>();
    for (String word : spaced.toString().split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static void appendClean(StringBuilder out, int c) {
    int type = Character.getType(c);
    if (c == '\t' || c == '\n' || c == '\r' || type == Character.SPACE_SEPARATOR) {
      out.append(' ');
    } else if (c == 0 || c == 0xFFFD || type == Character.CONTROL || type == Character.FORMAT) {
      return;
    } else if (ideograph(c)) {
      out.append(' ').appendCodePoint(c).append(' ');
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean ideograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  private static boolean punctuation(int c) {
    if (c < 128) {
      return c > 32 && c < 127 && !Character.isLetterOrDigit(c);
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

  private List<Integer> wordPieces(String word) {
    int[] letters = word.codePoints().toArray();
    if (letters.length > 200) {
      return List.of(vocabulary.unknownId());
    }
    List<Integer> pieces = new ArrayList<>();
    int from = 0;
    while (from < letters.length) {
      int to = letters.length;
      while (to > from && !vocabulary.contains(piece(letters, from, to))) {
        to--;
      }
      if (to == from) {
        return List.of(vocabulary.unknownId());
      }
      pieces.add(vocabulary.id(piece(letters, from, to)));
      from = to;
    }
    return pieces;
  }

  private static String piece(int[] letters, int from, int to) {
    return (from > 0 ? "##" : "") + new String(letters, from, to - from);
  }
}
