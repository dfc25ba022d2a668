package dev.sequent.lint.rule;

import dev.sequent.data.Split;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import dev.sequent.lint.RunLength;
import dev.sequent.lint.SplitFacts;
import dev.sequent.lint.rule.Claims.Epochs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** "~3 epochs" behind a number of steps, against steps × batch size ÷ rows. */
final class EpochClaim implements LintRule {

  @Override
  public String id() {
    return "epochs-claim";
  }

  @Override
  public String meaning() {
    return "a comment that names other epochs than steps, batch size and rows come to";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    for (String key : List.of("max_steps", "num_steps")) {
      OptionalLong steps = config.runconfig().integer(key);
      if (steps.isPresent()) {
        steps(config, config.runconfig().key(key), steps.getAsLong(), findings);
      }
    }
    String key = config.runconfig().key("num_epochs");
    OptionalLong epochs = config.runconfig().integer("num_epochs");
    Optional<Epochs> claim = Claims.epochs(config.comments().about(key));
    if (epochs.isPresent()
        && claim.isPresent()
        && !claim.get().allows((double) epochs.getAsLong())) {
      findings.warning(
          key,
          "`num_epochs` is %d where the comment says %s"
              .formatted(epochs.getAsLong(), Words.tenths(claim.get().said())),
          "one of the two is from another run");
    }
  }

  private static void steps(LintContext config, String key, long steps, FindingSink findings) {
    String comment = config.comments().about(key) + " " + config.comments().about("runconfig");
    Optional<Epochs> claim = Claims.epochs(comment);
    OptionalLong batch = config.input(Split.TRAIN).integer("batch_size");
    OptionalLong rows = rows(config, comment);
    if (claim.isEmpty() || batch.isEmpty() || rows.isEmpty()) {
      return;
    }
    RunLength length = config.length();
    double perStep = (double) length.rowsPerStep().orElse(batch.getAsLong());
    double actual = steps * perStep / rows.getAsLong();
    // Whoever counts batches, or leaves out the tail of an epoch, is right as well.
    double batches = steps * (double) batch.getAsLong() / rows.getAsLong();
    double whole =
        length.batchesPerEpoch().orElse(0) == 0
            ? actual
            : steps * (perStep / batch.getAsLong()) / (double) length.batchesPerEpoch().getAsLong();
    if (Stream.of(actual, batches, whole).anyMatch(claim.get()::allows)) {
      return;
    }
    long meant = Math.max(1, Math.round(claim.get().said() * rows.getAsLong() / perStep));
    findings.warning(
        key,
        "%s steps of %s rows are %s epochs of %s rows, where the comment says %s"
            .formatted(
                Words.count(steps),
                Words.count((long) perStep),
                Words.tenths(actual),
                Words.count(rows.getAsLong()),
                Words.tenths(claim.get().said())),
        "steps or batch size were changed without the other; %s steps would be what it says"
            .formatted(Words.count(meant)),
        LintFix.offered(new LintFix.Set(key, Long.toString(meant))));
  }

  private static OptionalLong rows(LintContext config, String comment) {
    Optional<SplitFacts> counted = config.data().split(Split.TRAIN);
    if (counted.isPresent()) {
      return OptionalLong.of(counted.get().rows());
    }
    return Claims.samples(comment)
        .map(claimed -> OptionalLong.of(claimed.rows()))
        .orElse(OptionalLong.empty());
  }
}
