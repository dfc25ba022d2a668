package dev.sequent.lint;

import dev.sequent.config.ConfigField;
import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.KeyRole;
import dev.sequent.config.Problem;
import dev.sequent.config.Sections;
import dev.sequent.config.ValueType;
import dev.sequent.config.YamlScalars;
import java.util.Optional;

/** Gives what the config's reader found a rule's name, and a fix where one is certain. */
public final class ReaderFindings {
  /** A key that no release reads. */
  public static final String DEAD_KEY = "dead-key";

  /** A number that PyYAML takes for text. */
  public static final String YAML_NUMBER = "yaml-number";

  /** A key or section that is in no catalogue. */
  public static final String UNKNOWN_KEY = "unknown-key";

  /** A value that its key does not take, alone or beside others; a key that is missing. */
  public static final String VALUE = "value";

  private ReaderFindings() {}

  static LintFinding of(Sections sections, Problem problem) {
    Optional<String> key = sections.sectionKey(problem.key());
    Optional<ConfigField> field = key.flatMap(ConfigFields::find);
    Optional<ConfigValue> value = sections.written().value(problem.key());
    if (field.isPresent() && value.isPresent()) {
      // What is dead in 1.x may live in 2.x, which the reader then does not hand on.
      boolean handedOn = key.flatMap(sections::origin).isPresent();
      if (field.get().role() == KeyRole.DEAD && handedOn) {
        return finding(DEAD_KEY, problem, LintFix.safe(new LintFix.Remove(problem.key())));
      }
      Optional<String> number =
          problem.key().equals(ConfigFields.SCHEDULE_SECTION)
                  && value.get().type() == ValueType.INTEGER
              ? Optional.of(value.get().text() + ".0")
              : numberMeant(value.get());
      if (number.isPresent()) {
        return finding(
            YAML_NUMBER, problem, LintFix.safe(new LintFix.Set(problem.key(), number.get())));
      }
    }
    boolean known =
        field.isPresent()
            || value.isEmpty()
            || key.filter(ConfigFields.sections()::contains).isPresent()
            || key.filter(k -> k.startsWith(ConfigFields.SCHEDULE_SECTION)).isPresent();
    return new LintFinding(known ? VALUE : UNKNOWN_KEY, problem, "", Optional.empty(), true);
  }

  private static LintFinding finding(String rule, Problem problem, LintFix fix) {
    return new LintFinding(rule, problem, "", Optional.of(fix), true);
  }

  /**
   * The spelling that makes a number of text such as {@code 1e-6}, which only lacks a dot or a
   * sign; empty for anything else.
   */
  public static Optional<String> numberMeant(ConfigValue value) {
    if (value.type() != ValueType.STRING || value.quoted()) {
      return Optional.empty();
    }
    String written =
        ConfigFields.find("optimizer.eps").map(f -> f.written(value.text())).orElse(value.text());
    return YamlScalars.typeOf(written) == ValueType.FLOAT ? Optional.of(written) : Optional.empty();
  }
}
