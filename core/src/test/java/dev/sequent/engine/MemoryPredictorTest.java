package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MemoryPredictorTest {
  private static final ProgramSpec SPEC =
      new MeasuredSetting.Setting(384, 6, 30522, 8, 128, 32, 0.1, "adamw", 1).spec();
  private final MemoryPredictor predictor = new MemoryPredictor(SPEC, Float.BYTES);

  @Property(tries = 100)
  void theLargestBatchFitsAndTheNextDoesNot(
      @ForAll @IntRange(min = 1, max = 512) int length,
      @ForAll @IntRange(min = 900, max = 60_000) int megabytes) {
    long limit = (long) megabytes << 20;
    int rows = predictor.largestBatch(length, limit);
    assertThat(bytes(rows + 1, length) * MemoryPredictor.MARGIN).isGreaterThan((double) limit);
    if (rows > 0) {
      assertThat(bytes(rows, length) * MemoryPredictor.MARGIN).isLessThanOrEqualTo(limit + 1.0);
    }
  }

  private long bytes(int rows, int length) {
    return predictor.training(BatchShape.uniform(rows, length)).peakBytes();
  }

  @Example
  void nothingFitsWhereNotEvenTheWeightsDo() {
    assertThat(predictor.largestBatch(16, 500L << 20)).isZero();
    assertThat(predictor.largestBatch(16, 0)).isZero();
  }

  @Example
  void aRunThatDoesNotFitIsNotSaidToFit() {
    BatchShape full = BatchShape.uniform(64, 128);
    StepTime time = new StepTime(SPEC.model(), 1, 0.1, 1e-11);
    long needed = predictor.training(full).peakBytes();
    assertThat(forecast(full, time, needed).fits()).isFalse();
    assertThat(forecast(full, time, needed).largestBatch()).isLessThan(64);
    assertThat(forecast(full, time, 2 * needed).fits()).isTrue();
    assertThat(forecast(full, time, 2 * needed).largestBatch()).isGreaterThanOrEqualTo(64);
    RunPrediction epoch = forecast(full, time, needed);
    assertThat(epoch.secondsPerEpoch()).isEqualTo(epoch.secondsPerStep() * 100);
    assertThat(epoch.memory().peakBytes()).isLessThan(epoch.fullRowsMemory().peakBytes());
  }

  private static RunPrediction forecast(BatchShape full, StepTime time, long available) {
    List<BatchShape> sample = List.of(BatchShape.of(10, 20, 30), BatchShape.of(40, 12));
    return RunForecast.of(SPEC, time, sample, full, 100, available);
  }

  @Example
  void timeGoesThroughTheStepsThatWereMeasured() throws EngineException {
    StepTime truth = new StepTime(SPEC.model(), 2, 0.02, 9e-12);
    List<StepTime.Measured> probe = StepProbe.measure(128, truth::seconds);
    assertThat(probe).hasSize(3);
    StepTime found = StepTime.of(SPEC.model(), 2, probe);
    for (StepTime.Measured step : probe) {
      assertThat(found.seconds(step.batch()) / step.seconds()).isBetween(0.999, 1.001);
    }
    BatchShape large = BatchShape.uniform(64, 128);
    assertThat(found.seconds(large) / truth.seconds(large)).isBetween(0.999, 1.001);
    StepTime slower = found.through(new StepTime.Measured(large, 2 * found.seconds(large)));
    assertThat(slower.seconds(BatchShape.of(9)) / found.seconds(BatchShape.of(9)))
        .isBetween(1.99, 2.01);
  }
}
