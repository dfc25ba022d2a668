package dev.sequent.app.experiment;

import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The config as text and as a form, side by side; made when the first config is looked at. */
public final class ExperimentScreen implements Screen {
  /** The place's id. */
  public static final String ID = "experiment";

  /**
   * At the start a project is about to open: to say that there is none would be wrong a moment
   * later.
   */
  private static final Duration OPENING = Duration.seconds(2);

  private final Workbench workbench;
  private final StackPane root = new StackPane();
  private final EmptyState nothing =
      new EmptyState(
          MaterialDesignF.FILE_DOCUMENT_EDIT_OUTLINE,
          "No config open",
          "Choose one of the project's configs above, or open a YAML file.");
  private final PauseTransition opening = new PauseTransition(OPENING);
  private @Nullable ConfigPanes panes;
  private boolean inView;

  /** A screen over the workbench's open config. */
  public ExperimentScreen(Workbench workbench) {
    this.workbench = workbench;
    nothing.setId("experiment-empty");
    nothing.setVisible(false);
    opening.setOnFinished(e -> nothing.setVisible(true));
    root.setId("experiment-screen");
    root.getChildren().add(nothing);
    workbench.config().fileProperty().subscribe(this::show);
  }

  private void show(Optional<Path> file) {
    // Whoever opens a project at its charts need not wait for the form.
    if (file.isPresent() && panes == null && inView) {
      panes = new ConfigPanes(workbench);
      root.getChildren().addFirst(panes);
    }
    if (panes != null) {
      panes.setVisible(file.isPresent());
    }
    nothing.setVisible(false);
    if (file.isEmpty()) {
      opening.playFromStart();
    } else {
      opening.stop();
    }
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void shown() {
    inView = true;
    Optional<Path> file = workbench.config().fileProperty().get();
    if (panes == null && file.isPresent()) {
      show(file);
    }
  }

  @Override
  public void hidden() {
    inView = false;
  }
}
