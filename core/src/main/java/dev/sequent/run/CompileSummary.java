package dev.sequent.run;

import dev.sequent.engine.CompileReport;
import dev.sequent.engine.DryRun;
import dev.sequent.engine.MemoryPrediction;
import dev.sequent.engine.ProgramStage;
import dev.sequent.engine.RunPrediction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A compile report in words, a line for each thing that it says. */
public final class CompileSummary {

  /**
   * One thing.
   *
   * @param name what it is
   * @param value the figure with its unit
   */
  public record Line(String name, String value) {}

  private CompileSummary() {}

  /** Everything that the report says, predictions last. */
  public static List<Line> of(CompileReport report) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            "parameters",
            String.format(
                Locale.ROOT, "%,d in %d tensors", report.parameters(), report.parameterTensors())));
    lines.add(new Line("stages", String.format(Locale.ROOT, "%s", stages(report.stages()))));
    int calls = report.operators().values().stream().mapToInt(Integer::intValue).sum();
    lines.add(
        new Line(
            "operators",
            String.format(Locale.ROOT, "%d kinds in %d places", report.operators().size(), calls)));
    DryRun dryRun = report.dryRun();
    if (dryRun != null) {
      lines.add(
          new Line(
              "dry run",
              String.format(
                  Locale.ROOT,
                  "%d rows of %d tokens: %.2f s, %.3g FLOP, %.0f GFLOP/s",
                  dryRun.batchSize(),
                  dryRun.sequenceLength(),
                  dryRun.seconds(),
                  dryRun.flops(),
                  dryRun.flops() / dryRun.seconds() / 1e9)));
    }
    RunPrediction prediction = report.prediction();
    if (prediction != null) {
      lines.addAll(predicted(prediction));
    }
    return List.copyOf(lines);
  }

  /** What is expected of a run: memory, step, epoch, largest batch. */
  public static List<Line> predicted(RunPrediction prediction) {
    List<Line> lines = new ArrayList<>();
    MemoryPrediction memory = prediction.memory();
    lines.add(
        new Line(
            "memory",
            String.format(
                Locale.ROOT,
                "%s predicted; %s if all rows are full; %s available",
                gigabytes(memory.peakBytes()),
                gigabytes(prediction.fullRowsMemory().peakBytes()),
                gigabytes(prediction.availableBytes()))));
    lines.add(
        new Line(
            "step",
            String.format(
                Locale.ROOT,
                "%.3f s predicted, %.0f tokens",
                prediction.secondsPerStep(),
                prediction.tokensPerStep())));
    lines.add(
        new Line(
            "epoch",
            String.format(
                Locale.ROOT,
                "%s predicted, %,d steps",
                duration(prediction.secondsPerEpoch()),
                prediction.stepsPerEpoch())));
    lines.add(new Line("largest batch", String.format(Locale.ROOT, "%s", largest(prediction))));
    return List.copyOf(lines);
  }

  private static String largest(RunPrediction prediction) {
    int rows = prediction.largestBatch();
    return rows == 0
        ? "not even one row of %d tokens fits".formatted(prediction.sequenceLength())
        : "%,d rows of %d tokens fit%s"
            .formatted(
                rows,
                prediction.sequenceLength(),
                prediction.fits() ? "" : "; this config's batch may not");
  }

  private static String stages(List<ProgramStage> stages) {
    return String.join(
        ", ",
        stages.stream()
            .map(
                stage ->
                    stage.parameters() == 0
                        ? stage.name()
                        : "%s (%,d)".formatted(stage.name(), stage.parameters()))
            .toList());
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  private static String duration(double seconds) {
    Duration whole = Duration.ofSeconds(Math.round(seconds));
    return whole.toHours() > 0
        ? "%d h %d m".formatted(whole.toHours(), whole.toMinutesPart())
        : whole.toMinutes() > 0
            ? "%d m %d s".formatted(whole.toMinutes(), whole.toSecondsPart())
            : "%.1f s".formatted(seconds);
  }
}
