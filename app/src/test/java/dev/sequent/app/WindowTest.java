package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.shell.UnsavedGuard;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The window")
class WindowTest {

  @TempDir private Path home;
  private DeskRobot robot;
  private TestDesk desk;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    config = SampleFiles.write(home.resolve("a project"));
    robot = DeskRobot.open(home.resolve("user"), 1000, 900);
    desk = robot.desk;
    robot.openConfig(config);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private String yaml() {
    return robot.lookup("#yaml-editor").queryAs(CodeArea.class).getText();
  }

  @Test
  void changesOneValueOfTheTextFromTheForm() throws TimeoutException {
    TextField rate = robot.find("field-optimizer.learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("2e-5");
        });
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> yaml().contains("2.0e-5"));
    assertThat(yaml())
        .isEqualTo(SampleFiles.CONFIG.replace("learning_rate: 1.0e-4 ", "learning_rate: 2.0e-5 "));
  }

  @Test
  void savesWhatIsTypedIntoAFieldThatStillHasTheFocus() throws Exception {
    TextField seed = robot.find("field-runconfig.seed", TextField.class);
    robot.interact(
        () -> {
          seed.requestFocus();
          seed.setText("77");
        });
    robot.push(KeyCode.CONTROL, KeyCode.S);
    DeskRobot.await(() -> Files.readString(config).contains("seed: 77\n"));
    assertThat(seed.isFocused()).isTrue();
    assertThat(desk.workbench.config().unsavedProperty().get()).isFalse();
  }

  @Test
  void asksBeforeWhatIsTypedIntoAFieldIsLost() throws Exception {
    TextField seed = robot.find("field-runconfig.seed", TextField.class);
    boolean[] left = {false};
    robot.interact(
        () -> {
          seed.requestFocus();
          seed.setText("9");
          new UnsavedGuard(desk.workbench.config(), desk.stage).beforeLosing(() -> left[0] = true);
        });
    DeskRobot.await(() -> robot.there("unsaved-question"));
    DialogPane question = robot.find("unsaved-question", DialogPane.class);
    robot.interact(() -> ((Button) question.lookupButton(ButtonType.CANCEL)).fire());
    assertThat(left[0]).isFalse();
    assertThat(robot.text()).contains("seed: 9\n");
    robot.interact(desk.workbench.config()::undo);
    robot.interact(
        () ->
            new UnsavedGuard(desk.workbench.config(), desk.stage)
                .beforeLosing(() -> left[0] = true));
    DeskRobot.await(() -> left[0]);
  }

  @Test
  void undoesAnEditOfTheForm() throws TimeoutException {
    robot.interact(
        () -> desk.workbench.config().set("train_input.batch_size", "2", sentence -> {}));
    DeskRobot.await(() -> !yaml().equals(SampleFiles.CONFIG));
    robot.clickOn("#undo-button");
    DeskRobot.await(() -> yaml().equals(SampleFiles.CONFIG));
    DeskRobot.await(
        () -> robot.find("field-train_input.batch_size", TextField.class).getText().equals("4"));
    assertThat(robot.find("undo-button", Node.class).isDisabled()).isTrue();
  }

  @Test
  void goesToTheLineOfAProblem() throws TimeoutException {
    robot.interact(
        () -> {
          desk.workbench.config().set("train_input.batch_size", "none", sentence -> {});
          desk.workbench.navigation().go("data");
          desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS);
        });
    DeskRobot.await(desk.workbench.config()::hasErrors);
    int line = desk.workbench.config().problems().getFirst().line();
    ListView<?> problems = robot.find("problem-list", ListView.class);
    robot.interact(() -> problems.getSelectionModel().select(0));
    robot.clickOn(robot.lookup("#problem-list .problem-cell").<Node>query());
    assertThat(desk.workbench.navigation().screenProperty().get()).isEqualTo("experiment");
    CodeArea editor = robot.find("yaml-editor", CodeArea.class);
    assertThat(editor.getCurrentParagraph()).isEqualTo(line - 1);
  }

  @Test
  void fixesAProblemAndTakesThatBack() throws TimeoutException {
    robot.interact(() -> desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    DeskRobot.await(
        () -> robot.lookup(".problem-fix").match(Node::isVisible).tryQuery().isPresent());
    robot.clickOn(robot.lookup(".problem-fix").match(Node::isVisible).<Node>query());
    DeskRobot.await(() -> !yaml().equals(SampleFiles.CONFIG));
    robot.clickOn("#undo-button");
    DeskRobot.await(() -> yaml().equals(SampleFiles.CONFIG));
  }

  @Test
  void showsTheSegmentsOfAPair() throws TimeoutException {
    robot.clickOn("#nav-data");
    DeskRobot.await(
        () -> robot.find("token-counts", Label.class).getText().startsWith("tokens 16 / 32"));
    assertThat(robot.tokens("token-flow")).startsWith("[CLS] ").endsWith(" [SEP] × 16 [PAD]");
    assertThat(robot.token("token-flow", 1)).contains("position 1   segment 0   mask 1");
    assertThat(robot.token("token-flow", 11)).contains("position 11   segment 1   mask 1");
  }

  @Test
  void reachesScreensAndDrawerByKeyboard() throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    DeskRobot.await(() -> desk.workbench.navigation().screenProperty().get().equals("data"));
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    DeskRobot.await(() -> desk.workbench.navigation().screenProperty().get().equals("experiment"));
    robot.push(KeyCode.CONTROL, KeyCode.J);
    DeskRobot.await(() -> desk.workbench.navigation().drawerOpenProperty().get());
  }

  @Test
  void showsTheCommandBehindAButton() throws TimeoutException {
    robot.clickOn("#drawer-command");
    DeskRobot.await(
        () -> robot.find("command-train", TextField.class).getText().contains("train_and_eval"));
    assertThat(robot.find("command-train", TextField.class).getText())
        .startsWith("sequent run --mode train_and_eval --params '")
        .contains("a project")
        .contains("--model_dir");
    assertThat(robot.find("command-evaluate", TextField.class).isDisabled()).isTrue();
  }

  @Test
  void switchesBetweenLightAndDark() throws TimeoutException {
    assertThat(desk.theme.darkProperty().get()).isFalse();
    robot.clickOn("#theme-switch");
    DeskRobot.await(() -> desk.theme.darkProperty().get());
  }
}
