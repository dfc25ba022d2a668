package dev.sequent.config;

import java.util.Arrays;
import java.util.Optional;

/** Whose behaviour a run follows where a Model Zoo release differs from the origin document. */
public enum Compatibility {
  /** The origin document's text and original BERT. */
  SPEC("spec"),
  /** Model Zoo R_1.6 as its code behaves. */
  MODELZOO_1_6("modelzoo-1.6"),
  /** Model Zoo R_1.7 as its code behaves. */
  MODELZOO_1_7("modelzoo-1.7");

  private final String key;

  Compatibility(String key) {
    this.key = key;
  }

  /** The value of {@code --compat}. */
  public String key() {
    return key;
  }

  /** The mode of that key, or empty where there is none. */
  public static Optional<Compatibility> ofKey(String key) {
    return Arrays.stream(values()).filter(c -> c.key.equals(key)).findFirst();
  }
}
