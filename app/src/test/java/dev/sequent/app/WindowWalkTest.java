package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.FreeSize;
import dev.sequent.app.testing.LayoutAudit;
import dev.sequent.app.testing.PopupAudit;
import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.theme.Theme;
import dev.sequent.fetch.GlueDownload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Goes to every screen and its states, makes the window as small as it may be and as large as a
 * screen, at 100 and 200 %, and holds each against the {@link LayoutAudit}; menus, lists of choices
 * and tooltips against the {@link PopupAudit}. With {@code -Dsequent.walk=FOLDER} it also draws all
 * of them, to be looked at: the window light and dark, what opens before it as it is.
 */
@Tag("slow")
@DisplayName("Every screen, small and large")
class WindowWalkTest {

  /** A size of the window's content, at so many pixels of the screen for one of its own. */
  private record Look(int width, int height, int scale) {
    @Override
    public String toString() {
      return "%d x %d at %d %%".formatted(width, height, scale * 100);
    }
  }

  private static final Look SMALL = new Look(1024, 640, 1);

  private static final List<Look> LOOKS =
      List.of(SMALL, new Look(1024, 640, 2), new Look(1920, 1080, 1), new Look(1920, 1080, 2));

  private static final String PICTURES = System.getProperty("sequent.walk", "");

  /** Projects lie deep in some folders; what names their paths must cope. */
  private static final String DEEP =
      "Documents/Projects of 2026/Text classification for the support desk/second attempt/mine";

  @TempDir private Path temp;
  private Path home;
  private final AtomicReference<@Nullable FreeSize> size = new AtomicReference<>();
  private DeskRobot robot;
  private @Nullable CrowdedProject crowd;
  private Path config;
  private final PopupAudit popups = new PopupAudit(this::drawPopup);
  private final List<String> faults = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    home = temp.resolve(DEEP);
    config = DeskStates.write(home.resolve("pairs"));
    robot =
        DeskRobot.open(
            home.resolve("user"),
            480,
            400,
            GlueDownload.standard(),
            scene -> size.set(new FreeSize(scene, SMALL.width(), SMALL.height())));
  }

  @AfterEach
  void close() throws Exception {
    robot.close();
    if (crowd != null) {
      crowd.close();
    }
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void showsAllThatItHasToShow() throws Exception {
    RareStates rare = new RareStates(robot, this::visit);
    rare.empty();
    rare.sample(home.resolve("sample"));
    robot.openConfig(config);
    DeskStates states = new DeskStates(robot, this::visit);
    states.all();
    crowd = CrowdedProject.in(home.resolve("pairs"), home.resolve("user"));
    rare.crowd();
    rare.notices(crowd);
    rare.failedTest();
    rare.conflict(config);
    rare.missingData(config);
    rare.overlays();
    rare.popups();
    if (!faults.isEmpty()) {
      Files.write(Files.createDirectories(Path.of("target")).resolve("layout-faults.txt"), faults);
    }
    assertThat(faults).isEmpty();
  }

  private void visit(String state) throws Exception {
    for (Look look : LOOKS) {
      resize(look);
      String place = "%s (%s)".formatted(state, look);
      robot.interact(
          () ->
              shown().stream()
                  .map(window -> new LayoutAudit(content(window)).faults(place))
                  .forEach(faults::addAll));
      if (!PICTURES.isEmpty()) {
        draw(state, look);
      }
    }
    // What comes next is laid out as in a small window first.
    resize(SMALL);
    robot.interact(
        () ->
            shown().stream()
                .filter(Stage.class::isInstance)
                .map(window -> popups.faults(content(window), state))
                .forEach(faults::addAll));
  }

  private void resize(Look look) {
    robot.interact(() -> size().set(look.width(), look.height(), look.scale()));
    // The first pulse brings the layout, the second what listens to sizes.
    WaitForAsyncUtils.waitForFxEvents(2);
  }

  private FreeSize size() {
    return Objects.requireNonNull(size.get());
  }

  private static List<Window> shown() {
    return Window.getWindows().stream().filter(Window::isShowing).toList();
  }

  private void drawPopup(Parent content, String what) {
    if (!PICTURES.isEmpty()) {
      String name = what.replaceAll("[^A-Za-z0-9]+", "-");
      String file = name.substring(0, Math.min(name.length(), 160)) + ".png";
      Screenshots.save(content, 1, Path.of(PICTURES).resolve("popups").resolve(file));
    }
  }

  private void draw(String state, Look look) throws Exception {
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      robot.interact(() -> robot.desk.theme.modeProperty().set(mode));
      WaitForAsyncUtils.waitForFxEvents(8);
      Path folder =
          Files.createDirectories(
              Path.of(PICTURES)
                  .resolve("%dx%d-%d00".formatted(look.width(), look.height(), look.scale()))
                  .resolve(mode == Theme.Mode.DARK ? "dark" : "light"));
      Parent content = content(front());
      robot.interact(() -> PopupAudit.nothingPointedAt(content));
      Path file = folder.resolve(state.replaceAll("[^a-z0-9]+", "-") + ".png");
      WaitForAsyncUtils.asyncFx(() -> Screenshots.save(content, look.scale(), file)).get();
    }
    robot.interact(() -> robot.desk.theme.modeProperty().set(Theme.Mode.LIGHT));
  }

  /** A dialog where there is one. */
  private static Window front() {
    return shown().stream()
        .filter(Stage.class::isInstance)
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private Parent content(Window window) {
    return window.equals(robot.desk.stage) ? size().content() : window.getScene().getRoot();
  }
}
