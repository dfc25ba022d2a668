package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import dev.sequent.project.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
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
import javafx.stage.Screen;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The editor in the window")
class EditorScenarioTest {

  @TempDir private Path home;
  private DeskRobot robot;
  private TestDesk desk;
  private Path config = Path.of("");
  private String before = "";

  @BeforeEach
  void open() throws Exception {
    Path project = SampleProject.unpack(home.resolve("sst2-sweep")).folder();
    config = project.resolve("configs").resolve("mnli_sample.yaml");
    before = Files.readString(config);
    robot = DeskRobot.open(home.resolve("user"), 1440, 900);
    desk = robot.desk;
    robot.openConfig(config);
    DeskRobot.await(() -> desk.workbench.config().originsProperty().get().recipe().isPresent());
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private CodeArea editor() {
    return robot.find("yaml-editor", CodeArea.class);
  }

  private void fire(String menu, String item) {
    robot.interact(() -> item(robot.find(menu, MenuButton.class).getItems(), item).fire());
  }

  private static MenuItem item(ObservableList<MenuItem> items, String id) {
    return items.stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
  }

  @Test
  void opensAFileAtItsFirstLine() throws Exception {
    CodeArea editor = robot.find("yaml-editor", CodeArea.class);
    DeskRobot.await(() -> editor.getLength() > 0 && !editor.getVisibleParagraphs().isEmpty());
    assertThat(editor.getCaretPosition()).isZero();
    DeskRobot.await(() -> editor.firstVisibleParToAllParIndex() == 0);
  }

  @Test
  void editsTheScheduleByButtonsAndUndoRestoresTheBytes() throws Exception {
    robot.find("schedule-editor", Node.class);
    fire("schedule-add", "schedule-add-CosineAnnealing");
    DeskRobot.await(() -> robot.there("phase-2"));
    assertThat(editor().getText()).contains("    - scheduler: CosineAnnealing\n");
    robot.interact(() -> robot.find("phase-2-up", Button.class).fire());
    DeskRobot.await(
        () -> robot.find("phase-1-scheduler", ComboBox.class).getValue().equals("CosineAnnealing"));
    robot.interact(() -> robot.find("phase-2-remove", Button.class).fire());
    DeskRobot.await(() -> !robot.there("phase-2"));
    TextField rate =
        robot.find("field-optimizer.learning_rate.1.initial_learning_rate", TextField.class);
    robot.interact(
        () -> {
          rate.requestFocus();
          rate.setText("4e-5");
        });
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> editor().getText().contains("initial_learning_rate: 4.0e-5"));
    for (int i = 0; i < 4; i++) {
      robot.clickOn("#undo-button");
    }
    DeskRobot.await(() -> editor().getText().equals(before));
  }

