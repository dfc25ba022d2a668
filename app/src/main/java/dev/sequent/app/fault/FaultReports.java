package dev.sequent.app.fault;

import dev.sequent.app.action.Action;
import dev.sequent.app.palette.Overlay;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.diagnostics.Diagnostics;
import dev.sequent.diagnostics.LogFile;
import dev.sequent.project.UserFolders;
import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Hears of the window's own faults, tells of them, and shows the report of them. */
public final class FaultReports {
  private final Workbench workbench;
  private final Faults faults;
  private final UserFolders user;
  private @Nullable DiagnosticsPane pane;

  /** To be made before the window is, since that may go wrong, too. */
  public FaultReports(Workbench workbench, UserFolders user) {
    this.workbench = workbench;
    this.user = user;
    LogKeeper keeper =
        new LogKeeper(
            new LogFile(Diagnostics.logs(user)),
            workbench.log(),
            workbench.executors().config(),
            workbench::say);
    faults =
        new Faults(
            workbench.executors().ui(),
            InstantSource.system(),
            fault -> {
              workbench.say("Something went wrong in the window: " + fault.title());
              keeper.keep(fault);
            });
  }

  /** What threads are to call for errors that nobody caught. */
  public Thread.UncaughtExceptionHandler handler() {
    return faults;
  }

  /** Room for the notice of a fault. Binds the action that shows the report over the window. */
  public Node bar(Overlay overlay) {
    workbench.registry().bind(Action.DIAGNOSTICS, () -> show(overlay));
    StackPane room = new StackPane();
    faults
        .shownProperty()
        .addListener(
            (o, was, is) -> {
              // The window opens sooner without what is hardly ever wanted.
              if (room.getChildren().isEmpty()) {
                room.getChildren().add(new FaultBar(faults, () -> show(overlay)));
              }
            });
    return room;
  }

  private void show(Overlay overlay) {
    DiagnosticsPane made = pane;
    if (made == null) {
      made =
          new DiagnosticsPane(
              new DiagnosticsViewModel(workbench, user, faults),
              workbench.dialogs(),
              overlay::close);
      pane = made;
    }
    overlay.showRound(made, made.begin(!faults.all().isEmpty()));
    faults.seen();
  }
}
