package dev.sequent.lint.rule;

import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.VocabularyFacts;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of the word embedding against the entries of the vocabulary. */
final class VocabularySize implements LintRule {

  @Override
  public String id() {
    return "vocab-size";
  }

  @Override
  public String meaning() {
    return "`vocab_size` other than the entries of `vocab_file`";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong rows = config.model().integer("vocab_size");
    for (Split split : Split.labelled()) {
      Optional<VocabularyFacts> vocabulary = config.data().vocabulary(split);
      if (rows.isEmpty() || vocabulary.isEmpty()) {
        continue;
      }
      int entries = vocabulary.get().size();
      if (entries == rows.getAsLong()) {
        continue;
      }
      String key = config.model().key("vocab_size");
      String what =
          "`vocab_size` is %s, but the vocabulary of `%s` has %s entries"
              .formatted(
                  Words.count(rows.getAsLong()),
                  config.input(split).key("vocab_file"),
                  Words.count(entries));
      LintFix fix = LintFix.offered(new LintFix.Set(key, Integer.toString(entries)));
      if (entries > rows.getAsLong()) {
        findings.error(key, what, "the embedding has no row for some pieces", fix);
      } else {
        findings.warning(key, what, "the other rows of the embedding are never used", fix);
      }
      return;
    }
  }
}