  @Test
  void aRefusedChoiceShowsAgainWhatTheTextSays() throws Exception {
    String text = Conversion.of(ConfigDocument.load(config), Dialect.TRAINER).text();
    Path trainer = Files.writeString(config.resolveSibling("trainer.yaml"), text);
    robot.openConfig(trainer);
    DeskRobot.await(() -> robot.there("phase-1-scheduler"));
    ComboBox<String> shape = combo("phase-1-scheduler");
    String was = shape.getValue();
    robot.interact(() -> shape.setValue("Constant"));
    DeskRobot.await(
        () -> robot.find("schedule-fault", Label.class).getText().contains("arranged in its text"));
    assertThat(shape.getValue()).isEqualTo(was);
    ComboBox<String> combination = combo("schedule-combination");
    robot.interact(() -> combination.setValue("multiplied"));
    DeskRobot.await(() -> combination.getValue().equals("in sequence"));
    assertThat(robot.text()).isEqualTo(text);
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> combo(String id) {
    return robot.find(id, ComboBox.class);
  }

  @Test
  void drawsTheScheduleWithItsWarmUpAndBoundaries() throws Exception {
    DeskRobot.await(() -> robot.there("schedule-boundary-1"));
    assertThat(robot.find("schedule-boundary-0", Label.class).getText()).isEqualTo("warm-up");
    assertThat(robot.find("schedule-boundary-1", Label.class).getText()).isEqualTo("phase 2");
    robot.interact(() -> robot.find("config-form", ScrollPane.class).setVvalue(0.62));
    robot.picture("schedule-editor", editor());
  }

  @Test
  void showsAProblemInTheGutterInTheFormAndInTheDrawer() throws Exception {
    robot.interact(() -> desk.workbench.config().set("train_input.batch_size", "none", why -> {}));
    DeskRobot.await(() -> desk.workbench.config().hasErrors());
    int line = desk.workbench.config().problems().getFirst().line();
    assertThat(robot.find("meaning-train_input.batch_size", Label.class).getText())
        .startsWith("line " + line + ": ");
    assertThat(robot.there("unsaved-mark-train_input.batch_size")).isTrue();
    assertThat(robot.find("unsaved-mark-train_input.batch_size", Node.class).isVisible()).isTrue();
    robot.interact(() -> desk.workbench.navigation().openDrawer(DrawerPage.PROBLEMS));
    robot.picture("editor-problem", editor());
  }

  @Test
  void selectsTheFieldOfTheCaretAndTheLineOfTheField() throws Exception {
    int line = before.lines().toList().indexOf("  num_labels: 3");
    robot.interact(
        () -> {
          editor().requestFocus();
          editor().moveTo(line, 4);
        });
    TextField labels = robot.find("field-model.num_labels", TextField.class);
    DeskRobot.await(() -> pseudoClasses(labels).contains("selected"));
    TextField heads = robot.find("field-model.num_heads", TextField.class);
    robot.interact(heads::requestFocus);
    DeskRobot.await(() -> pseudoClasses(heads).contains("selected"));
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
    DeskRobot.await(() -> editor().getText().contains("batch_size: 32"));
    DeskRobot.await(() -> desk.workbench.config().readingProperty().get().current());
    fire("compare-menu", "compare-saved");
    DeskRobot.await(() -> robot.find("diff-view", Node.class).isVisible());
    TableView<?> table = robot.find("diff-table", TableView.class);
    assertThat(table.getItems()).hasSize(3);
    assertThat(robot.find("diff-summary", Label.class).getText()).startsWith("3 of ");
    robot.interact(() -> robot.find("diff-all", CheckBox.class).fire());
    assertThat(table.getItems().size()).isGreaterThan(40);
    robot.interact(() -> robot.find("diff-all", CheckBox.class).fire());
    robot.push(KeyCode.ESCAPE);
    DeskRobot.await(() -> !robot.find("diff-view", Node.class).isVisible());
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
    DeskRobot.await(() -> robot.find("conflict-bar", Node.class).isVisible());
    robot.interact(() -> robot.find("conflict-compare", Button.class).fire());
    DeskRobot.await(() -> robot.find("diff-view", Node.class).isVisible());
    assertThat(robot.find("diff-table", TableView.class).getItems().size()).isEqualTo(4);
    assertThat(robot.find("diff-summary", Label.class).getText()).endsWith("1 in both");
    robot.picture("three-way-diff", editor());
    robot.interact(() -> robot.find("diff-close", Button.class).fire());
    robot.interact(() -> robot.find("conflict-theirs", Button.class).fire());
    DeskRobot.await(() -> editor().getText().contains("batch_size: 24"));
    assertThat(robot.find("conflict-bar", Node.class).isVisible()).isFalse();
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
    DeskRobot.await(() -> robot.there("completion-list"));
    assertThat(robot.find("completion-list", ListView.class).getItems().toString())
        .isEqualTo("[pooler_nonlinearity: ]");
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> editor().getText().contains("  pooler_nonlinearity: \n"));
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    DeskRobot.await(() -> robot.there("completion-list"));
    assertThat(robot.find("completion-list", ListView.class).getItems().toString())
        .contains("gelu_new");
    robot.type(KeyCode.DOWN, KeyCode.ENTER);
    DeskRobot.await(() -> editor().getText().contains("  pooler_nonlinearity: silu\n"));
  }

