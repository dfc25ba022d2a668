package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipFile;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A fault of the window's own")
class FaultInWindowTest {

  private final IllegalStateException fault =
      new IllegalStateException("no such row, password=hunter2");

  @TempDir private Path home;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    Path project = home.resolve("a project");
    Path config = SampleFiles.write(project);
    RunFolderFixture.in(project.resolve("runs").resolve("calm-finch-3"), "minilm_sst2.yaml")
        .failed("row 7 has no label")
        .write();
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
    robot.openConfig(config);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 1);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  /** As a pulse that goes wrong in the same place each time. */
  private void fail(int times) {
    robot.interact(
        () -> {
          for (int i = 0; i < times; i++) {
            robot.desk.faults.handler().uncaughtException(Thread.currentThread(), fault);
          }
        });
  }

  private boolean visible(String id) {
    return robot.there(id) && robot.find(id, Node.class).isVisible();
  }

  private long told() {
    return robot.desk.workbench.log().stream()
        .filter(line -> line.contains("Something went wrong"))
        .count();
  }

  @Test
  void isToldCalmlyAndNotAThousandTimes() throws Exception {
    assertThat(robot.there("fault-bar")).as("nothing of it is made before").isFalse();
    fail(1);
    assertThat(robot.find("fault-sentence", Label.class).getText())
        .isEqualTo("Something went wrong in the window; nothing is lost.");
    assertThat(robot.find("fault-title", Label.class).getText())
        .startsWith("IllegalStateException at dev.sequent.app.FaultInWindowTest");
    robot.picture("fault-bar", robot.find("fault-bar", Node.class));
    fail(4999);
    assertThat(told()).as("1, 10, 100, 1,000").isEqualTo(4);
    assertThat(robot.find("fault-title", Label.class).getText()).startsWith("1,000 × ");
    robot.press("fault-close");
    fail(6000);
    assertThat(visible("fault-bar")).as("it is known").isFalse();
    robot.interact(
        () ->
            robot
                .desk
                .faults
                .handler()
                .uncaughtException(Thread.currentThread(), new ArithmeticException("another")));
    assertThat(visible("fault-bar")).isTrue();
  }

  @Test
  void isReadFileByFileAndSavedAsItWasRead() throws Exception {
    fail(2);
    robot.press("fault-details");
    assertThat(visible("fault-bar")).isFalse();
    ListView<?> files = robot.find("diagnostics-files", ListView.class);
    DeskRobot.await(() -> files.getItems().size() >= 4);
    TextArea text = robot.find("diagnostics-text", TextArea.class);
    assertThat(text.getText())
        .startsWith("Seen 2 times")
        .contains("IllegalStateException: no such row, password=<secret>", "FaultInWindowTest.java")
        .doesNotContain("hunter2");
    robot.picture("diagnostics", text);
    robot.interact(() -> robot.find("diagnostics-run", CheckBox.class).fire());
    DeskRobot.await(() -> files.getItems().toString().contains("run/state.json"));
    assertThat(robot.find("diagnostics-run", CheckBox.class).getText())
        .isEqualTo("with the logs of calm-finch-3");
    Path report = home.resolve("report.zip");
    robot.desk.dialogs.answer(report);
    robot.press("diagnostics-save");
    DeskRobot.await(
        () -> robot.find("diagnostics-message", Label.class).getText().contains("Saved as"));
    try (ZipFile zip = new ZipFile(report.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .contains("contents.txt", "fault.txt", "about.txt", "log.txt", "run/state.json");
    }
    robot.press("diagnostics-close");
    assertThat(visible("overlay")).isFalse();
    Path log = home.resolve("user/state/logs/window.log");
    DeskRobot.await(() -> Files.readString(log).contains("FaultInWindowTest.java"));
  }

  @Test
  void keepsTheFocusWithinTheReport() throws Exception {
    Node editor = robot.find("yaml-editor", Node.class);
    robot.interact(editor::requestFocus);
    robot.interact(() -> robot.desk.workbench.registry().run(Action.DIAGNOSTICS));
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      reached.add(String.valueOf(robot.desk.window.scene().getFocusOwner().getId()));
      robot.type(KeyCode.TAB);
    }
    assertThat(reached)
        .containsExactlyInAnyOrder(
            "diagnostics-files",
            "diagnostics-text",
            "diagnostics-run",
            "diagnostics-save",
            "diagnostics-close");
    assertThat(robot.desk.window.scene().getFocusOwner().getId()).isEqualTo("diagnostics-files");
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(robot.desk.window.scene().getFocusOwner().getId()).isEqualTo("diagnostics-close");
    assertThat(robot.desk.window.scene().getFocusOwner().isFocusVisible()).isTrue();
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.desk.window.scene().getFocusOwner()).isSameAs(editor);
  }
}
