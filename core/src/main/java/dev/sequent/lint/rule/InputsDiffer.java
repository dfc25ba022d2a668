package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;

/** Keys that training and evaluation must share for the figures to mean anything. */
final class InputsDiffer implements LintRule {
  private static final List<String> KEYS =
      List.of("data_processor", "vocab_file", "max_sequence_length", "do_lower");

  @Override
  public String id() {
    return "inputs-differ";
  }

  @Override
  public String meaning() {
    return "train and eval inputs that differ in task, vocabulary, length or case";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    SectionValues train = config.input(Split.TRAIN);
    SectionValues eval = config.input(Split.EVAL);
    for (String key : KEYS) {
      Optional<String> trained = shown(train, key);
      Optional<String> evaluated = shown(eval, key);
      if (trained.isPresent() && evaluated.isPresent() && !trained.equals(evaluated)) {
        findings.warning(
            eval.key(key),
            "`%s` is %s here and %s in `train_input`"
                .formatted(key, evaluated.get(), trained.get()),
            "the model would be measured on other input than it has learnt from",
            LintFix.offered(new LintFix.Set(eval.key(key), trained.get())));
      }
    }
  }

  private static Optional<String> shown(SectionValues input, String key) {
    return switch (key) {
      case "max_sequence_length" ->
          input.integer(key).stream().mapToObj(Long::toString).findFirst();
      case "do_lower" -> input.bool(key).map(on -> on ? "True" : "False");
      default -> input.text(key);
    };
  }
}
