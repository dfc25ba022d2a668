package dev.sequent.app.monitor;

import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.workbench.Dividers;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.Screen;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** The Monitor's place in the window: it looks for news only while it is in view. */
public final class MonitorScreen implements Screen {
  public static final String ID = "monitor";

  /** Ten looks a second are as many as an eye can use. */
  private static final long PERIOD_MS = 100;

  private final MonitorViewModel model;
  private final MonitorView view;
  private final ScheduledExecutorService clock;
  private @Nullable ScheduledFuture<?> polling;

  /**
   * @param registry gets what can be done here
   * @param dialogs asks where an export is to go
   * @param dividers where they are
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  public MonitorScreen(
      MonitorViewModel model,
      MonitorCommands commands,
      ActionRegistry registry,
      FileDialogs dialogs,
      Dividers dividers,
      Executor background,
      Executor ui,
      ScheduledExecutorService clock) {
    this.model = model;
    this.clock = clock;
    view = new MonitorView(model, commands, registry, dialogs, dividers, background, ui);
  }

  @Override
  public Node node() {
    return view;
  }

  @Override
  public void shown() {
    if (polling == null) {
      polling = clock.scheduleWithFixedDelay(model::poll, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void hidden() {
    if (polling != null) {
      polling.cancel(false);
      polling = null;
    }
  }
}
