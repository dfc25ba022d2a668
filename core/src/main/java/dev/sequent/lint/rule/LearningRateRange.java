package dev.sequent.lint.rule;

import dev.sequent.config.ConfigFields;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.OptimizerType;
import dev.sequent.config.YamlScalars;
import dev.sequent.lint.FindingSink;
import dev.sequent.lint.LintContext;
import dev.sequent.lint.LintRule;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A peak learning rate that fine-tuning does not use with its optimizer. */
final class LearningRateRange implements LintRule {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;
  private static final int LOOKS = 2000;
  private static final Set<OptimizerType> ADAMS =
      Set.of(
          OptimizerType.ADAM,
          OptimizerType.ADAMW,
          OptimizerType.ADAMAX,
          OptimizerType.NADAM,
          OptimizerType.RADAM,
          OptimizerType.LAMB);

  @Override
  public String id() {
    return "learning-rate";
  }

  @Override
  public String meaning() {
    return "a learning rate that is always 0, or far from what fine-tuning uses";
  }

  @Override
  public void check(LintContext config, FindingSink findings) {
    Optional<LearningRateSchedule> rate = config.learningRate();
    if (rate.isEmpty()) {
      return;
    }
    double peak = peak(rate.get(), config.length().steps().orElse(rate.get().length().orElse(1)));
    String key = keyOf(config, peak);
    Optional<OptimizerType> type =
        config.optimizer().text("optimizer_type").flatMap(OptimizerType::ofKey);
    String shown = YamlScalars.number(peak);
    if (peak == 0) {
      findings.warning(key, "the learning rate is 0 at every step", "nothing is learnt");
    } else if (type.filter(ADAMS::contains).isPresent() && (peak > 5e-4 || peak < 5e-7)) {
      findings.info(
          key,
          "the learning rate peaks at %s".formatted(shown),
          "fine-tuning with %s uses 1.0e-5 to 1.0e-4".formatted(type.get().key()));
    } else if (type.equals(Optional.of(OptimizerType.SGD)) && (peak > 1 || peak < 1e-5)) {
      findings.info(
          key,
          "the learning rate peaks at %s".formatted(shown),
          "fine-tuning with SGD uses 1.0e-3 to 1.0e-1");
    }
  }

  private static double peak(LearningRateSchedule rate, long steps) {
    double peak = 0;
    long stride = Math.max(1, steps / LOOKS);
    for (long step = 0; step < steps; step += stride) {
      peak = Math.max(peak, rate.at(step));
    }
    return peak;
  }

  /** The key that holds the peak, or the nearest number below it. */
  private static String keyOf(LintContext config, double peak) {
    String best = ROOT;
    double distance = Double.MAX_VALUE;
    for (String key : config.document().keys()) {
      if (key.startsWith(ROOT) && key.contains("rate") && !key.endsWith("decay_rate")) {
        double value =
            config
                .document()
                .value(key)
                .map(ConfigValue::asDouble)
                .orElse(OptionalDouble.empty())
                .orElse(Double.MAX_VALUE);
        if (Math.abs(value - peak) < distance) {
          best = key;
          distance = Math.abs(value - peak);
        }
      }
    }
    return best;
  }
}
