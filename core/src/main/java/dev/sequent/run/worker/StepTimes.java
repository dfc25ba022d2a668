package dev.sequent.run.worker;

import com.sun.management.OperatingSystemMXBean;
import dev.sequent.engine.Evaluation;
import dev.sequent.engine.LoopListener;
import dev.sequent.engine.StepReport;
import dev.sequent.engine.TrainingState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Takes the times of a training loop's steps, one after the other. */
final class StepTimes implements LoopListener {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final List<Step> steps = new ArrayList<>();
  private long before = System.nanoTime();
  private long cpuBefore = system.getProcessCpuTime();
  private double firstStepAfterStart;

  /** One step: seconds from the end of the one before, processor seconds, tokens, loss. */
  record Step(double seconds, double cpuSeconds, int samples, int tokens, double loss) {}

  @Override
  public void onStep(StepReport report) {
    long now = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    if (steps.isEmpty()) {
      firstStepAfterStart = sinceProcessStart();
    }
    steps.add(
        new Step(
            (now - before) / 1e9,
            (cpu - cpuBefore) / 1e9,
            report.samples(),
            report.tokens(),
            report.loss()));
    before = now;
    cpuBefore = cpu;
  }

  private static double sinceProcessStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> (System.currentTimeMillis() - start.toEpochMilli()) / 1e3)
        .orElse(0.0);
  }

  @Override
  public void onCheckpoint(TrainingState state) {
    // Saving is measured apart from the steps.
  }

  @Override
  public Verdict onEvaluation(long step, Evaluation evaluation) {
    return Verdict.GO_ON;
  }

  /** Seconds from the start of this process to the end of the first step. */
  double firstStepAfterStart() {
    return firstStepAfterStart;
  }

  /** The steps after the first few. */
  List<Step> settled(int warmUp) {
    return List.copyOf(steps.subList(Math.min(warmUp, steps.size() - 1), steps.size()));
  }
}
