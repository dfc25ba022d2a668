package dev.sequent.lint.rule;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.VocabularyFacts;
import java.util.Optional;

/** Whether text is lower-cased as the vocabulary wants it. */
final class VocabularyCase implements LintRule {
  /** Some uncased vocabularies hold a stray capital. */
  private static final int STRAY = 20;

  @Override
  public String id() {
    return "vocab-case";
  }

  @Override
  public String meaning() {
    return "`do_lower` with a cased vocabulary, or capitals with an uncased one";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (Split split : Split.labelled()) {
      SectionValues input = config.input(split);
      Optional<VocabularyFacts> vocabulary = config.data().vocabulary(split);
      Optional<Boolean> lower = input.bool("do_lower");
      if (vocabulary.isEmpty() || lower.isEmpty()) {
        continue;
      }
      boolean cased = vocabulary.get().capitals() > STRAY;
      String key = input.key("do_lower");
      if (cased && lower.get()) {
        findings.warning(
            key,
            "`do_lower` is on, but %s pieces of the vocabulary have capitals"
                .formatted(Words.count(vocabulary.get().capitals())),
            "no text reaches them",
            LintFix.offered(new LintFix.Set(key, "False")));
      } else if (!cased && !lower.get()) {
        findings.warning(
            key,
            "`do_lower` is off, but the vocabulary has lower-case pieces only",
            "a word with a capital becomes [UNK]",
            LintFix.offered(new LintFix.Set(key, "True")));
      }
    }
  }
}
