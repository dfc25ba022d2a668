package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.config.Compatibility;
import dev.sequent.config.UpdateRule;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StepMemoryTest {
  private static final double MEBI = 1 << 20;

  private static long training(int hidden, int layers, int rows, int length, double dropout) {
    MeasuredSetting.Setting setting =
        new MeasuredSetting.Setting(
            hidden, layers, 30522, length, length, rows, dropout, "adamw", 1);
    return new StepMemory(setting.spec()).training(BatchShape.uniform(rows, length));
  }

  /**
   * What PyTorch 2.13's profiler counted as allocated at most while it ran the generated program,
   * whose batch was there before.
   */
  @Example
  void tensorsOfAStepAreThoseThatPyTorchAllocates() {
    assertThat(training(128, 2, 32, 128, 0.1) / MEBI).isCloseTo(56.91, within(1.5));
    assertThat(training(256, 4, 32, 64, 0.1) / MEBI).isCloseTo(133.25, within(2.5));
    assertThat(training(256, 4, 4, 512, 0.1) / MEBI).isCloseTo(216.81, within(4.0));
    assertThat(training(384, 6, 8, 128, 0.0) / MEBI).isCloseTo(159.00, within(3.0));
  }

  @Property(tries = 100)
  void moreAndLongerRowsTakeMore(
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll @IntRange(min = 1, max = 200) int length) {
    StepMemory memory = new StepMemory(Tiny.spec(Tiny.model(0.1)));
    long bytes = memory.training(BatchShape.uniform(rows, length));
    assertThat(memory.training(BatchShape.uniform(rows + 1, length))).isGreaterThan(bytes);
    assertThat(memory.training(BatchShape.uniform(rows, length + 1))).isGreaterThan(bytes);
  }

  @Example
  void dropoutTakesMore() {
    BatchShape batch = BatchShape.uniform(8, 30);
    assertThat(new StepMemory(Tiny.spec(Tiny.model(0))).training(batch))
        .isLessThan(new StepMemory(Tiny.spec(Tiny.model(0.1))).training(batch));
  }

  @Example
  void stateIsWhatTheOptimizersKeep() {
    long values =
        BertParameters.of(Tiny.model(0)).stream().mapToLong(BertParameters.Spec::size).sum();
    assertThat(state(new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false), 1))
        .isEqualTo(4 * 4 * values);
    assertThat(state(new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, true), 1))
        .isEqualTo(4 * 5 * values);
    assertThat(state(new UpdateRule.Sgd(0, false), 1)).isEqualTo(4 * 2 * values);
    assertThat(state(new UpdateRule.Sgd(0.9, false), 2)).isEqualTo(4 * 4 * values);
  }

  private static long state(UpdateRule rule, int accumulate) {
    ProgramSpec spec =
        new ProgramSpec(Tiny.model(0), Tiny.optimizer(rule, 1, accumulate), Compatibility.SPEC);
    return new MemoryPredictor(spec).training(5, 9).stateBytes();
  }
}
