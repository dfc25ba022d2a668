package dev.sequent.config;

import java.util.Arrays;
import java.util.Optional;

/** The thirteen optimizers that {@code optimizer_type} may name, in any case. */
public enum OptimizerType {
  SGD("SGD"),
  ADAM("Adam"),
  ADAMW("AdamW"),
  ADAMAX("Adamax"),
  ADADELTA("Adadelta"),
  ADAFACTOR("Adafactor"),
  ADAGRAD("Adagrad"),
  ASGD("ASGD"),
  LAMB("Lamb"),
  NADAM("NAdam"),
  RADAM("RAdam"),
  RMSPROP("RMSprop"),
  RPROP("Rprop");

  private final String key;

  OptimizerType(String key) {
    this.key = key;
  }

  /** The usual spelling in the YAML file. */
  public String key() {
    return key;
  }

  /** The optimizer of that name, whatever its case, or empty where there is none. */
  public static Optional<OptimizerType> ofKey(String key) {
    return Arrays.stream(values()).filter(t -> t.key.equalsIgnoreCase(key)).findFirst();
  }
}
