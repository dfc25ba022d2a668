package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.palette.KeyList;
import dev.sequent.app.palette.Overlay;
import dev.sequent.app.palette.Palette;
import dev.sequent.app.palette.PaletteItems;
import dev.sequent.app.palette.RecentChoices;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Place;
import dev.sequent.app.workbench.Workbench;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The window's frame: bar above, rail left, one screen with the drawer below it, status line. */
public final class MainWindow {

  /** The smallest size at which every screen still works. */
  public static final double MIN_WIDTH = 1024;

  /** The smallest size at which every screen still works. */
  public static final double MIN_HEIGHT = 640;

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
    BorderPane frame = new BorderPane();
    frame.setId("main-window");
    TopBar bar = new TopBar(workbench, openSample);
    frame.setTop(bar);
    frame.setLeft(new Rail(places, workbench.navigation()));
    frame.setCenter(middle);
    frame.setBottom(
        new VBox(new TransferBar(workbench.transfers()), new StatusLine(theme, progress)));
    Overlay overlay = new Overlay();
    scene = new Scene(new StackPane(frame, overlay), 1400, 900);
    theme.style(scene);
    new WindowActions(workbench).bind(places, theme, stack);
    find(workbench, overlay, bar);
    workbench.registry().listen(scene);
    new FileDrop(workbench, bar::guarded).listen(scene);
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

  /** What lies over the window when it is asked for. */
  private static void find(Workbench workbench, Overlay overlay, TopBar bar) {
    RecentChoices lately =
        new RecentChoices(
            workbench.stateFile("palette_recent"), workbench.executors().config(), workbench::say);
    PaletteItems items = new PaletteItems(workbench, bar::guarded);
    workbench.registry().bind(Action.PALETTE, new Palette(overlay, items::all, lately)::toggle);
    workbench.registry().bind(Action.KEYS, new KeyList(overlay)::toggle);
  }
}
