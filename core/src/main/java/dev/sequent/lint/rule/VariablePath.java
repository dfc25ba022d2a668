package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $NAME} and {@code ~} in a path, which a shell would fill in and Sequent does not. */
final class VariablePath implements LintRule {
  /** 2.x puts the folder of its own installation in the place of this one name. */
  private static final String WHO =
      "releases 1.6 and 1.7 fill in no name, 2.x only `$MODELZOO_ROOT`, with its own folder;"
          + " Sequent fills in none";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?");

  @Override
  public String id() {
    return "variable-path";
  }

  @Override
  public String meaning() {
    return "`$NAME` or `~` in a path, which Sequent does not fill in";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (SectionValues input : config.inputs()) {
      for (String key : List.of("data_dir", "vocab_file")) {
        input.text(key).ifPresent(path -> check(config, input.key(key), path, findings));
      }
    }
  }

  private static void check(LintContext config, String key, String path, FindingSink findings) {
    Matcher variable = VARIABLE.matcher(path);
    if (variable.find()) {
      Optional<String> value = Optional.ofNullable(config.environment().get(variable.group(1)));
      String what = "`%s` in a path stays as it is written".formatted(variable.group());
      if (value.isPresent()) {
        findings.warning(
            key,
            what,
            WHO + ", though this environment knows it",
            LintFix.offered(new LintFix.Set(key, path.replace(variable.group(), value.get()))));
      } else {
        findings.warning(key, what, WHO + ", and this environment has no such variable");
      }
    } else if (path.startsWith("~")) {
      findings.warning(key, "`~` in a path stays as it is written", "only a shell knows it");
    }
  }
}
