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

  /**
   * As {@link #of}; a document that cannot be told, which its reader reports, has no key at all
   * here.
   */
  public static Sections orEmpty(ConfigDocument document) {
    try {
      return of(document);
    } catch (ConfigException untold) {
      try {
        return new Sections(
            document, ConfigDocument.of(document.file(), ""), Map.of(), List.of(untold.problem()));
      } catch (ConfigException e) {
        throw new IllegalStateException("no text is a document", e);
      }
    }
  }

  /** The dotted key in the written document whose value a 1.x key has; empty where it has none. */
  public Optional<String> origin(String key) {
    return written == document
        ? Optional.of(key).filter(k -> document.value(k).isPresent())
        : Optional.ofNullable(origins.get(key));
  }

  /**
   * Where the written document has a 1.x key, or would have it; empty where its layout has no place
   * for it, or where its value is worked out of another one.
   */
  public Optional<String> place(String key) {
    if (written == document) {
      return Optional.of(key);
    }
    return origin(key).or(() -> ConfigFields.find(key).flatMap(this::placeOf));
  }

  /** The dotted key in the written document that a 1.x key comes from, or the nearest above it. */
  public String writtenKey(String key) {
    if (written == document || key.isEmpty()) {
      return key;
    }
    List<String> parts = KeyPath.parse(key).parts();
    for (int count = parts.size(); count > 0; count--) {
      String head = new KeyPath(parts).head(count);
      Optional<String> place = count == parts.size() ? place(head) : origin(head);
      if (place.isPresent()) {
        return place.get();
      }
    }
    return ConfigFields.sections().contains(parts.getFirst())
        ? ConfigFields.trainerSection(parts.getFirst())
        : "trainer";
  }

  /** The 1.x key that a key of the written document stands for; empty where there is none. */
  public Optional<String> sectionKey(String writtenKey) {
    if (written == document) {
      return Optional.of(writtenKey);
    }
    List<String> found =
        origins.entrySet().stream()
            .filter(origin -> origin.getValue().equals(writtenKey))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return found.stream()
        .filter(key -> ConfigFields.find(key).isPresent())
        .findFirst()
        .or(() -> found.stream().findFirst())
        .or(
            () ->
                ConfigFields.all().stream()
                    .filter(field -> placeOf(field).equals(Optional.of(writtenKey)))
                    .map(ConfigField::dotted)
                    .findFirst());
  }

  /**
   * The written document with the value of a 1.x key replaced, or added, where its layout has it.
   *
   * @throws ConfigException where its layout has no place for the key or allows no such edit
   */
  public ConfigDocument with(String key, String value) throws ConfigException {
    return written.with(needed(key), value);
  }

  /**
   * The written document with a list of plain values as the value of a 1.x key.
   *
   * @throws ConfigException as {@link #with}
   */
  public ConfigDocument withList(String key, List<String> values) throws ConfigException {
    return written.withList(needed(key), values);
  }

  /**
   * The written document without a 1.x key.
   *
   * @throws ConfigException as {@link #with}
   */
  public ConfigDocument without(String key) throws ConfigException {
    return written.without(needed(key));
  }

  private String needed(String key) throws ConfigException {
    Optional<String> place = place(key);
    if (place.isEmpty()) {
      String near = writtenKey(key);
      throw new ConfigException(
          written.file(),
          written.lineOf(near),
          "`%s` has no key of its own in 2.x; edit the text of `%s`".formatted(key, near));
    }
    return place.get();
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
  public Problem inWritten(Problem problem) {
    if (written == document) {
      return problem;
    }
    String key = writtenKey(problem.key());
    return new Problem(
        written.file(),
        written.lineOf(key),
        problem.severity(),
        key,
        inWritten(problem.message(), problem.key()));
  }

  /**
   * A sentence about the 1.x layout with its keys as the written layout names them.
   *
   * @param about the 1.x key that it speaks of, which goes by its last name there
   */
  public String inWritten(String sentence, String about) {
    if (written == document || about.isEmpty()) {
      return sentence;
    }
    String last = KeyPath.parse(about).parts().getLast();
    String key = writtenKey(about);
    return QUOTED
        .matcher(sentence)
        .replaceAll(quoted -> Matcher.quoteReplacement(word(quoted, last, key)));
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
