package dev.sequent.app.notice;

import dev.sequent.app.runs.RunRow;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Tells the user of runs that complete or fail: in the window while it is in front, else by the
 * desktop. Where the desktop cannot, the notice waits in the window until it is closed.
 */
public final class RunNotices {
  private final Node inWindow;
  private final Executor background;
  private final Executor ui;
  private final DesktopNotifier desktop;
  private final Toast toast;

  /**
   * Begins to look.
   *
   * @param rows all runs
   * @param inWindow any node of the window
   * @param background where the desktop's program is waited for
   * @param ui runs a task on the FX thread
   * @param goToMonitor shows where runs can be seen
   */
  public RunNotices(
      ObservableList<RunRow> rows,
      Node inWindow,
      Executor background,
      Executor ui,
      Runnable goToMonitor) {
    this(
        rows,
        inWindow,
        background,
        ui,
        goToMonitor,
        DesktopNotifier.of(System.getProperty("os.name")));
  }

  RunNotices(
      ObservableList<RunRow> rows,
      Node inWindow,
      Executor background,
      Executor ui,
      Runnable goToMonitor,
      DesktopNotifier desktop) {
    this.inWindow = inWindow;
    this.background = background;
    this.ui = ui;
    this.desktop = desktop;
    toast = new Toast(goToMonitor);
    new EndedRuns(rows, this::tell);
  }

  private void tell(List<RunRow> ended) {
    Scene scene = inWindow.getScene();
    if (scene == null || scene.getWindow() == null || !scene.getWindow().isShowing()) {
      return;
    }
    Notice notice = Notice.of(ended);
    if (scene.getWindow().isFocused()) {
      toast.show(scene, notice, notice.failed());
      return;
    }
    background.execute(
        () -> {
          if (!desktop.show(notice)) {
            ui.execute(() -> toast.show(scene, notice, true));
          }
        });
  }
}
