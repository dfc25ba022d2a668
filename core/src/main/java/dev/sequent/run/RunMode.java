package dev.sequent.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run does: the values of {@code --mode}. */
public enum RunMode {
  TRAIN,
  EVAL,
  TRAIN_AND_EVAL;

  /** The value of {@code --mode}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether weights are updated. */
  public boolean trains() {
    return this != EVAL;
  }

  /** Whether the dev split is evaluated. */
  public boolean evaluates() {
    return this != TRAIN;
  }

  /** The mode of that key, or empty where there is none. */
  public static Optional<RunMode> ofKey(String key) {
    return Arrays.stream(values()).filter(m -> m.key().equals(key)).findFirst();
  }
}
