package dev.sequent.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run is asked to compute in, as {@code --precision} names it. */
public enum PrecisionChoice {
  /**
   * float32, unless the config allows mixed precision and a probe finds that half precision pays.
   */
  AUTO,
  /** float32, whatever the config says. */
  FP32,
  /** bfloat16 in products, whatever the config says. */
  BF16,
  /** float16 in products, whatever the config says. */
  FP16;

  /** The value of {@code --precision}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it stands for; empty for AUTO. */
  public Optional<Precision> precision() {
    return Precision.ofKey(key());
  }

  /** The choice of that key, or empty where there is none. */
  public static Optional<PrecisionChoice> ofKey(String key) {
    return Arrays.stream(values()).filter(c -> c.key().equals(key)).findFirst();
  }
}
