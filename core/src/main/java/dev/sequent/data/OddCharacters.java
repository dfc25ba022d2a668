package dev.sequent.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Rows with characters that are no text: control characters other than tabs and line ends, U+FFFD,
 * which stands where a conversion has failed, and a byte order mark inside a file. The tokenizer
 * drops them without a word, as the origin's does, and joins what stood on both sides.
 *
 * <p>A NUL is no such character but a bad row: Python's csv module before 3.11, which reads these
 * files for the Model Zoo, refuses it.
 *
 * @param rows how many there are
 * @param file name of the first one's file
 * @param line its 1-based line
 * @param character what it holds
 */
public record OddCharacters(int rows, String file, int line, int character) {

  /** What is wrong with a row that has a NUL. */
  static final String NUL =
      "the line has a NUL (U+0000), which is no text; remove it, and where the file is UTF-16, save"
          + " it as UTF-8";

  private static final int LONGEST = 200;

  /** The first row's character, and how many rows have one. */
  public static Optional<OddCharacters> in(Iterable<Example> examples) {
    int rows = 0;
    Optional<OddCharacters> first = Optional.empty();
    for (Example example : examples) {
      int character = first(example);
      if (character >= 0) {
        rows++;
        if (rows == 1) {
          String file = String.valueOf(example.file().getFileName());
          first = Optional.of(new OddCharacters(1, file, example.line(), character));
        }
      }
    }
    int all = rows;
    return first.map(found -> new OddCharacters(all, found.file, found.line, found.character));
  }

  /** These and those of later rows. */
  public OddCharacters followedBy(OddCharacters later) {
    return new OddCharacters(rows + later.rows, file, line, character);
  }

  private static int first(Example example) {
    int character = first(example.textA());
    String second = example.textB();
    return character >= 0 || second == null ? character : first(second);
  }

  private static int first(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (odd(text.charAt(i))) {
        return text.charAt(i);
      }
    }
    return -1;
  }

  private static boolean odd(char c) {
    if (c < 0x20) {
      return c != '\t' && c != '\n' && c != '\r';
    }
    return (c >= 0x7f && c <= 0x9f) || c == '\uFEFF' || c == '\uFFFD';
  }

  /** What the tokenizer does about it. */
  public static final String CONSEQUENCE =
      "the tokenizer drops such characters and joins what stands on both sides";

  /**
   * What to say about them.
   *
   * @param dataDir the folder of the files
   */
  public String sentence(Path dataDir) {
    String first =
        "%s:%d: the row has a %s, which is no text"
            .formatted(dataDir.resolve(file), line, characterName());
    return switch (rows) {
      case 1 -> first;
      case 2 -> first + "; one more row has such a character";
      default ->
          String.format(Locale.ROOT, "%s; %,d more rows have such characters", first, rows - 1);
    };
  }

  /** {@code U+0007}; the two that have a name that people know with it. */
  public String characterName() {
    String code = String.format(Locale.ROOT, "U+%04X", character);
    return switch (character) {
      case 0xFEFF -> code + " (a byte order mark)";
      case 0xFFFD -> code + " (in place of a letter that was lost)";
      default -> code;
    };
  }

  /** Words of a file as a message may quote them: a bad file's may be long and hold anything. */
  static String quotable(String read) {
    String start = read.length() <= LONGEST ? read : read.substring(0, LONGEST) + "…";
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      shown.append(odd(c) || c == '\n' || c == '\r' ? '?' : c);
    }
    return shown.toString();
  }
}
