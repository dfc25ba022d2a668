package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.app.fault.FaultReports;
import dev.sequent.app.shell.MainWindow;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.update.Updates;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.FxThread;
import dev.sequent.app.workbench.Navigation;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.project.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The layout of the window")
class LayoutMemoryTest extends FxRobot {
  private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1920, 1080);

  @TempDir private Path home;
  private UserFolders user = UserFolders.of(Map.of(), "Linux", Path.of("/"));
  private Path config = Path.of("");
  private @Nullable Window opened;

  /** One opening of the window, put together as the application does it. */
  private final class Window {
    private final Stage stage = new Stage();
    private final Workbench bench = new Workbench(AppExecutors.open(new FxThread()), user);
    private final WindowMemory memory = WindowMemory.load(user.state());
    private final Theme theme = new Theme(Theme.Mode.LIGHT);

    private Window(Rectangle2D screen) {
      Desk desk = new Desk(bench, user, GlueDownload.standard(), address -> {});
      LayoutMemory layout = new LayoutMemory(memory, bench);
      layout.restore(desk.places(), true);
      MainWindow main =
          new MainWindow(
              bench,
              theme,
              desk.places(),
              desk.progress(),
              new FaultReports(bench, user),
              new Updates(bench, user, address -> {}),
              () -> {});
      stage.setScene(main.scene());
      layout.place(stage, List.of(screen));
      stage.show();
      bench.open(config);
    }

    private void close() throws TimeoutException {
      interact(
          () -> {
            stage.close();
            memory.save();
            bench.close();
            theme.close();
          });
      FxToolkit.cleanupStages();
    }

    private Node pane(String id) {
      return stage.getScene().getRoot().lookup("#" + id);
    }

    private SplitPane around(String id) {
      Node node = pane(id);
      while (!(node instanceof SplitPane panes)) {
        node = node.getParent();
      }
      return panes;
    }

    private void press(Node node, EventType<MouseEvent> what, Point2D at) {
      Point2D here = node.sceneToLocal(at);
      boolean down = what != MouseEvent.MOUSE_RELEASED;
      node.fireEvent(
          new MouseEvent(
              what,
              here.getX(),
              here.getY(),
              at.getX(),
              at.getY(),
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              down,
              false,
              false,
              true,
              false,
              false,
              null));
    }

    /** As a hand does it; the robot without a display loses what it drags. */
    private void drag(SplitPane panes, double dx, double dy) {
      Node divider =
          panes.getChildrenUnmodifiable().stream()
              .filter(child -> child.getStyleClass().contains("split-pane-divider"))
              .findFirst()
              .orElseThrow();
      Point2D from = divider.localToScene(0, 0);
      interact(
          () -> {
            press(divider, MouseEvent.MOUSE_PRESSED, from);
            press(divider, MouseEvent.MOUSE_DRAGGED, from.add(dx / 2, dy / 2));
            press(divider, MouseEvent.MOUSE_DRAGGED, from.add(dx, dy));
            press(divider, MouseEvent.MOUSE_RELEASED, from.add(dx, dy));
          });
      settle();
    }
  }

  private Window window() {
    return Objects.requireNonNull(opened);
  }

  private void open(Rectangle2D screen) throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupFixture(() -> opened = new Window(screen));
    DeskRobot.await(() -> window().bench.config().readingProperty().get().experiment().isPresent());
    settle();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(4);
  }

  @BeforeEach
  void files() throws Exception {
    config = SampleFiles.write(home.resolve("a project"));
    user = UserFolders.of(Map.of("SEQUENT_HOME", home.resolve("user").toString()), "Linux", home);
  }

  @AfterEach
  void close() throws TimeoutException {
    window().close();
  }

  private void reopen(Rectangle2D screen) throws TimeoutException {
    window().close();
    open(screen);
  }

  private void resize(double x, double y, double width, double height) {
    interact(
        () -> {
          window().stage.setX(x);
          window().stage.setY(y);
          window().stage.setWidth(width);
          window().stage.setHeight(height);
        });
    settle();
  }

  private static double position(SplitPane panes) {
    return panes.getDividerPositions()[0];
  }

  private static double size(SplitPane panes, int item) {
    Bounds box = panes.getItems().get(item).getLayoutBounds();
    return box.getWidth();
  }

  @Test
  void comesBackAsItWasLeft() throws Exception {
    open(SCREEN);
    assertThat(window().bench.navigation().screenProperty().get()).isEqualTo("experiment");
    resize(40, 30, 1300, 800);
    window().drag(window().around("yaml-editor"), -80, 0);
    double text = position(window().around("yaml-editor"));
    assertThat(text).isLessThan(0.54);
    Navigation navigation = window().bench.navigation();
    interact(() -> navigation.openDrawer(DrawerPage.LOG));
    settle();
    window().drag(window().around("drawer"), 0, -60);
    double drawer = window().pane("drawer").getLayoutBounds().getHeight();
    interact(() -> navigation.go("data"));
    settle();
    window().drag(window().around("row-browser"), 70, 0);
    double list = size(window().around("row-browser"), 0);

    reopen(SCREEN);
    assertThat(window().stage.getX()).isEqualTo(40);
    assertThat(window().stage.getY()).isEqualTo(30);
    assertThat(window().stage.getWidth()).isEqualTo(1300);
    assertThat(window().stage.getHeight()).isEqualTo(800);
    assertThat(window().bench.navigation().screenProperty().get()).isEqualTo("data");
    assertThat(window().bench.navigation().drawerPageProperty().get()).isEqualTo(DrawerPage.LOG);
    assertThat(window().pane("drawer").getLayoutBounds().getHeight())
        .isCloseTo(drawer, within(1.5));
    assertThat(size(window().around("row-browser"), 0)).isCloseTo(list, within(1.5));
    interact(() -> window().bench.navigation().go("experiment"));
    settle();
    assertThat(position(window().around("yaml-editor"))).isCloseTo(text, within(0.002));

    // A larger window brings the screen more room, not the list and the drawer.
    resize(0, 0, 1800, 950);
    assertThat(position(window().around("yaml-editor"))).isCloseTo(text, within(0.002));
    assertThat(window().pane("drawer").getLayoutBounds().getHeight())
        .isCloseTo(drawer, within(1.5));
    reopen(SCREEN);
    interact(() -> window().bench.navigation().go("data"));
    settle();
    assertThat(size(window().around("row-browser"), 0)).isCloseTo(list, within(1.5));
    assertThat(window().pane("drawer").getLayoutBounds().getHeight())
        .isCloseTo(drawer, within(1.5));
  }

  @Test
  void fitsTheScreenThatIsThereNow() throws Exception {
    open(new Rectangle2D(0, 0, 3000, 1900));
    resize(300, 110, 1500, 850);
    reopen(new Rectangle2D(0, 20, 1366, 748));
    assertThat(window().stage.getX()).isZero();
    assertThat(window().stage.getY()).isEqualTo(20);
    assertThat(window().stage.getWidth()).isEqualTo(1366);
    assertThat(window().stage.getHeight()).isEqualTo(748);
    assertThat(window().stage.isMaximized()).isFalse();
  }

  @Test
  void isMaximizedAgainAndKnowsItsSizeWithoutThat() throws Exception {
    open(SCREEN);
    resize(50, 60, 1200, 700);
    reopen(SCREEN);
    interact(() -> window().stage.setMaximized(true));
    settle();
    reopen(SCREEN);
    assertThat(window().stage.isMaximized()).isTrue();
    interact(() -> window().stage.setMaximized(false));
    settle();
    assertThat(window().stage.getWidth()).isEqualTo(1200);
    assertThat(window().stage.getHeight()).isEqualTo(700);
    assertThat(window().stage.getX()).isEqualTo(50);
  }

  @Test
  void isSavedSoonAfterAChangeForAWindowThatIsNotClosedInGoodOrder() throws Exception {
    open(SCREEN);
    resize(20, 20, 1250, 750);
    interact(() -> window().bench.navigation().go("evaluation"));
    Path file = user.state().resolve("window.properties");
    DeskRobot.await(
        () ->
            Files.exists(file)
                && WindowMemory.load(user.state()).value("place").equals(Optional.of("evaluation"))
                && WindowMemory.load(user.state()).value("bounds").orElse("").contains("1250"));
  }

  @Test
  void isTheUsualOneWhereTheFileSaysNonsense() throws Exception {
    Files.createDirectories(user.state());
    Files.writeString(
        user.state().resolve("window.properties"),
        """
        place=../../etc/passwd
        drawer=perhaps
        drawer.page=WINE
        bounds=NaN -1e400 Infinity 12
        maximized=42
        divider.experiment=7
        divider.data=-Infinity
        divider.drawer=1e300
        divider.=0.5
        divider.unknown=abc
        """);
    open(SCREEN);
    assertThat(window().bench.navigation().screenProperty().get()).isEqualTo("experiment");
    assertThat(window().bench.navigation().drawerOpenProperty().get()).isFalse();
    assertThat(window().stage.isMaximized()).isFalse();
    assertThat(window().stage.getWidth()).isGreaterThanOrEqualTo(1400);
    assertThat(position(window().around("yaml-editor"))).isCloseTo(0.55, within(0.01));
  }
}
