package dev.sequent.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A config in the 1.x layout that stands for a document in either layout, and the way back from its
 * keys to those of the document.
 *
 * @param written the document as its owner wrote it
 * @param document the same experiment in the 1.x layout; {@code written} itself where it has that
 * @param origins the dotted key in {@code written} of each 1.x key that comes from one
 * @param problems what the 1.x layout cannot say, at its place in {@code written}
 */
public record Sections(
    ConfigDocument written,
    ConfigDocument document,
    Map<String, String> origins,
    List<Problem> problems) {
  private static final Pattern QUOTED = Pattern.compile("`([a-z_0-9.]+)`");

  public Sections {
    origins = Map.copyOf(origins);
    problems = List.copyOf(problems);
  }

  /**
   * The 1.x layout of a document.
   *
   * @throws ConfigException where a 2.x document cannot be told in it at all
   */
  public static Sections of(ConfigDocument document) throws ConfigException {
    return Dialect.of(document) == Dialect.TRAINER
        ? new TrainerReader(document).read()
        : new Sections(document, document, Map.of(), List.of());
  }

  /** The dotted key in the written document that a 1.x key comes from, or would have. */
  public String writtenKey(String key) {
    if (written == document || key.isEmpty()) {
      return key;
    }
    List<String> parts = KeyPath.parse(key).parts();
    for (int count = parts.size(); count > 0; count--) {
      Optional<String> origin =
          Optional.ofNullable(origins.get(new KeyPath(parts.subList(0, count)).toString()));
      if (origin.isPresent()) {
        return origin.get();
      }
      if (count == parts.size() && ConfigFields.find(key).isPresent()) {
        Optional<String> place = placeOf(ConfigFields.find(key).get());
        if (place.isPresent()) {
          return place.get();
        }
      }
    }
    return ConfigFields.sections().contains(parts.getFirst())
        ? ConfigFields.trainerSection(parts.getFirst())
        : "trainer";
  }

  private Optional<String> placeOf(ConfigField field) {
    if (field.section().equals(ConfigFields.SCHEDULE_SECTION) || field.trainer().isEmpty()) {
      return Optional.empty();
    }
    String rule = origins.getOrDefault("optimizer.optimizer_type", "trainer.init.optimizer.*");
    return Optional.of(
        field.trainer().startsWith("init.optimizer.*")
            ? rule + field.trainer().substring("init.optimizer.*".length())
            : "trainer." + field.trainer());
  }

  /** A problem of the 1.x layout where its owner finds it, in words of the written layout. */
  Problem inWritten(Problem problem) {
    if (written == document) {
      return problem;
    }
    String key = writtenKey(problem.key());
    String last = KeyPath.parse(problem.key()).parts().getLast();
    String message =
        QUOTED
            .matcher(problem.message())
            .replaceAll(quoted -> Matcher.quoteReplacement(word(quoted, last, key)));
    return new Problem(written.file(), written.lineOf(key), problem.severity(), key, message);
  }

  /** The last part of a key, with the list where it is a place in one. */
  private static String shortName(String key) {
    List<String> parts = KeyPath.parse(key).parts();
    boolean index = parts.size() > 1 && parts.getLast().chars().allMatch(Character::isDigit);
    return index ? parts.get(parts.size() - 2) + "." + parts.getLast() : parts.getLast();
  }

  private String word(MatchResult quoted, String last, String key) {
    String word = quoted.group(1);
    if (word.equals(last)) {
      return "`" + shortName(key) + "`";
    }
    boolean known = ConfigFields.find(word).isPresent() || origins.containsKey(word);
    return known ? "`" + writtenKey(word) + "`" : quoted.group();
  }
}
