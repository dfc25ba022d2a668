package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.evaluation.EvaluatedRunFiles;
import dev.sequent.app.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** With {@code -Dsequent.screenshots=FOLDER} it also draws what it sees. */
@DisplayName("Evaluation and Targets in the window")
class DeskScreensTest {

  @TempDir private Path home;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private void draw(String name) throws Exception {
    String folder = System.getProperty("sequent.screenshots", "");
    if (folder.isEmpty()) {
      return;
    }
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      robot.interact(() -> robot.desk.theme.modeProperty().set(mode));
      WaitForAsyncUtils.waitForFxEvents();
      WaitForAsyncUtils.waitForFxEvents();
      WritableImage image =
          WaitForAsyncUtils.asyncFx(() -> robot.desk.window.scene().snapshot(null)).get();
      write(image, Path.of(folder), name + (mode == Theme.Mode.DARK ? "-dark.png" : ".png"));
    }
  }

  private static void write(WritableImage image, Path folder, String name) throws IOException {
    BufferedImage picture = SwingFXUtils.fromFXImage(image, null);
    Path file = Files.createDirectories(folder).resolve(name);
    assertThat(ImageIO.write(Objects.requireNonNull(picture), "png", file.toFile())).isTrue();
  }

  @Test
  void leadFromACellToItsExamples() throws Exception {
    Path config = EvaluatedRunFiles.write(home.resolve("pairs"));
    robot.interact(() -> robot.desk.workbench.open(config));
    robot.clickOn("#nav-evaluation");
    DeskRobot.await(() -> robot.lookup("#cell-1-2").tryQuery().isPresent());
    assertThat(robot.find("evaluation-accuracy", Label.class).getText()).isEqualTo("0.8750");
    assertThat(robot.find("examples-title", Label.class).getText()).isEqualTo("errors · 3");
    assertThat(robot.find("cell-1-2", Button.class).getAccessibleText())
        .isEqualTo("2 of 8 rows labelled neutral were predicted contradiction");
    robot.clickOn("#cell-1-2");
    DeskRobot.await(
        () ->
            robot
                .find("examples-title", Label.class)
                .getText()
                .equals("neutral predicted contradiction · 2"));
    assertThat(robot.find("examples-table", TableView.class).getItems().size()).isEqualTo(2);
    assertThat(robot.find("example-text", Label.class).getText())
        .startsWith("A woman walks her dog");
    assertThat(robot.find("recall-1", Label.class).getText()).isEqualTo("0.7500");
    draw("evaluation");
  }

  @Test
  void sayWhatToDoBeforeTheFirstEvaluation() throws Exception {
    robot.clickOn("#nav-evaluation");
    assertThat(robot.find("evaluation-empty", Node.class).isVisible()).isTrue();
    assertThat(robot.find("evaluation-start", Button.class).isDisabled()).isTrue();
    draw("evaluation-empty");
  }

  @Test
  void registerTestAndRemoveACsSystem() throws Exception {
    robot.clickOn("#nav-targets");
    DeskRobot.await(() -> robot.lookup("#register-target").tryQuery().isPresent());
    assertThat(robot.find("target-card-local", Node.class).isVisible()).isTrue();
    assertThat(robot.find("use-target-local", Button.class).isDisabled()).isTrue();
    robot.clickOn("#register-target");
    DeskRobot.await(() -> robot.lookup("#setting-model_zoo").tryQuery().isPresent());
    robot.interact(
        () -> {
          robot.find("target-id", TextField.class).setText("lab");
          robot.find("setting-name", TextField.class).setText("CS-2 in the cellar");
          robot.find("setting-model_zoo", TextField.class).setText("/no/zoo");
          robot.find("setting-cs_ip", TextField.class).setText("127.0.0.1:1");
        });
    draw("targets-register");
    robot.interact(() -> robot.find("save-target", Button.class).fire());
    DeskRobot.await(() -> robot.lookup("#target-card-lab").tryQuery().isPresent());
    assertThat(Files.readString(home.resolve("user").resolve("config").resolve("targets.yaml")))
        .contains("lab:\n", "kind: slurm-1.7", "name: CS-2 in the cellar");
    robot.interact(() -> robot.find("test-target-lab", Button.class).fire());
    DeskRobot.await(
        () ->
            robot.there("test-title-lab")
                && robot.find("test-title-lab", Label.class).getText().startsWith("test failed"));
    draw("targets");
    robot.interact(() -> robot.find("use-target-lab", Button.class).fire());
    assertThat(robot.desk.workbench.settings().targetProperty().get()).isEqualTo("lab");
    assertThat(robot.find("target-menu", MenuButton.class).getText())
        .isEqualTo("on: CS-2 in the cellar");
    robot.interact(() -> robot.find("remove-target-lab", Button.class).fire());
    DeskRobot.await(() -> robot.lookup("#target-card-lab").tryQuery().isEmpty());
    assertThat(robot.desk.workbench.settings().targetProperty().get()).isEqualTo("local");
    robot.interact(() -> robot.find("undo-remove-target", Button.class).fire());
    DeskRobot.await(() -> robot.lookup("#target-card-lab").tryQuery().isPresent());
  }
}
