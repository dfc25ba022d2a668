package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.GlueServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Downloading data in the window")
class DownloadDialogTest {

  @TempDir private Path home;
  private DeskRobot robot;
  private GlueServer server;
  private TestDesk desk;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    server = new GlueServer();
    config = SampleFiles.write(home.resolve("project"));
    Files.writeString(config, SampleFiles.CONFIG.replace("../data/pairs", "../data/missing"));
    robot = DeskRobot.open(home.resolve("user"), 1280, 800, server.download());
    desk = robot.desk;
    robot.interact(() -> desk.workbench.open(config));
    robot.clickOn("#nav-data");
    DeskRobot.await(() -> robot.find("data-failed", Node.class).isVisible());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
    server.close();
  }

  private String message() {
    return robot.find("download-message", Label.class).getText();
  }

  @Test
  void bringsTheTaskAndPointsTheConfigAtIt() throws Exception {
    robot.picture("data-missing", robot.find("data-failed", Node.class));
    robot.press("data-download-missing");
    assertThat(robot.find("download-task", ComboBox.class).getValue())
        .isEqualTo(server.download().tasks().all().getFirst());
    assertThat(robot.find("download-folder", TextField.class).getText())
        .isEqualTo(home.resolve("project").resolve("data").toString());
    robot.press("download-start");
    DeskRobot.await(() -> message().startsWith("3 train and 2 eval rows are in"));
    robot.picture("data-download", robot.find("download-dialog", Node.class));
    assertThat(home.resolve("project/data/MNLI/dev_matched.tsv")).exists();
    String before = robot.text();
    robot.press("download-use");
    DeskRobot.await(() -> robot.find("row-summary", Label.class).getText().equals("3 rows"));
    assertThat(robot.text()).isEqualTo(before.replace("../data/missing", "../data/MNLI"));
    assertThat(config).content().contains("../data/missing");

    robot.interact(
        () -> {
          while (desk.workbench.config().undoableProperty().get()) {
            desk.workbench.config().undo();
          }
        });
    DeskRobot.await(() -> robot.text().equals(before));
  }

  @Test
  void stopsWhenItIsToldTo() throws Exception {
    server.hold();
    robot.press("data-download-missing");
    robot.press("download-start");
    DeskRobot.await(() -> message().contains(" of "));
    assertThat(robot.find("download-start", Button.class).isDisabled()).isTrue();
    robot.picture("data-download-running", robot.find("download-dialog", Node.class));
    robot.press("download-cancel");
    DeskRobot.await(() -> message().startsWith("cancelled; what was received is kept"));
    assertThat(robot.find("download-start", Button.class).isDisabled()).isFalse();
    assertThat(home.resolve("project/data/MNLI")).doesNotExist();
  }
}
