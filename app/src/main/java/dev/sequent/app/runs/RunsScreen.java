package dev.sequent.app.runs;

import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.queue.QueueViewModel;
import dev.sequent.app.workbench.Dividers;
import dev.sequent.app.workbench.Screen;
import javafx.scene.Node;

/** The place of the table of runs in the window. */
public final class RunsScreen implements Screen {
  public static final String ID = "runs";

  private final RunsView view;

  /**
   * @param registry gets what can be done with the selected runs
   * @param dividers where they are
   */
  public RunsScreen(
      RunsViewModel model,
      QueueViewModel queue,
      RunLayoutKeeper layout,
      ActionRegistry registry,
      Dividers dividers,
      RunsCommands commands) {
    view = new RunsView(model, queue, layout.layoutProperty(), registry, dividers, commands);
  }

  @Override
  public Node node() {
    return view;
  }

  @Override
  public void shown() {
    view.shown();
  }

  @Override
  public void hidden() {
    // The workbench looks for runs as long as the window is open; there is nothing to stop here.
  }
}
