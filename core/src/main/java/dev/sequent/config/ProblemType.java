package dev.sequent.config;

import java.util.Locale;

/** What the classifier head is trained for; decides the loss. */
public enum ProblemType {
  SINGLE_LABEL_CLASSIFICATION,
  MULTI_LABEL_CLASSIFICATION,
  REGRESSION;

  /** The name used in the YAML file. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
