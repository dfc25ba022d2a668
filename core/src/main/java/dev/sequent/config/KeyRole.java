package dev.sequent.config;

import java.util.Locale;

/** What becomes of a key that the Model Zoo knows. */
public enum KeyRole {
  /** Read, and shown in the form at once. */
  MAIN,
  /** Read, and shown in the form behind "more". */
  FURTHER,
  /** Meant for Cerebras systems or many devices; accepted and kept, without effect here. */
  ELSEWHERE,
  /** No release that Sequent follows reads it; a warning. */
  DEAD;

  /** The role that the schema names in lower case. */
  static KeyRole ofKey(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
