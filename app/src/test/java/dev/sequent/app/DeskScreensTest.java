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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** With {@code -Dsequent.screenshots=FOLDER} it also draws what it sees. */
@DisplayName("Evaluation and Targets in the window")
class DeskScreensTest {

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1280, 800));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(desk::close);
    FxToolkit.cleanupStages();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  private void draw(String name) throws Exception {
    String folder = System.getProperty("sequent.screenshots", "");
    if (folder.isEmpty()) {
      return;
    }
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      robot.interact(() -> desk.theme.modeProperty().set(mode));
      WaitForAsyncUtils.waitForFxEvents();
      WaitForAsyncUtils.waitForFxEvents();
      WritableImage image =
          WaitForAsyncUtils.asyncFx(() -> desk.window.scene().snapshot(null)).get();
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
    robot.interact(() -> desk.workbench.open(config));
    robot.clickOn("#nav-evaluation");
    await(() -> robot.lookup("#cell-1-2").tryQuery().isPresent());
    assertThat(find("evaluation-accuracy", Label.class).getText()).isEqualTo("0.8750");
    assertThat(find("examples-title", Label.class).getText()).isEqualTo("errors · 3");
    assertThat(find("cell-1-2", Button.class).getAccessibleText())
        .isEqualTo("2 of 8 rows labelled neutral were predicted contradiction");
    robot.clickOn("#cell-1-2");
    await(
        () ->
            find("examples-title", Label.class)
                .getText()
                .equals("neutral predicted contradiction · 2"));
    assertThat(find("examples-table", TableView.class).getItems().size()).isEqualTo(2);
    assertThat(find("example-text", Label.class).getText()).startsWith("A woman walks her dog");
    assertThat(find("recall-1", Label.class).getText()).isEqualTo("0.7500");
    draw("evaluation");
  }

  @Test
  void sayWhatToDoBeforeTheFirstEvaluation() throws Exception {
    robot.clickOn("#nav-evaluation");
    assertThat(find("evaluation-empty", Node.class).isVisible()).isTrue();
    assertThat(find("evaluation-start", Button.class).isDisabled()).isTrue();
    draw("evaluation-empty");
  }

  @Test
  void showEveryTargetAndSendRunsThere() throws Exception {
    robot.clickOn("#nav-targets");
    await(() -> robot.lookup("#target-card-csrun").tryQuery().isPresent());
    assertThat(find("target-card-local", Node.class).isVisible()).isTrue();
    assertThat(find("target-status-csrun", Label.class).getText()).contains("csrun_cpu");
    assertThat(find("use-target-local", Button.class).isDisabled()).isTrue();
    assertThat(find("targets-file", Label.class).getText()).endsWith("targets.yaml");
    draw("targets");
    robot.clickOn("#use-target-csrun");
    assertThat(desk.workbench.settings().targetProperty().get()).isEqualTo("csrun");
  }
}
