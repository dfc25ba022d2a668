package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.sequent.engine.MeasuredSetting.Measured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Predictions beside what {@link PredictionBenchmarkTest} measured on one machine. */
class PredictionMatrixTest {

  /** A setting's measurement and prediction. */
  record Line(Measured measured, long predictedBytes, double predictedSeconds) {
    static Line of(Measured measured) {
      ProgramSpec spec = measured.setting().spec().by(measured.kernels());
      MemoryPrediction memory = new MemoryPredictor(spec).training(measured.setting().lengths());
      List<StepTime.Measured> probes =
          measured.probes().stream()
              .map(
                  probe ->
                      new StepTime.Measured(
                          BatchShape.uniform(probe.rows(), probe.length()), probe.seconds()))
              .toList();
      StepTime time = StepTime.of(spec.model(), measured.setting().accumulate(), probes);
      return new Line(
          measured, memory.peakBytes(), time.seconds(BatchShape.of(measured.setting().lengths())));
    }

    double memoryError() {
      return (double) predictedBytes / measured.peakBytes() - 1;
    }

    double timeError() {
      return predictedSeconds / measured.stepSeconds() - 1;
    }

    /** Whether the run would be said to fit into one byte less than it took. */
    boolean falseFit() {
      return predictedBytes <= (measured.peakBytes() - 1) / MemoryPredictor.MARGIN;
    }

    @Override
    public String toString() {
      MeasuredSetting.Setting s = measured.setting();
      return String.format(
          Locale.ROOT,
          "%3d x %2d  batch %2d  length %3d-%3d  dropout %.1f  %5s  memory %5d %5d MB %+5.1f %% "
              + " step %6.3f %6.3f s %+6.1f %%",
          s.hidden(),
          s.layers(),
          s.rows(),
          s.shortest(),
          s.longest(),
          s.dropout(),
          s.optimizer(),
          predictedBytes / 1_000_000,
          measured.peakBytes() / 1_000_000,
          100 * memoryError(),
          predictedSeconds,
          measured.stepSeconds(),
          100 * timeError());
    }
  }

  static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(Line.of(new Gson().fromJson(line, Measured.class))));
    return lines;
  }

  static double meanMemoryError(List<Line> lines) {
    return lines.stream().mapToDouble(line -> Math.abs(line.memoryError())).average().orElseThrow();
  }

  static double meanTimeError(List<Line> lines) {
    return lines.stream().mapToDouble(line -> Math.abs(line.timeError())).average().orElseThrow();
  }

  static double medianTimeError(List<Line> lines) {
    double[] errors =
        lines.stream().mapToDouble(line -> Math.abs(line.timeError())).sorted().toArray();
    return errors[errors.length / 2];
  }

  static List<Line> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PredictionMatrixTest.class.getResourceAsStream("prediction-matrix.jsonl"))) {
      return lines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void memoryIsPredictedWithinEightPercentAndNothingIsSaidToFitThatDoesNot() throws IOException {
    List<Line> lines = recorded();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(46);
    assertThat(meanMemoryError(lines)).isLessThan(0.08);
    assertThat(lines).noneMatch(Line::falseFit);
  }
}
