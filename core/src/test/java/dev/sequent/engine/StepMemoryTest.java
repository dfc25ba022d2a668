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
    return new StepMemory(setting.spec(), Float.BYTES).training(BatchShape.uniform(rows, length));
  }

  /**
   * What PyTorch 2.13's profiler counted as allocated at most while it ran the generated program,
   * whose batch was there before.
   */
  @Example
  void tensorsOfAStepAreThoseThatPyTorchAllocates() {
    assertThat(training(128, 2, 32, 128, 0.1) / MEBI).isCloseTo(63.05, within(1.5));
    assertThat(training(256, 4, 32, 64, 0.1) / MEBI).isCloseTo(139.14, within(2.5));
    assertThat(training(256, 4, 4, 512, 0.1) / MEBI).isCloseTo(223.00, within(4.0));
    assertThat(training(384, 6, 8, 128, 0.0) / MEBI).isCloseTo(163.46, within(3.0));
  }

  @Property(tries = 100)
  void moreAndLongerRowsTakeMoreAndEvaluatingTakesLess(
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll @IntRange(min = 1, max = 200) int length) {
    StepMemory memory = new StepMemory(Tiny.spec(Tiny.model(0.1)), Float.BYTES);
    long bytes = memory.training(BatchShape.uniform(rows, length));
    assertThat(memory.training(BatchShape.uniform(rows + 1, length))).isGreaterThan(bytes);
    assertThat(memory.training(BatchShape.uniform(rows, length + 1))).isGreaterThan(bytes);
    assertThat(memory.evaluation(BatchShape.uniform(rows, length))).isLessThan(bytes);
  }

  @Example
  void narrowerActivationsTakeLessAndDropoutTakesMore() {
    BatchShape batch = BatchShape.uniform(8, 30);
    ProgramSpec spec = Tiny.spec(Tiny.model(0.1));
    long whole = new StepMemory(spec, Float.BYTES).training(batch);
    assertThat(new StepMemory(spec, Short.BYTES).training(batch)).isLessThan(whole);
    assertThat(new StepMemory(Tiny.spec(Tiny.model(0)), Float.BYTES).training(batch))
        .isLessThan(whole);
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
    return new MemoryPredictor(spec, Float.BYTES).training(5, 9).stateBytes();
  }
}
