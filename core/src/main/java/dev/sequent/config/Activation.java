package dev.sequent.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Non-linearities that {@code encoder_nonlinearity} may name (Model Zoo 1.6 to 1.7). */
public enum Activation {
  RELU,
  SILU,
  SWISH,
  GELU,
  TANH,
  GELU_NEW,
  GELU_FAST,
  QUICK_GELU,
  MISH,
  LINEAR;

  /** The name used in the YAML file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The activation of that YAML name, or empty where there is none. */
  public static Optional<Activation> ofKey(String key) {
    return Arrays.stream(values()).filter(a -> a.key().equals(key)).findFirst();
  }
}
