package dev.sequent.app.workbench;

/**
 * How far one action has come for the open config and the chosen target.
 *
 * @param phase which state
 * @param note two or three words for under the button's label, such as "2 min ago"
 * @param detail one sentence for the tooltip
 */
public record ActionState(Phase phase, String note, String detail) {

  /** The states of an action. */
  public enum Phase {
    NOT_YET,
    RUNNING,
    DONE,
    OUT_OF_DATE,
    FAILED
  }

  /** Nothing of the kind has run yet. */
  public static ActionState notYet() {
    return new ActionState(Phase.NOT_YET, "not yet", "Has not run for this config and target yet.");
  }
}
