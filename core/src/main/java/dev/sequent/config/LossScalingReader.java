package dev.sequent.config;

import java.util.Optional;

/** Reads {@code loss_scaling_factor} and the keys that only its value {@code dynamic} reads. */
final class LossScalingReader {
  private static final String FACTOR = "loss_scaling_factor";
  private static final String INITIAL = "initial_loss_scale";
  private static final String INTERVAL = "steps_per_increase";
  private static final String MIN = "min_loss_scale";
  private static final String MAX = "max_loss_scale";

  /** The smallest normal number of float16. */
  private static final double LEAST = 0x1p-14;

  /** Far above what any gradient leaves room for, and far below where float32 ends. */
  private static final double MOST = 0x1p40;

  private final Findings findings;
  private final SectionValues optimizer;

  LossScalingReader(ConfigDocument document, Findings findings) {
    this.findings = findings;
    this.optimizer = new SectionValues(document, "optimizer");
  }

  /** Reports bounds that exclude each other or the first scale. */
  void check() {
    double least = bound(MIN, LEAST);
    double most = bound(MAX, MOST);
    double first = optimizer.number(INITIAL).orElse(least);
    if (least > most) {
      findings.error(
          optimizer.key(optimizer.has(MAX) ? MAX : MIN),
          "`%s` %s is less than `%s` %s"
              .formatted(MAX, YamlScalars.number(most), MIN, YamlScalars.number(least)));
    } else if (first < least || first > most) {
      findings.error(
          optimizer.key(optimizer.has(INITIAL) ? INITIAL : optimizer.has(MAX) ? MAX : MIN),
          "`%s` %s is not between `%s` %s and `%s` %s"
              .formatted(
                  INITIAL,
                  YamlScalars.number(first),
                  MIN,
                  YamlScalars.number(least),
                  MAX,
                  YamlScalars.number(most)));
    }
  }

  /** The scaling of a document without errors. */
  LossScaling read() {
    Optional<String> word = optimizer.text(FACTOR);
    if (word.isEmpty()) {
      return new LossScaling.Constant(optimizer.number(FACTOR).orElseThrow());
    }
    return new LossScaling.Dynamic(
        optimizer.number(INITIAL).orElseThrow(),
        optimizer.integer(INTERVAL).orElseThrow(),
        bound(MIN, LEAST),
        bound(MAX, MOST));
  }

  /** A null in the file and in the catalogue is no number. */
  private double bound(String key, double otherwise) {
    return optimizer.number(key).orElse(otherwise);
  }
}
