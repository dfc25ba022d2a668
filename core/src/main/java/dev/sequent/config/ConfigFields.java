package dev.sequent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every key of a config, as the shipped JSON Schema describes it: the one catalogue behind the
 * form, the reader's checks and the reference page. Read once, at first use. Sections come in the
 * order in which a config usually has them, keys in the order of a form.
 */
public final class ConfigFields {
  /** The section that describes a phase of the learning rate. */
  public static final String SCHEDULE_SECTION = "optimizer.learning_rate";

  private static final Pattern SCHEDULE_KEY =
      Pattern.compile("optimizer\\.learning_rate\\.(?:[0-9]+\\.)?([a-z_0]+)");

  private static final Pattern PHASE = Pattern.compile("(?:optimizer\\.)?learning_rate(\\.[^.]*)?");

  private static final Pattern BRACKETS = Pattern.compile("\\[[\"']?([^\\[\\]\"']+)[\"']?]");

  private static final ConfigSchema SCHEMA = ConfigSchema.load();
  private static final List<String> SECTIONS = SCHEMA.sections();
  private static final List<ConfigField> ALL =
      SECTIONS.stream().flatMap(section -> SCHEMA.section(section).stream()).toList();
  private static final Map<String, ConfigField> BY_NAME = byName(ALL, ConfigField::dotted);
  private static final Map<String, ConfigField> BY_PLACE = byPlace();
  private static final List<ConfigField> SCHEDULE = SCHEMA.phase();
  private static final Map<String, ConfigField> PHASE_BY_KEY = byName(SCHEDULE, ConfigField::key);
  private static final Map<String, Map<String, ConfigField>> SHAPES = shapes();

  private ConfigFields() {}

  private static Map<String, ConfigField> byName(
      List<ConfigField> fields, Function<ConfigField, String> name) {
    return fields.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity()));
  }

  private static Map<String, ConfigField> byPlace() {
    Map<String, ConfigField> fields = new LinkedHashMap<>();
    ALL.forEach(field -> fields.putIfAbsent("trainer." + field.trainer(), field));
    return fields;
  }

  private static Map<String, Map<String, ConfigField>> shapes() {
    Map<String, Map<String, ConfigField>> shapes = new LinkedHashMap<>();
    ConfigField scheduler = SCHEDULE.getFirst();
    for (String name : scheduler.choices()) {
      shapes.put(name, SCHEMA.shape(name));
    }
    return shapes;
  }

  /** The sections that a config must have, in their usual order. */
  public static List<String> sections() {
    return SECTIONS;
  }

  /** All keys of all sections. */
  public static List<ConfigField> all() {
    return ALL;
  }

  /** The keys of one section. */
  public static List<ConfigField> of(String section) {
    return ALL.stream().filter(f -> f.section().equals(section)).toList();
  }

  /** The keys of one phase of {@code optimizer.learning_rate}. */
  public static List<ConfigField> schedule() {
    return SCHEDULE;
  }

  /** The usual names of all shapes of the learning rate. */
  static List<String> schedulers() {
    return List.copyOf(SHAPES.keySet());
  }

  /**
   * The keys of one shape by name, with the ranges and defaults that hold for it.
   *
   * @param scheduler one of {@link #schedulers()}
   */
  static Map<String, ConfigField> shape(String scheduler) {
    return SHAPES.getOrDefault(scheduler, Map.of());
  }

  /** Where a section's keys stand in the 2.x layout, such as {@code trainer.init.model}. */
  static String trainerSection(String section) {
    return SCHEMA.trainerSection(section);
  }

  /** The name of a shape in the 2.x layout. */
  static String trainerShape(String scheduler) {
    return SCHEMA.trainerShape(scheduler);
  }

  /**
   * The field of a dotted key such as {@code model.num_heads} or {@code
   * optimizer.learning_rate.0.steps}; empty for a key nobody reads.
   */
  public static Optional<ConfigField> find(String dottedKey) {
    var phase = SCHEDULE_KEY.matcher(dottedKey);
    if (phase.matches()) {
      return Optional.ofNullable(PHASE_BY_KEY.get(phase.group(1)));
    }
    return Optional.ofNullable(BY_NAME.get(dottedKey));
  }

  /**
   * As {@link #find}, for a key of either layout; the keys of optimizers and schedulers excluded.
   */
  static Optional<ConfigField> findWritten(String dottedKey) {
    return find(dottedKey).or(() -> Optional.ofNullable(BY_PLACE.get(dottedKey)));
  }

  /**
   * A key as somebody may type it, with items in brackets, as configs have it: {@code
   * learning_rate[0].steps} is {@code learning_rate.0.steps}.
   */
  public static String withDots(String typed) {
    return BRACKETS.matcher(typed).replaceAll(".$1");
  }

  /** {@code ; did you mean `section.key`?} for a dotted key that is not there, or nothing. */
  public static String hint(String dottedKey) {
    return meant(withDots(dottedKey.replace('/', '.')).replaceAll("\\.[0-9]+$", ""))
        .map("; did you mean `%s`?"::formatted)
        .orElse("");
  }

  private static Optional<String> meant(String key) {
    String section = key.substring(0, Math.max(0, key.lastIndexOf('.')));
    String bare = key.substring(key.lastIndexOf('.') + 1);
    Optional<String> belowASection =
        Stream.concat(Stream.of(""), SECTIONS.stream().map(name -> name + "."))
            .map(prefix -> prefix + key)
            .filter(whole -> find(whole).isPresent())
            .findFirst();
    return belowASection
        .or(() -> named(bare))
        .or(() -> phaseKey(section, bare))
        .or(() -> Spelling.nearest(bare, keys(of(section))).map(near -> section + "." + near))
        .or(() -> Spelling.nearest(bare, keys(ALL)).flatMap(ConfigFields::named))
        .or(() -> Spelling.nearest(key, ALL.stream().map(ConfigField::dotted).toList()));
  }

  private static Optional<String> named(String bare) {
    return ALL.stream().filter(f -> f.key().equals(bare)).map(ConfigField::dotted).findFirst();
  }

  /** For {@code optimizer.learning_rate.0.stps}, and for a phase of no number, such as the -1st. */
  private static Optional<String> phaseKey(String section, String bare) {
    Matcher phase = PHASE.matcher(section);
    if (!phase.matches()) {
      return Optional.empty();
    }
    String number = phase.group(1) == null ? "" : phase.group(1).replaceAll("[^.0-9].*", "0");
    return Spelling.nearest(bare, PHASE_BY_KEY.keySet())
        .map(near -> SCHEDULE_SECTION + number + "." + near);
  }

  private static List<String> keys(List<ConfigField> fields) {
    return fields.stream().map(ConfigField::key).toList();
  }
}
