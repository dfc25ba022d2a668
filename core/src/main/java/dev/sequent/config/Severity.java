package dev.sequent.config;

/** How much a {@link Problem} matters: an error stops a run, a warning and an info do not. */
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  /** The word used in {@code path:line: severity: message} lines, in lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
