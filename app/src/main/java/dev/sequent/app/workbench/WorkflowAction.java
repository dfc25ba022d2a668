package dev.sequent.app.workbench;

/** What the bar's buttons start, in the order in which an experiment goes through them. */
public enum WorkflowAction {
  VALIDATE("Validate"),
  COMPILE("Compile"),
  TRAIN("Train"),
  EVALUATE("Evaluate");

  private final String label;

  WorkflowAction(String label) {
    this.label = label;
  }

  /** The word on the button. */
  public String label() {
    return label;
  }
}
