package dev.sequent.app.update;

import dev.sequent.app.action.Action;
import dev.sequent.app.palette.Overlay;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.UserFolders;
import dev.sequent.update.UpdateCheck;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** What the window has to do with newer versions; made of nothing until somebody wants it. */
public final class Updates {
  private final Workbench workbench;
  private final UpdatesViewModel viewModel;
  private final Consumer<String> documents;
  private @Nullable UpdatesPane pane;

  /**
   * @param documents shows a web address in the program that the system has for it
   */
  public Updates(Workbench workbench, UserFolders user, Consumer<String> documents) {
    this(workbench, user, UpdateCheck.of(user), documents);
  }

  /**
   * The same with another way to ask.
   *
   * @param check asks for the newest release
   */
  public Updates(
      Workbench workbench, UserFolders user, UpdateCheck check, Consumer<String> documents) {
    this.workbench = workbench;
    this.documents = documents;
    viewModel = new UpdatesViewModel(workbench.executors(), user, check, workbench::say);
  }

  /** Room for the line about a newer version. Binds the actions, and begins to look daily. */
  public Node bar(Overlay overlay) {
    workbench.registry().bind(Action.UPDATES, () -> show(overlay));
    workbench.registry().bind(Action.CHECK_UPDATES, () -> show(overlay).askNow());
    StackPane room = new StackPane();
    viewModel
        .newerProperty()
        .addListener(
            (o, was, is) -> {
              room.getChildren().clear();
              is.ifPresent(
                  release -> room.getChildren().add(new UpdateBar(viewModel, release, documents)));
            });
    viewModel.watch();
    return room;
  }

  private UpdatesPane show(Overlay overlay) {
    UpdatesPane made = pane;
    if (made == null) {
      made = new UpdatesPane(viewModel, documents, overlay::close);
      pane = made;
    }
    overlay.showRound(made, made.begin());
    return made;
  }
}
