package dev.sequent.config;

/** What becomes of a key that the Model Zoo knows. */
public enum KeyRole {
  /** Read, and shown in the form at once. */
  MAIN,
  /** Read, and shown in the form behind "more". */
  FURTHER,
  /** Meant for Cerebras systems or many devices; accepted and kept, without effect here. */
  ELSEWHERE,
  /** No release that Sequent follows reads it; a warning. */
  DEAD
}
