package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import dev.sequent.app.testing.LayoutAudit;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The tour")
class TourInWindowTest {

  @TempDir private Path home;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    Path config = SampleFiles.write(home.resolve("a project"));
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
    robot.openConfig(config);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private boolean visible(String id) {
    return robot.there(id) && robot.find(id, Node.class).isVisible();
  }

  private String title() {
    return robot.find("tour-title", Label.class).getText();
  }

  private static Bounds box(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  /** The ring is round the node and the card is in view, whatever is laid out meanwhile. */
  private void pointsAt(String... ids) throws TimeoutException {
    DeskRobot.await(
        () ->
            List.of(ids).stream()
                .allMatch(
                    id ->
                        robot.there(id)
                            && box(robot.find("tour-ring", Node.class))
                                .contains(box(robot.find(id, Node.class)))));
    Bounds card = box(robot.find("tour-callout", Node.class));
    assertThat(card.getMinX()).isNotNegative();
    assertThat(card.getMinY()).isNotNegative();
    assertThat(card.getMaxX()).isLessThanOrEqualTo(robot.desk.window.scene().getWidth());
    assertThat(card.getMaxY()).isLessThanOrEqualTo(robot.desk.window.scene().getHeight());
  }

  @Test
  void isOfferedAndStopsNobody() throws Exception {
    Node editor = robot.find("yaml-editor", Node.class);
    robot.interact(editor::requestFocus);
    assertThat(robot.there("tour")).as("nothing of it is made before").isFalse();
    robot.interact(robot.desk.window.tour()::offer);
    assertThat(editor.isFocused()).isTrue();
    robot.picture("tour-offer", editor);
    robot.clickOn("#nav-runs");
    assertThat(robot.desk.workbench.navigation().screenProperty().get()).isEqualTo("runs");
    robot.press("tour-decline");
    assertThat(visible("tour-offer")).isFalse();
    assertThat(visible("tour-callout")).isFalse();
  }

  private void resize(double width, double height) {
    robot.interact(
        () -> {
          robot.desk.stage.setMaximized(false);
          robot.desk.stage.setWidth(width);
          robot.desk.stage.setHeight(height);
        });
    WaitForAsyncUtils.waitForFxEvents(4);
  }

  /** Whole, and readable. */
  private Bounds offered(double width, double height) throws Exception {
    Node offer = robot.find("tour-offer", Node.class);
    robot.picture("tour-offer-%.0f".formatted(width), offer);
    Bounds card = box(offer);
    assertThat(new BoundingBox(0, 0, width, height).contains(card)).isTrue();
    robot.interact(() -> assertThat(new LayoutAudit((Parent) offer).faults("")).isEmpty());
    return card;
  }

  @Test
  void isOfferedBesideWhatIsNeededInTheSmallestWindow() throws Exception {
    robot.interact(robot.desk.window.tour()::offer);
    resize(1024, 640);
    Bounds card = offered(1024, 640);
    for (String needed :
        List.of(
            "train-button", "nav-targets", "drawer-problems", "drawer-fold", "palette-button")) {
      assertThat(box(robot.find(needed, Node.class)).intersects(card)).as(needed).isFalse();
    }
  }

  @Test
  void isInViewOnAScreenThatIsTooSmallForTheWindow() throws Exception {
    robot.interact(() -> SmallScreen.fit(robot.desk.stage, new Rectangle2D(0, 0, 800, 600)));
    resize(800, 600);
    robot.interact(robot.desk.window.tour()::offer);
    WaitForAsyncUtils.waitForFxEvents(4);
    Bounds card = offered(800, 600);
    assertThat(box(robot.find("nav-targets", Node.class)).intersects(card)).isFalse();
    robot.interact(() -> robot.find("tour-take", Button.class).fire());
    WaitForAsyncUtils.waitForFxEvents(4);
    Bounds callout = box(robot.find("tour-callout", Node.class));
    assertThat(new BoundingBox(0, 0, 800, 600).contains(callout)).isTrue();
    robot.picture("tour-callout-800", robot.find("tour", Node.class));
  }

  @Test
  void goesRoundByKeysAndPointsAtWhatIsThere() throws Exception {
    robot.interact(robot.desk.window.tour()::offer);
    robot.interact(() -> robot.find("tour-take", Button.class).fire());
    assertThat(visible("tour-offer")).isFalse();
    pointsAt("yaml-editor", "config-form");
    robot.type(KeyCode.SPACE);
    assertThat(robot.desk.workbench.navigation().screenProperty().get()).isEqualTo("data");
    pointsAt("token-flow");
    robot.press("tour-back");
    pointsAt("yaml-editor");
    robot.interact(() -> robot.find("tour-next", Node.class).requestFocus());
    robot.type(KeyCode.SPACE);
    robot.type(KeyCode.SPACE);
    pointsAt("validate-button", "train-button");
    robot.picture("tour-train", robot.find("tour", Node.class));
    robot.type(KeyCode.SPACE);
    pointsAt("monitor-empty");
    robot.type(KeyCode.SPACE);
    pointsAt("runs-empty");
    robot.type(KeyCode.SPACE);
    pointsAt("palette-button");
    assertThat(robot.find("tour-next", Button.class).getText()).isEqualTo("Done");
    robot.type(KeyCode.SPACE);
    assertThat(visible("tour-callout")).isFalse();
    assertThat(visible("tour-ring")).isFalse();
  }

  @Test
  void isBegunAnewFromThePaletteAndEndedByEsc() throws Exception {
    Node editor = robot.find("yaml-editor", Node.class);
    robot.interact(editor::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("tour");
    robot.type(KeyCode.ENTER);
    assertThat(visible("tour-callout")).isTrue();
    String first = title();
    robot.type(KeyCode.SPACE);
    assertThat(title()).isNotEqualTo(first);
    robot.type(KeyCode.ESCAPE);
    assertThat(visible("tour-callout")).isFalse();
    robot.interact(() -> robot.desk.workbench.registry().run(Action.TOUR));
    assertThat(title()).as("from the beginning").isEqualTo(first);
    robot.interact(() -> robot.find("tour-end", Button.class).fire());
    assertThat(visible("tour-ring")).isFalse();
  }
}
