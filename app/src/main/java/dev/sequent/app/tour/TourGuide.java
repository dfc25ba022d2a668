package dev.sequent.app.tour;

import dev.sequent.app.action.Action;
import dev.sequent.app.workbench.Workbench;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Takes the user round the window; nothing of it is made before somebody wants it. */
public final class TourGuide {
  private final StackPane root;
  private final Workbench workbench;
  private final Runnable openSample;
  private @Nullable Tour tour;

  /**
   * Binds the action that begins the tour.
   *
   * @param root what the whole window lies in; the tour goes right above its first child
   * @param openSample opens the sample project, for a tour without a config to show
   */
  public TourGuide(StackPane root, Workbench workbench, Runnable openSample) {
    this.root = root;
    this.workbench = workbench;
    this.openSample = openSample;
    workbench.registry().bind(Action.TOUR, this::start);
  }

  /** Asks whether the user would like it. */
  public void offer() {
    tour().offer();
  }

  private void start() {
    if (workbench.config().fileProperty().get().equals(Optional.empty())) {
      openSample.run();
    }
    tour().start();
  }

  private Tour tour() {
    Tour made = tour;
    if (made == null) {
      made = new Tour(Stop.all(), workbench.navigation()::go);
      root.getChildren().add(1, new TourLayer(made));
      tour = made;
    }
    return made;
  }
}
