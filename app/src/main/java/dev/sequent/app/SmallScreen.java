package dev.sequent.app;

import dev.sequent.app.shell.MainWindow;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** Makes the window fit a screen that is smaller than it; to be called before it is shown. */
final class SmallScreen {

  /** What a desktop takes for a window's title and edges, above and below. */
  private static final double FRAME = 40;

  private SmallScreen() {}

  /**
   * A small screen is filled; not every desktop makes a window smaller by itself. On one that is
   * smaller than the smallest window, as a large scale makes many, the content scrolls: nothing of
   * it may be out of reach.
   *
   * @param room what the desktop leaves of the screen
   */
  static void fit(Stage stage, Rectangle2D room) {
    double leastWidth = Math.min(MainWindow.MIN_WIDTH, room.getWidth());
    double leastHeight = Math.min(MainWindow.MIN_HEIGHT, room.getHeight() - FRAME);
    stage.setMinWidth(leastWidth);
    stage.setMinHeight(leastHeight);
    Scene scene = stage.getScene();
    if (room.getWidth() < MainWindow.MIN_WIDTH || room.getHeight() < MainWindow.MIN_HEIGHT) {
      scroll(scene);
    }
    double height = scene.getHeight() + FRAME;
    if (scene.getWidth() > room.getWidth() || height > room.getHeight()) {
      // Without a window manager nobody maximizes it; with one, only that has its title in view.
      stage.setWidth(Math.min(room.getWidth(), scene.getWidth()));
      stage.setHeight(Math.min(room.getHeight(), height));
      stage.setMaximized(true);
    }
  }

  private static void scroll(Scene scene) {
    Parent content = scene.getRoot();
    if (content instanceof Region region) {
      region.setMinSize(MainWindow.MIN_WIDTH, MainWindow.MIN_HEIGHT);
    }
    ScrollPane pane = new ScrollPane();
    pane.setId("small-screen");
    pane.setFitToWidth(true);
    pane.setFitToHeight(true);
    pane.setFocusTraversable(false);
    // The colours and the background are the root's, and those of dark its look.
    StackPane ground = new StackPane(pane);
    List.copyOf(content.getPseudoClassStates())
        .forEach(
            (PseudoClass look) -> {
              content.pseudoClassStateChanged(look, false);
              ground.pseudoClassStateChanged(look, true);
            });
    scene.setRoot(ground);
    content.getStyleClass().remove("root");
    pane.setContent(content);
  }
}
