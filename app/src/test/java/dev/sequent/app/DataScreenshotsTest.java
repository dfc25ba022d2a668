package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.Screenshots;
import dev.sequent.project.SampleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of the Data screen: {@code xvfb-run ./mvnw -Pdisplay -pl app -am verify
 * -Dtest.jvm.args=-Dsequent.screenshots=../docs/screenshots}.
 */
@Tag("display")
@DisplayName("Pictures of the Data screen")
class DataScreenshotsTest {

  @TempDir private Path home;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    Path project = SampleProject.unpack(home.resolve("sst2-sweep")).folder();
    robot = DeskRobot.open(home.resolve("user"), 1280, 860);
    Path config = project.resolve("configs").resolve("mnli_sample.yaml");
    robot.openConfig(config);
    robot.interact(() -> robot.desk.workbench.navigation().go("data"));
    DeskRobot.await(() -> text("token-counts").startsWith("tokens "));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private String text(String id) {
    return robot.lookup("#" + id).queryAs(Label.class).getText();
  }

  private void draw(String name) throws Exception {
    assertThat(robot.picture(name, robot.desk.window.scene().getRoot()))
        .allSatisfy(file -> assertThat(Files.size(file)).isBetween(1L, Screenshots.MOST_BYTES));
  }

  @Test
  void ofATruncatedPair() throws Exception {
    robot.interact(
        () ->
            robot
                .desk
                .workbench
                .config()
                .set("train_input.max_sequence_length", "24", sentence -> {}));
    DeskRobot.await(() -> text("token-counts").contains("/ 24"));
    robot.interact(() -> robot.lookup("#next-truncated").queryAs(Button.class).fire());
    DeskRobot.await(() -> !text("token-counts").endsWith("truncated 0"));
    draw("data-truncated");
  }

  @Test
  void ofTheStatistics() throws Exception {
    TabPane tabs = robot.lookup("#data-screen .tab-pane").queryAs(TabPane.class);
    robot.interact(() -> tabs.getSelectionModel().select(2));
    DeskRobot.await(() -> text("split-laws").startsWith("✓"));
    robot.interact(robot.lookup("#length-histogram").<Node>query()::requestFocus);
    for (int i = 0; i < 4; i++) {
      robot.push(KeyCode.SHIFT, KeyCode.LEFT);
    }
    DeskRobot.await(() -> text("length-sentence").startsWith("max_sequence_length 24 "));
    draw("data-statistics");
  }
}
