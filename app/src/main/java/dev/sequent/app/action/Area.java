package dev.sequent.app.action;

/** Where an action applies: everywhere, or on one screen. */
public enum Area {
  WINDOW("Everywhere", ""),
  EXPERIMENT("Experiment", "experiment"),
  DATA("Data", "data"),
  RUNS("Runs", "runs"),
  MONITOR("Monitor", "monitor"),
  EVALUATION("Evaluation", "evaluation"),
  TARGETS("Targets", "targets");

  private final String title;
  private final String screen;

  Area(String title, String screen) {
    this.title = title;
    this.screen = screen;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Id of the screen; empty for the whole window. */
  public String screen() {
    return screen;
  }

  /** Whether something of this area can be meant while a screen is in view. */
  boolean holds(String screenInView) {
    return screen.isEmpty() || screen.equals(screenInView);
  }
}
