package dev.sequent.config;

/** What PyYAML makes of a value; training code sees this and nothing else. */
public enum ValueType {
  NULL("nothing"),
  BOOLEAN("a boolean"),
  INTEGER("a whole number"),
  FLOAT("a number"),
  STRING("text"),
  TIMESTAMP("a date"),
  MAP("a map"),
  LIST("a list");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** How a sentence names it: {@code a whole number}. */
  public String words() {
    return words;
  }
}
