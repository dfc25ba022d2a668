package dev.sequent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A config told in the other layout.
 *
 * @param text the new document
 * @param lost what the new layout has no place for, comments included, at its place in the old file
 */
public record Conversion(String text, List<Problem> lost) {
  public Conversion {
    lost = List.copyOf(lost);
  }

  /**
   * Converts a document without errors.
   *
   * @throws ConfigException where it has that layout already, or an error
   */
  public static Conversion of(ConfigDocument document, Dialect to) throws ConfigException {
    if (Dialect.of(document) == to) {
      throw new ConfigException(
          document.file(), 0, "has the layout of %s already".formatted(to.key()));
    }
    ConfigReading reading = ConfigReader.read(document);
    if (reading.config().isEmpty()) {
      Problem first = reading.errors().getFirst();
      throw new ConfigException(first.file(), first.line(), first.message());
    }
    Conversion plain;
    if (to == Dialect.TRAINER) {
      plain = new TrainerWriter(document, reading.config().get()).write();
    } else {
      Sections sections = Sections.of(document);
      plain = new Conversion(sections.document().text(), sections.problems());
    }
    List<Problem> lost = new ArrayList<>(plain.lost());
    lost.addAll(lostComments(document, plain.text()));
    lost.sort(Comparator.comparingInt(Problem::line));
    return new Conversion(plain.text(), lost);
  }

  private static List<Problem> lostComments(ConfigDocument document, String converted) {
    List<Problem> lost = new ArrayList<>();
    List<String> lines = document.text().lines().toList();
    for (int n = 0; n < lines.size(); n++) {
      String comment = comment(lines.get(n));
      if (!comment.isEmpty() && !converted.contains(comment)) {
        lost.add(
            new Problem(document.file(), n + 1, Severity.INFO, "", "not carried over: " + comment));
      }
    }
    return lost;
  }

  /** What looks like a comment in a line; a text in quotes over several lines may deceive it. */
  private static String comment(String line) {
    char quote = 0;
    for (int n = 0; n < line.length(); n++) {
      char c = line.charAt(n);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '#' && (n == 0 || Character.isWhitespace(line.charAt(n - 1)))) {
        return line.substring(n).strip();
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return "";
  }
}
