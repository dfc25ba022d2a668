package dev.sequent.app.testing;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Gives what a window shows sizes that the screen has no room for: the platform without a display
 * has one of 1000 by 1000 pixels, whatever a window of it is scaled by. The window stays as it is;
 * layout, styles and pictures of the content know no difference. All methods are to be called on
 * the FX thread.
 */
public final class FreeSize {
  private final Parent content;

  /**
   * Takes the content out of the window's hands; to be called before the window is shown, since
   * panes remember how they were first divided.
   */
  public FreeSize(Scene scene, double width, double height) {
    content = scene.getRoot();
    Pane around = new Pane();
    scene.setRoot(around);
    around.getChildren().add(content);
    content.setManaged(false);
    content.resize(width, height);
  }

  /** What the window shows. */
  public Parent content() {
    return content;
  }

  /**
   * Gives the content a size.
   *
   * @param width of the content, in its own pixels
   * @param scale pixels of the screen for one of the content, as for 200 %; dialogs follow
   */
  public void set(double width, double height, int scale) {
    Window window = content.getScene().getWindow();
    if (window instanceof Stage stage) {
      stage.setRenderScaleX(scale);
      stage.setRenderScaleY(scale);
    }
    content.resize(width, height);
  }
}
