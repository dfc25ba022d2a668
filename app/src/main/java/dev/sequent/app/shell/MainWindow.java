package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import dev.sequent.app.fault.FaultReports;
import dev.sequent.app.palette.KeyList;
import dev.sequent.app.palette.Overlay;
import dev.sequent.app.palette.Palette;
import dev.sequent.app.palette.PaletteItems;
import dev.sequent.app.palette.RecentChoices;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.tour.TourGuide;
import dev.sequent.app.update.Updates;
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
import javafx.util.Subscription;

/** The window's frame: bar above, rail left, one screen with the drawer below it, status line. */
public final class MainWindow {

  /** The smallest size at which every screen still works. */
  public static final double MIN_WIDTH = 1024;

  /** The smallest size at which every screen still works. */
  public static final double MIN_HEIGHT = 640;

  private final Scene scene;
  private final SplitPane middle;
  private final Opening opening;
  private final TourGuide tour;
  private Subscription drawerKept = Subscription.EMPTY;

  /**
   * @param places in the rail's order
   * @param progress what runs now, for the status line
   * @param faults tells of what goes wrong in the window itself
   * @param updates tells of a newer version
   * @param openSample unpacks the sample project and opens it
   */
  public MainWindow(
      Workbench workbench,
      Theme theme,
      List<Place> places,
      Node progress,
      FaultReports faults,
      Updates updates,
      Runnable openSample) {
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
    Overlay overlay = new Overlay();
    frame.setBottom(
        new VBox(
            faults.bar(overlay),
            updates.bar(overlay),
            new TransferBar(workbench.transfers()),
            new StatusLine(theme, workbench.registry(), progress)));
    StackPane root = new StackPane(frame, overlay);
    scene = new Scene(root, 1400, 900);
    theme.style(scene);
    new WindowActions(workbench).bind(places, theme, stack);
    find(workbench, overlay, bar);
    workbench.registry().listen(scene);
    opening = new Opening(workbench, bar::guarded);
    new FileDrop(opening).listen(scene);
    tour = new TourGuide(root, workbench, openSample);
    workbench
        .navigation()
        .drawerOpenProperty()
        .subscribe(
            open -> {
              drawerKept.unsubscribe();
              drawerKept =
                  open ? workbench.dividers().keep("drawer", middle, 0.74) : Subscription.EMPTY;
            });
  }

  /** The scene to show in a stage. */
  public Scene scene() {
    return scene;
  }

  /** Opens what a path names. */
  public Opening opening() {
    return opening;
  }

  /** Shows the window to those who are new to it. */
  public TourGuide tour() {
    return tour;
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
