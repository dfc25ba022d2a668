package dev.sequent.app.shell;

import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.app.workbench.WorkflowAction;
import java.util.List;
import javafx.collections.ObservableMap;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The window's frame: bar above, rail left, one screen with the drawer below it, status line. */
public final class MainWindow {

  /** The smallest size at which every screen still works. */
  public static final double MIN_WIDTH = 1024;

  /** The smallest size at which every screen still works. */
  public static final double MIN_HEIGHT = 640;

  private static final Modifier CTRL = KeyCombination.SHORTCUT_DOWN;

  private final Scene scene;
  private final SplitPane middle;

  /**
   * @param places in the rail's order
   * @param progress what runs now, for the status line
   * @param openSample unpacks the sample project and opens it
   */
  public MainWindow(
      Workbench workbench, Theme theme, List<Place> places, Node progress, Runnable openSample) {
    ScreenStack stack = new ScreenStack(places, workbench.navigation());
    Drawer drawer = new Drawer(workbench);
    middle = new SplitPane(stack, drawer);
    middle.setOrientation(Orientation.VERTICAL);
    middle.setDividerPositions(0.78);
    // The screen takes what a larger window brings; the drawer keeps its height.
    SplitPane.setResizableWithParent(drawer, false);
    BorderPane root = new BorderPane();
    root.setId("main-window");
    root.setTop(new TopBar(workbench, openSample));
    root.setLeft(new Rail(places, workbench.navigation()));
    root.setCenter(middle);
    root.setBottom(
        new VBox(new TransferBar(workbench.transfers()), new StatusLine(theme, progress)));
    scene = new Scene(root, 1400, 900);
    theme.style(scene);
    keys(workbench, places);
    workbench
        .navigation()
        .drawerOpenProperty()
        .addListener(
            (o, was, open) -> {
              if (open) {
                middle.setDividerPositions(0.74);
              }
            });
  }

  /** The scene to show in a stage. */
  public Scene scene() {
    return scene;
  }

  private void keys(Workbench workbench, List<Place> places) {
    ObservableMap<KeyCombination, Runnable> keys = scene.getAccelerators();
    for (int i = 0; i < Math.min(9, places.size()); i++) {
      String id = places.get(i).id();
      KeyCode digit = KeyCode.getKeyCode(Integer.toString(i + 1));
      keys.put(new KeyCodeCombination(digit, CTRL), () -> workbench.navigation().go(id));
    }
    keys.put(
        new KeyCodeCombination(KeyCode.ENTER, CTRL),
        () -> workbench.actions().start(WorkflowAction.TRAIN));
    keys.put(
        new KeyCodeCombination(KeyCode.ENTER, CTRL, KeyCombination.SHIFT_DOWN),
        () -> workbench.actions().start(WorkflowAction.VALIDATE));
    keys.put(
        new KeyCodeCombination(KeyCode.PERIOD, CTRL), () -> workbench.actions().cancelFocused());
    keys.put(new KeyCodeCombination(KeyCode.S, CTRL), () -> workbench.config().save(() -> {}));
    keys.put(
        new KeyCodeCombination(KeyCode.J, CTRL),
        () -> {
          var open = workbench.navigation().drawerOpenProperty();
          open.set(!open.get());
        });
  }
}
