package dev.sequent.lint;

import dev.sequent.config.SectionValues;
import dev.sequent.data.Split;
import java.util.OptionalLong;

/**
 * How long a training is, as far as config and data tell.
 *
 * @param steps updates from the start to the end of training; empty where nobody can know
 * @param batchesPerEpoch batches in one pass over the data; empty without the data
 * @param rowsPerStep rows behind one update, gradient accumulation included; empty without a batch
 */
public record RunLength(
    OptionalLong steps, OptionalLong batchesPerEpoch, OptionalLong rowsPerStep) {

  static RunLength of(LintContext config) {
    SectionValues run = config.runconfig();
    OptionalLong batch = config.input(Split.TRAIN).integer("batch_size");
    long accumulated = config.optimizer().integer("grad_accum_steps").orElse(1);
    OptionalLong batches = batches(config, batch);
    OptionalLong epoch = run.integer("steps_per_epoch");
    if (epoch.isEmpty() && batches.isPresent()) {
      epoch = OptionalLong.of(batches.getAsLong() / accumulated);
    }
    long steps = run.integer("max_steps").orElse(Long.MAX_VALUE);
    steps = Math.min(steps, run.integer("num_steps").orElse(Long.MAX_VALUE));
    OptionalLong epochs = run.integer("num_epochs");
    if (epochs.isPresent()) {
      if (epoch.isEmpty()) {
        return new RunLength(OptionalLong.empty(), batches, times(batch, accumulated));
      }
      steps = Math.min(steps, saturated(epochs.getAsLong(), epoch.getAsLong()));
    }
    return new RunLength(
        steps == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(steps),
        batches,
        times(batch, accumulated));
  }

  private static OptionalLong batches(LintContext config, OptionalLong batch) {
    var facts = config.data().split(Split.TRAIN);
    if (facts.isEmpty() || batch.isEmpty()) {
      return OptionalLong.empty();
    }
    boolean whole = config.input(Split.TRAIN).bool("drop_last").orElse(true);
    long rows = facts.get().rows();
    return OptionalLong.of(
        whole ? rows / batch.getAsLong() : Math.ceilDiv(rows, batch.getAsLong()));
  }

  private static OptionalLong times(OptionalLong batch, long accumulated) {
    return batch.isEmpty() ? batch : OptionalLong.of(saturated(batch.getAsLong(), accumulated));
  }

  private static long saturated(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
  }
}
