package dev.sequent.app.shell;

import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;

/** The window's frame: bar above, rail left, one screen with the drawer below it, status line. */
public final class MainWindow {

  /** The smallest size at which every screen still works. */
  public static final double MIN_WIDTH = 1024;

  public static final double MIN_HEIGHT = 640;

  private final Scene scene;

  /**
   * @param screens in the rail's order
   * @param progress what runs now, for the status line
   */
  public MainWindow(Workbench workbench, Theme theme, List<Screen> screens, Node progress) {
    BorderPane root = new BorderPane();
    root.setId("main-window");
    root.setLeft(new Rail(screens, workbench.navigation()));
    root.setCenter(new ScreenStack(screens, workbench.navigation()));
    root.setBottom(new StatusLine(theme, progress));
    scene = new Scene(root, 1400, 900);
    theme.style(scene);
  }

  /** The scene to show in a stage. */
  public Scene scene() {
    return scene;
  }
}
