package dev.sequent.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a run computes, as {@code --device} names it. */
public enum DeviceChoice {
  /** A GPU where libtorch sees one, else the CPU. */
  AUTO,
  /** The CPU, whatever else is there. */
  CPU,
  /** The first GPU; an error where libtorch sees none. */
  GPU;

  /** The value of {@code --device}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The choice of that key, or empty where there is none. */
  public static Optional<DeviceChoice> ofKey(String key) {
    return Arrays.stream(values()).filter(d -> d.key().equals(key)).findFirst();
  }
}
