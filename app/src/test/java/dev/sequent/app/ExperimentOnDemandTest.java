package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A config that opens while another screen is in view")
class ExperimentOnDemandTest {
  private static final int LINE = 45;

  @TempDir private Path home;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
    robot.clickOn("#nav-monitor");
  }

  private void openProject() throws Exception {
    SampleFiles.write(home.resolve("project"));
    robot.interact(() -> robot.desk.workbench.open(home.resolve("project")));
    DeskRobot.await(() -> !robot.desk.workbench.config().textProperty().get().isEmpty());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  @Test
  void hasNoPanesBeforeItIsLookedAtAndThenShowsTheLineThatWasAskedFor() throws Exception {
    openProject();
    assertThat(robot.lookup("#yaml-editor").tryQuery()).isEmpty();
    robot.interact(() -> robot.desk.workbench.navigation().goToLine(LINE));
    CodeArea text = robot.find("yaml-editor", CodeArea.class);
    DeskRobot.await(() -> text.getCurrentParagraph() == LINE - 1);
    DeskRobot.await(
        () ->
            text.firstVisibleParToAllParIndex() < LINE - 1
                && text.lastVisibleParToAllParIndex() >= LINE - 1);
  }

  @Test
  void thatThereIsNoneIsSaidAtOnceWhenSomebodyComesBack() throws Exception {
    robot.clickOn("#nav-experiment");
    Node empty = robot.find("experiment-empty", Node.class);
    DeskRobot.await(empty::isVisible);
    robot.clickOn("#nav-monitor");
    robot.clickOn("#nav-experiment");
    assertThat(empty.isVisible()).isTrue();
  }
}
