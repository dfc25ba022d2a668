package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.GlueServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
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
@DisplayName("Downloading data in the window")
class DownloadDialogTest {

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private GlueServer server;
  private TestDesk desk;
  private Path config;

  @BeforeEach
  void open() throws Exception {
    server = new GlueServer();
    config = SampleFiles.write(home.resolve("project"));
    Files.writeString(config, SampleFiles.CONFIG.replace("../data/pairs", "../data/missing"));
    Stage stage = FxToolkit.registerPrimaryStage();
    desk =
        FxToolkit.setupFixture(
            () -> new TestDesk(stage, home.resolve("user"), 1280, 800, server.download()));
    robot.interact(() -> desk.workbench.open(config));
    robot.clickOn("#nav-data");
    await(() -> find("data-failed", Node.class).isVisible());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(desk::close);
    FxToolkit.cleanupStages();
    server.close();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  private void press(String id) {
    robot.interact(() -> find(id, Button.class).fire());
  }

  private void draw(String name, Node in) throws Exception {
    String folder = System.getProperty("sequent.screenshots", "");
    if (folder.isEmpty()) {
      return;
    }
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage image = WaitForAsyncUtils.asyncFx(() -> in.getScene().snapshot(null)).get();
    write(image, Files.createDirectories(Path.of(folder)).resolve(name + ".png"));
  }

  private static void write(WritableImage image, Path file) throws IOException {
    assertThat(
            ImageIO.write(
                Objects.requireNonNull(SwingFXUtils.fromFXImage(image, null)),
                "png",
                file.toFile()))
        .isTrue();
  }

  private String message() {
    return find("download-message", Label.class).getText();
  }

  private String text() {
    return desk.workbench.config().textProperty().get();
  }

  @Test
  void bringsTheTaskAndPointsTheConfigAtIt() throws Exception {
    draw("data-missing", find("data-failed", Node.class));
    press("data-download-missing");
    assertThat(find("download-task", ComboBox.class).getValue())
        .isEqualTo(server.download().tasks().all().getFirst());
    assertThat(find("download-folder", TextField.class).getText())
        .isEqualTo(home.resolve("project").resolve("data").toString());
    press("download-start");
    await(() -> message().startsWith("3 train and 2 eval rows are in"));
    draw("data-download", find("download-dialog", Node.class));
    assertThat(home.resolve("project/data/MNLI/dev_matched.tsv")).exists();
    String before = text();
    press("download-use");
    await(() -> find("row-list", ListView.class).getItems().size() == 3);
    assertThat(text()).isEqualTo(before.replace("../data/missing", "../data/MNLI"));
    assertThat(config).content().contains("../data/missing");

    robot.interact(
        () -> {
          while (desk.workbench.config().undoableProperty().get()) {
            desk.workbench.config().undo();
          }
        });
    await(() -> text().equals(before));
  }

  @Test
  void stopsWhenItIsToldTo() throws Exception {
    server.hold();
    press("data-download-missing");
    press("download-start");
    await(() -> message().contains(" of "));
    assertThat(find("download-start", Button.class).isDisabled()).isTrue();
    draw("data-download-running", find("download-dialog", Node.class));
    press("download-cancel");
    await(() -> message().startsWith("cancelled; what was received is kept"));
    assertThat(find("download-start", Button.class).isDisabled()).isFalse();
    assertThat(home.resolve("project/data/MNLI")).doesNotExist();
  }
}
