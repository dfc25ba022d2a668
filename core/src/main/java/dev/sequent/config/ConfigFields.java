package dev.sequent.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every key of a release 1.6 or 1.7 config: the one catalogue behind the form, the reader's checks
 * and the reference page. Sections come in the order in which a config usually has them, keys in
 * the order of a form.
 */
public final class ConfigFields {
  /** The section that describes a phase of the learning rate. */
  public static final String SCHEDULE_SECTION = "optimizer.learning_rate";

  private static final List<String> SECTIONS =
      List.of("train_input", "eval_input", "model", "optimizer", "runconfig");
  private static final Pattern SCHEDULE_KEY =
      Pattern.compile("optimizer\\.learning_rate\\.(?:[0-9]+\\.)?([a-z_0]+)");

  private static final List<ConfigField> ALL = KeyCatalogue.all(SECTIONS);
  private static final Map<String, ConfigField> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(ConfigField::dotted, Function.identity()));
  private static final List<ConfigField> SCHEDULE = ScheduleCatalogue.fields();

  private ConfigFields() {}

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

  /**
   * The field of a dotted key such as {@code model.num_heads} or {@code
   * optimizer.learning_rate.0.steps}; empty for a key nobody reads.
   */
  public static Optional<ConfigField> find(String dottedKey) {
    var phase = SCHEDULE_KEY.matcher(dottedKey);
    if (phase.matches()) {
      return SCHEDULE.stream().filter(f -> f.key().equals(phase.group(1))).findFirst();
    }
    return Optional.ofNullable(BY_NAME.get(dottedKey));
  }

  /** {@code ; did you mean `section.key`?} for a dotted key that is not there, or nothing. */
  public static String hint(String dottedKey) {
    String bare = dottedKey.substring(dottedKey.lastIndexOf('.') + 1);
    Optional<String> sameName =
        ALL.stream().filter(f -> f.key().equals(bare)).map(ConfigField::dotted).findFirst();
    return sameName
        .map("; did you mean `%s`?"::formatted)
        .orElseGet(() -> Spelling.hint(dottedKey, ALL.stream().map(ConfigField::dotted).toList()));
  }
}
