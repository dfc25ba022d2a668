package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.workbench.Navigation.DrawerPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The window")
class WindowTest {

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private TestDesk desk;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    config = SampleFiles.write(home.resolve("a project"));
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1000, 900));
    robot.interact(() -> desk.workbench.open(config));
    await(() -> desk.workbench.config().readingProperty().get().experiment().isPresent());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.interact(desk::close);
    FxToolkit.cleanupStages();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String yaml() {
    return robot.lookup("#yaml-editor").queryAs(CodeArea.class).getText();
  }

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  @Test
  void changesOneValueOfTheTextFromTheForm() throws TimeoutException {
    TextField rate = find("field-optimizer.learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("2e-5");
        });
    robot.type(KeyCode.ENTER);
    await(() -> yaml().contains("2.0e-5"));
    assertThat(yaml())
        .isEqualTo(SampleFiles.CONFIG.replace("learning_rate: 1.0e-4 ", "learning_rate: 2.0e-5 "));
  }

  @Test
  void undoesAnEditOfTheForm() throws TimeoutException {
    robot.interact(
        () -> desk.workbench.config().set("train_input.batch_size", "2", sentence -> {}));
    await(() -> !yaml().equals(SampleFiles.CONFIG));
    robot.clickOn("#undo-button");
    await(() -> yaml().equals(SampleFiles.CONFIG));
    await(() -> find("field-train_input.batch_size", TextField.class).getText().equals("4"));
    assertThat(find("undo-button", Node.class).isDisabled()).isTrue();
  }

  @Test
  void goesToTheLineOfAProblem() throws TimeoutException {
    robot.interact(
        () -> {
          desk.workbench.config().set("train_input.batch_size", "none", sentence -> {});
          desk.workbench.navigation().go("data");
          desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS);
        });
    await(desk.workbench.config()::hasErrors);
    int line = desk.workbench.config().problems().getFirst().line();
    ListView<?> problems = find("problem-list", ListView.class);
    robot.interact(() -> problems.getSelectionModel().select(0));
    robot.clickOn(robot.lookup("#problem-list .problem-cell").<Node>query());
    assertThat(desk.workbench.navigation().screenProperty().get()).isEqualTo("experiment");
    CodeArea editor = find("yaml-editor", CodeArea.class);
    assertThat(editor.getCurrentParagraph()).isEqualTo(line - 1);
  }

  @Test
  void fixesAProblemAndTakesThatBack() throws TimeoutException {
    robot.interact(() -> desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    await(() -> robot.lookup(".problem-fix").match(Node::isVisible).tryQuery().isPresent());
    robot.clickOn(robot.lookup(".problem-fix").match(Node::isVisible).<Node>query());
    await(() -> !yaml().equals(SampleFiles.CONFIG));
    robot.clickOn("#undo-button");
    await(() -> yaml().equals(SampleFiles.CONFIG));
  }

  @Test
  void showsTheSegmentsOfAPair() throws TimeoutException {
    robot.clickOn("#nav-data");
    await(() -> robot.lookup("#token-0").tryQuery().isPresent());
    assertThat(find("token-counts", Label.class).getText()).startsWith("tokens 16 / 32");
    assertThat(find("token-1", Node.class).getStyleClass()).contains("segment-a");
    assertThat(find("token-11", Node.class).getStyleClass()).contains("segment-b");
    assertThat(find("token-0", Node.class).getStyleClass()).contains("special");
    assertThat(robot.lookup("#token-padding").queryLabeled().getText()).isEqualTo("× 16 [PAD]");
  }

  @Test
  void reachesScreensAndDrawerByKeyboard() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    await(() -> desk.workbench.navigation().screenProperty().get().equals("data"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    await(() -> desk.workbench.navigation().screenProperty().get().equals("experiment"));
    robot.push(KeyCode.CONTROL, KeyCode.J);
    await(() -> desk.workbench.navigation().drawerOpenProperty().get());
  }

  @Test
  void showsTheCommandBehindAButton() throws TimeoutException {
    await(() -> find("command-train", TextField.class).getText().contains("train_and_eval"));
    assertThat(find("command-train", TextField.class).getText())
        .startsWith("sequent run --mode train_and_eval --params \"")
        .contains("a project")
        .contains("--model_dir");
    assertThat(find("command-evaluate", TextField.class).isDisabled()).isTrue();
  }

  @Test
  void switchesBetweenLightAndDark() throws TimeoutException {
    assertThat(desk.theme.darkProperty().get()).isFalse();
    robot.clickOn("#theme-switch");
    await(() -> desk.theme.darkProperty().get());
  }
}
