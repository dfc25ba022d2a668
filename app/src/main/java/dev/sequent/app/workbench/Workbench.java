package dev.sequent.app.workbench;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What all screens share: the open project and config, the runs, where the user is. Its properties
 * change on the FX thread only; slow work goes to {@link #executors()}.
 */
public final class Workbench implements AutoCloseable {

  // A window that is open for weeks must not collect messages without end.
  private static final int LOG_LINES = 2_000;

  private final AppExecutors executors;
  private final Navigation navigation = new Navigation();
  private final ObservableList<String> log = FXCollections.observableArrayList();

  /** A workbench with nothing open. */
  public Workbench(AppExecutors executors) {
    this.executors = executors;
  }

  /** The window's threads. */
  public AppExecutors executors() {
    return executors;
  }

  /** Where the user is. */
  public Navigation navigation() {
    return navigation;
  }

  /** What happened, oldest first: lines for the drawer's Log page. */
  public ObservableList<String> log() {
    return log;
  }

  /** Adds a line to the log; from any thread. */
  public void say(String line) {
    executors
        .ui()
        .execute(
            () -> {
              log.add(line);
              if (log.size() > LOG_LINES) {
                log.remove(0, log.size() - LOG_LINES);
              }
            });
  }

  @Override
  public void close() {
    executors.close();
  }
}
