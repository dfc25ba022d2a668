package dev.sequent.target;

/**
 * What one step of a target's test found.
 *
 * @param name what was looked at, a word or two
 * @param outcome how it went
 * @param sentence what was found; for a failure what to do
 */
public record TestStep(String name, Outcome outcome, String sentence) {

  /** How a step went. */
  public enum Outcome {
    PASSED,
    /** Runs may work all the same. */
    WARNING,
    FAILED,
    /** Not looked at, since an earlier step failed or there is nothing to look at. */
    SKIPPED
  }
}
