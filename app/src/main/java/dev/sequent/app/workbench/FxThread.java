package dev.sequent.app.workbench;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/**
 * The way back to the FX thread, and the only class that calls {@code Platform.runLater}. View
 * models take it as a plain {@link Executor}, so that their tests need no toolkit.
 */
public final class FxThread implements Executor {

  /** Runs at once when already on the FX thread, else as soon as that thread is free. */
  @Override
  public void execute(Runnable work) {
    if (Platform.isFxApplicationThread()) {
      work.run();
    } else {
      Platform.runLater(work);
    }
  }

  /** Runs after what the FX thread is busy with now, even when called on it. */
  public void later(Runnable work) {
    Platform.runLater(work);
  }
}
