package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.project.SampleProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
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

@DisplayName("The editor in the window")
class EditorScenarioTest {

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private TestDesk desk;
  private Path config = Path.of("");
  private String before = "";

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    Path project = SampleProject.unpack(home.resolve("sst2-sweep")).folder();
    config = project.resolve("configs").resolve("mnli_sample.yaml");
    before = Files.readString(config);
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1440, 900));
    robot.interact(() -> desk.workbench.open(config));
    await(() -> desk.workbench.config().readingProperty().get().experiment().isPresent());
    await(() -> desk.workbench.config().originsProperty().get().recipe().isPresent());
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

  private <N extends Node> N find(String id, Class<N> type) {
    return robot.lookup(node -> id.equals(node.getId())).queryAs(type);
  }

  private boolean there(String id) {
    return robot.lookup(node -> id.equals(node.getId())).tryQuery().isPresent();
  }

  private CodeArea editor() {
    return find("yaml-editor", CodeArea.class);
  }

  private void fire(String menu, String item) {
    robot.interact(() -> item(find(menu, MenuButton.class).getItems(), item).fire());
  }

  private static MenuItem item(ObservableList<MenuItem> items, String id) {
    return items.stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
  }

  private void picture(String name) throws Exception {
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      robot.interact(() -> desk.theme.modeProperty().set(mode));
      for (int i = 0; i < 4; i++) {
        WaitForAsyncUtils.waitForFxEvents();
      }
      String suffix = mode == Theme.Mode.DARK ? "-dark" : "";
      WaitForAsyncUtils.asyncFx(() -> Screenshots.save(desk.window.scene(), name + suffix)).get();
    }
    robot.interact(() -> desk.theme.modeProperty().set(Theme.Mode.LIGHT));
  }

  @Test
  void editsTheScheduleByButtonsAndUndoRestoresTheBytes() throws Exception {
    find("schedule-editor", Node.class);
    fire("schedule-add", "schedule-add-CosineAnnealing");
    await(() -> there("phase-2"));
    assertThat(editor().getText()).contains("    - scheduler: CosineAnnealing\n");
    robot.interact(() -> find("phase-2-up", Button.class).fire());
    await(() -> find("phase-1-scheduler", ComboBox.class).getValue().equals("CosineAnnealing"));
    robot.interact(() -> find("phase-2-remove", Button.class).fire());
    await(() -> !there("phase-2"));
    TextField rate = find("field-optimizer.learning_rate.1.initial_learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("4e-5");
        });
    robot.type(KeyCode.ENTER);
    await(() -> editor().getText().contains("initial_learning_rate: 4.0e-5"));
    for (int i = 0; i < 4; i++) {
      robot.clickOn("#undo-button");
    }
    await(() -> editor().getText().equals(before));
  }

  @Test
  void drawsTheScheduleWithItsWarmUpAndBoundaries() throws Exception {
    await(() -> there("schedule-boundary-1"));
    assertThat(find("schedule-boundary-0", Label.class).getText()).isEqualTo("warm-up");
    assertThat(find("schedule-boundary-1", Label.class).getText()).isEqualTo("phase 2");
    robot.interact(() -> find("config-form", ScrollPane.class).setVvalue(0.62));
    picture("schedule-editor");
  }

  @Test
  void showsAProblemInTheGutterInTheFormAndInTheDrawer() throws Exception {
    robot.interact(() -> desk.workbench.config().set("train_input.batch_size", "none", why -> {}));
    await(() -> desk.workbench.config().hasErrors());
    int line = desk.workbench.config().problems().getFirst().line();
    assertThat(find("meaning-train_input.batch_size", Label.class).getText())
        .startsWith("line " + line + ": ");
    assertThat(there("unsaved-mark-train_input.batch_size")).isTrue();
    assertThat(find("unsaved-mark-train_input.batch_size", Node.class).isVisible()).isTrue();
    robot.interact(() -> desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    picture("editor-problem");
  }

  @Test
  void selectsTheFieldOfTheCaretAndTheLineOfTheField() throws Exception {
    int line = before.lines().toList().indexOf("  num_labels: 3");
    robot.interact(
        () -> {
          editor().requestFocus();
          editor().moveTo(line, 4);
        });
    TextField labels = find("field-model.num_labels", TextField.class);
    await(() -> pseudoClasses(labels).contains("selected"));
    TextField heads = find("field-model.num_heads", TextField.class);
    robot.interact(heads::requestFocus);
    await(() -> pseudoClasses(heads).contains("selected"));
    int other = before.lines().toList().indexOf("  num_heads: 12");
    assertThat(editor().getParagraph(other).getParagraphStyle()).contains("selected-key");
    assertThat(editor().getCurrentParagraph()).isEqualTo(line);
  }

  private static String pseudoClasses(Node field) {
    Node row = field;
    while (row != null && !row.getStyleClass().contains("field-row")) {
      row = row.getParent();
    }
    return row == null ? "" : row.getPseudoClassStates().toString();
  }

  @Test
  void comparesWithTheSavedFileAndThreeWayWithAnotherFile() throws Exception {
    robot.interact(() -> desk.workbench.config().set("optimizer.eps", "1.0e-8", why -> {}));
    robot.interact(
        () -> desk.workbench.config().set("optimizer.max_gradient_norm", "0.5", why -> {}));
    robot.interact(() -> desk.workbench.config().set("train_input.batch_size", "32", why -> {}));
    await(() -> editor().getText().contains("batch_size: 32"));
    await(() -> desk.workbench.config().readingProperty().get().current());
    fire("compare-menu", "compare-saved");
    await(() -> find("diff-view", Node.class).isVisible());
    TableView<?> table = find("diff-table", TableView.class);
    assertThat(table.getItems()).hasSize(3);
    assertThat(find("diff-summary", Label.class).getText()).startsWith("3 of ");
    robot.interact(() -> find("diff-all", CheckBox.class).fire());
    assertThat(table.getItems().size()).isGreaterThan(40);
    robot.interact(() -> find("diff-all", CheckBox.class).fire());
    robot.push(KeyCode.ESCAPE);
    await(() -> !find("diff-view", Node.class).isVisible());
    picturesOfAConflict();
  }

  private void picturesOfAConflict() throws Exception {
    Files.writeString(
        config,
        before
            .replaceFirst("batch_size: 16", "batch_size: 24")
            .replace("task_dropout: 0.1", "task_dropout: 0.2")
            .replace("max_gradient_norm: 1.0", "max_gradient_norm: 0.50"));
    robot.interact(() -> desk.workbench.config().checkDisk());
    await(() -> find("conflict-bar", Node.class).isVisible());
    robot.interact(() -> find("conflict-compare", Button.class).fire());
    await(() -> find("diff-view", Node.class).isVisible());
    assertThat(find("diff-table", TableView.class).getItems().size()).isEqualTo(4);
    assertThat(find("diff-summary", Label.class).getText()).endsWith("1 in both");
    picture("three-way-diff");
    robot.interact(() -> find("diff-close", Button.class).fire());
    robot.interact(() -> find("conflict-theirs", Button.class).fire());
    await(() -> editor().getText().contains("batch_size: 24"));
    assertThat(find("conflict-bar", Node.class).isVisible()).isFalse();
  }

  @Test
  void completesKeysAndValues() throws Exception {
    int heads = before.indexOf("  num_heads: 12");
    robot.interact(
        () -> {
          editor().requestFocus();
          editor().insertText(heads, "  pooler\n");
          editor().moveTo(heads + "  pooler".length());
        });
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    await(() -> there("completion-list"));
    assertThat(find("completion-list", ListView.class).getItems().toString())
        .isEqualTo("[pooler_nonlinearity: ]");
    robot.type(KeyCode.ENTER);
    await(() -> editor().getText().contains("  pooler_nonlinearity: \n"));
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    await(() -> there("completion-list"));
    assertThat(find("completion-list", ListView.class).getItems().toString()).contains("gelu_new");
    robot.type(KeyCode.DOWN, KeyCode.ENTER);
    await(() -> editor().getText().contains("  pooler_nonlinearity: silu\n"));
  }

  @Test
  void findsAWord() throws Exception {
    robot.interact(() -> editor().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.F);
    await(() -> find("find-bar", Node.class).isVisible());
    robot.interact(() -> find("find-field", TextField.class).setText("BATCH_SIZE"));
    assertThat(find("find-count", Label.class).getText()).isEqualTo("1 of 2");
    assertThat(editor().getSelectedText()).isEqualTo("batch_size");
    robot.type(KeyCode.ENTER);
    assertThat(find("find-count", Label.class).getText()).isEqualTo("2 of 2");
    robot.type(KeyCode.ESCAPE);
    assertThat(find("find-bar", Node.class).isVisible()).isFalse();
  }

  @Test
  void undoesAcrossARestart() throws Exception {
    robot.interact(() -> desk.workbench.config().set("runconfig.seed", "7", why -> {}));
    await(() -> editor().getText().contains("seed: 7"));
    boolean[] saved = {false};
    robot.interact(() -> desk.workbench.config().save(() -> saved[0] = true));
    await(() -> saved[0]);
    close();
    Stage stage = FxToolkit.registerPrimaryStage();
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1000, 700));
    robot.interact(() -> desk.workbench.open(config));
    await(() -> desk.workbench.config().undoableProperty().get());
    robot.clickOn("#undo-button");
    await(() -> editor().getText().equals(before));
    assertThat(desk.workbench.config().raw()).isEqualTo(before);
  }
}