  /** A list that is moved up to be on the screen would hide the line that it is about. */
  @Test
  void completesAboveALineThatIsLowOnTheScreen() throws Exception {
    int heads = before.indexOf("  num_heads: 12");
    robot.interact(
        () -> {
          editor().requestFocus();
          editor().insertText(heads, "  pooler_nonlinearity: \n");
          editor().moveTo(heads + "  pooler_nonlinearity: ".length());
          Rectangle2D screen = Screen.getPrimary().getVisualBounds();
          desk.stage.setWidth(screen.getWidth());
          desk.stage.setY(screen.getMaxY() - desk.stage.getHeight());
          editor().showParagraphAtBottom(editor().getCurrentParagraph());
        });
    WaitForAsyncUtils.waitForFxEvents();
    robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    DeskRobot.await(() -> robot.there("completion-list"));
    ListView<?> list = robot.find("completion-list", ListView.class);
    DeskRobot.await(() -> place(list).getHeight() > 200);
    assertThat(place(list).getMaxY())
        .isLessThanOrEqualTo(editor().getCaretBounds().orElseThrow().getMinY());
    robot.type(KeyCode.G);
    DeskRobot.await(() -> place(list).getHeight() < 150);
    double gap = editor().getCaretBounds().orElseThrow().getMinY() - place(list).getMaxY();
    assertThat(gap).as("a shorter list stays at the line").isBetween(0.0, 8.0);
  }

  private static Bounds place(Node node) {
    return node.localToScreen(node.getLayoutBounds());
  }

  @Test
  void findsAWord() throws Exception {
    robot.interact(() -> editor().requestFocus());
    robot.push(KeyCode.CONTROL, KeyCode.F);
    DeskRobot.await(() -> robot.find("find-bar", Node.class).isVisible());
    robot.interact(() -> robot.find("find-field", TextField.class).setText("BATCH_SIZE"));
    assertThat(robot.find("find-count", Label.class).getText()).isEqualTo("1 of 2");
    assertThat(editor().getSelectedText()).isEqualTo("batch_size");
    robot.type(KeyCode.ENTER);
    assertThat(robot.find("find-count", Label.class).getText()).isEqualTo("2 of 2");
    robot.type(KeyCode.ESCAPE);
    assertThat(robot.find("find-bar", Node.class).isVisible()).isFalse();
  }

  /** As a window that was killed leaves them. */
  private void leaveEditsBehind() throws Exception {
    Path edits = home.resolve("user/state/edits");
    Path aside = Files.createDirectories(home.resolve("aside"));
    robot.interact(() -> desk.workbench.config().set("runconfig.seed", "7", why -> {}));
    DeskRobot.await(() -> drafts(edits).size() == 1);
    for (Path draft : drafts(edits)) {
      Files.copy(draft, aside.resolve(draft.getFileName()));
    }
    close();
    for (Path draft : drafts(aside)) {
      Files.copy(draft, edits.resolve(draft.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> drafts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".draft.json")).toList();
    }
  }

  @Test
  void offersTheEditsOfAWindowThatWasKilled() throws Exception {
    leaveEditsBehind();
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
    desk = robot.desk;
    robot.openConfig(config);
    DeskRobot.await(() -> robot.find("draft-bar", Node.class).isVisible());
    assertThat(editor().getText()).isEqualTo(before);
    robot.picture("editor-draft", editor());
    robot.press("draft-restore");
    DeskRobot.await(() -> editor().getText().contains("seed: 7"));
    assertThat(robot.find("draft-bar", Node.class).isVisible()).isFalse();
  }

  @Test
  void undoesAcrossARestart() throws Exception {
    robot.interact(() -> desk.workbench.config().set("runconfig.seed", "7", why -> {}));
    DeskRobot.await(() -> editor().getText().contains("seed: 7"));
    boolean[] saved = {false};
    robot.interact(() -> desk.workbench.config().save(() -> saved[0] = true));
    DeskRobot.await(() -> saved[0]);
    close();
    robot = DeskRobot.open(home.resolve("user"), 1000, 700);
    desk = robot.desk;
    robot.openConfig(config);
    DeskRobot.await(() -> desk.workbench.config().undoableProperty().get());
    robot.clickOn("#undo-button");
    DeskRobot.await(() -> editor().getText().equals(before));
    assertThat(desk.workbench.config().raw()).isEqualTo(before);
  }
}
