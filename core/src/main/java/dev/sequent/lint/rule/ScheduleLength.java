package dev.sequent.lint.rule;

import dev.sequent.config.ConfigFields;
import dev.sequent.config.CycleSchedule;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Limited;
import dev.sequent.config.LearningRateSchedule.Sequential;
import dev.sequent.config.YamlScalars;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintFix;
import dev.sequent.lint.LintRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A learning-rate schedule that is longer or shorter than the run. */
final class ScheduleLength implements LintRule {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;

  @Override
  public String id() {
    return "schedule-length";
  }

  @Override
  public String meaning() {
    return "a schedule or warm-up longer than the run, or one that ends before it";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    OptionalLong steps = config.length().steps();
    Optional<LearningRateSchedule> rate = config.learningRate();
    if (steps.isEmpty() || rate.isEmpty()) {
      return;
    }
    switch (rate.get()) {
      case Sequential sequence -> sequence(config, sequence, steps.getAsLong(), findings);
      case CycleSchedule.OneCycle one when one.totalSteps() != steps.getAsLong() ->
          oneCycle(config, one, steps.getAsLong(), findings);
      case CycleSchedule.CosineAnnealing cosine when cosine.tMax() < steps.getAsLong() ->
          findings.info(
              key(config, ROOT, "t_max"),
              "the rate is lowest after %s of %s steps and then rises again"
                  .formatted(Words.tenths(cosine.tMax()), Words.count(steps.getAsLong())),
              "`t_max` is the way down only");
      case LearningRateSchedule shape -> last(config, ROOT, shape, 0, steps.getAsLong(), findings);
    }
  }

  private static void sequence(
      LintContext config, Sequential sequence, long steps, FindingSink findings) {
    long before = 0;
    for (int n = 0; n < sequence.phases().size() - 1; n++) {
      before += sequence.phases().get(n).length().orElseThrow();
      if (before >= steps) {
        findings.warning(
            key(config, phase(n), "steps"),
            "phase %d of the learning rate ends after %s steps, but the run has %s"
                .formatted(n + 1, Words.count(before), Words.count(steps)),
            "the phases after it never begin");
        return;
      }
    }
    int n = sequence.phases().size() - 1;
    last(config, phase(n), sequence.phases().get(n), before, steps, findings);
  }

  private static String phase(int n) {
    return ROOT + "." + n;
  }

  private static void last(
      LintContext config,
      String path,
      LearningRateSchedule phase,
      long before,
      long steps,
      FindingSink findings) {
    OptionalLong length = phase.length();
    boolean endless = phase instanceof Constant || phase instanceof Limited || length.isEmpty();
    if (endless || length.getAsLong() == steps - before) {
      return;
    }
    String key = key(config, path, "steps");
    long end = before + length.getAsLong();
    LintFix fix = LintFix.offered(new LintFix.Set(key, Long.toString(steps - before)));
    double finalRate = phase.at(length.getAsLong());
    String rate = YamlScalars.number(finalRate);
    if (end > steps) {
      findings.warning(
          key,
          "the learning rate is planned for %s steps, but the run has %s"
              .formatted(Words.count(end), Words.count(steps)),
          "it stops at %s instead of %s"
              .formatted(YamlScalars.number(phase.at(steps - before)), rate),
          fix);
    } else if (finalRate == 0) {
      findings.warning(
          key,
          "the learning rate is 0 from step %s of %s on"
              .formatted(Words.count(end), Words.count(steps)),
          "the last %s steps change nothing".formatted(Words.count(steps - end)),
          fix);
    } else {
      findings.info(
          key,
          "the learning rate is planned for %s steps, but the run has %s"
              .formatted(Words.count(end), Words.count(steps)),
          "it stays at %s for the rest".formatted(rate),
          fix);
    }
  }

  private static void oneCycle(
      LintContext config, CycleSchedule.OneCycle one, long steps, FindingSink findings) {
    String key = key(config, ROOT, "total_steps");
    findings.warning(
        key,
        "the cycle has %s steps, but the run has %s"
            .formatted(Words.count(one.totalSteps()), Words.count(steps)),
        "its last part is cut off or runs past its end",
        LintFix.offered(new LintFix.Set(key, Long.toString(steps))));
  }

  /** The key as the file has it: under its own name, a synonym, or the phase. */
  private static String key(LintContext config, String path, String name) {
    for (String written : List.of(name, "decay_" + name)) {
      if (config.document().value(path + "." + written).isPresent()) {
        return path + "." + written;
      }
    }
    // A list of one phase is read as that phase.
    String only = path + ".0";
    return path.equals(ROOT) && config.document().value(only).isPresent()
        ? key(config, only, name)
        : path;
  }
}
