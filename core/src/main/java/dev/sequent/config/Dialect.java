package dev.sequent.config;

import java.util.Arrays;
import java.util.Optional;

/** The two layouts that Model Zoo configs come in. */
public enum Dialect {
  /** Releases 1.x: {@code train_input}, {@code eval_input}, {@code model}, ... */
  SECTIONS("1.x"),
  /** Releases 2.x: all of it below {@code trainer}. */
  TRAINER("2.x");

  private final String key;

  Dialect(String key) {
    this.key = key;
  }

  /** The releases that use it, as {@code --to} names them. */
  public String key() {
    return key;
  }

  /** The layout of that name, or empty where there is none. */
  public static Optional<Dialect> ofKey(String key) {
    return Arrays.stream(values()).filter(d -> d.key.equals(key)).findFirst();
  }

  /** The layout of a document; one without any known section counts as 1.x. */
  public static Dialect of(ConfigDocument document) {
    return document.sections().contains("trainer") ? TRAINER : SECTIONS;
  }
}
