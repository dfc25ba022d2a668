package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@DisplayName("Folding a section of the text")
class FoldingTest {
  private static final List<String> LINES = SampleFiles.CONFIG.lines().toList();
  private static final int MODEL = LINES.indexOf("model:");
  private static final int HEADS = LINES.indexOf("  num_heads: 2");
  private static final int LAST = LINES.indexOf("  compute_eval_metrics: True");

  @TempDir private Path home;
  private DeskRobot robot;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    config = SampleFiles.write(home.resolve("project"));
    robot = DeskRobot.open(home.resolve("user"), 1200, 900);
    robot.openConfig(config);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private CodeArea editor() {
    return robot.find("yaml-editor", CodeArea.class);
  }

  private boolean hidden(int line) {
    return editor().getParagraph(line).getParagraphStyle().contains("collapse");
  }

  private void fold(int line) throws TimeoutException {
    robot.interact(
        () -> {
          editor().requestFocus();
          editor().moveTo(line, 2);
        });
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
    DeskRobot.await(() -> hidden(HEADS));
  }

  @Test
  void hidesWhatBelongsToTheKeyAtTheCaretAndNothingElse() throws Exception {
    fold(HEADS);
    for (int line = 0; line < LINES.size(); line++) {
      assertThat(hidden(line)).as("line %d", line + 1).isEqualTo(line > MODEL && line <= LAST);
    }
    assertThat(editor().getCurrentParagraph()).isEqualTo(MODEL);
    robot.picture("editor-folded", editor());
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
    DeskRobot.await(() -> !hidden(HEADS));
    assertThat(LINES.size()).isLessThan(editor().getParagraphs().size());
    for (int line = 0; line < LINES.size(); line++) {
      assertThat(hidden(line)).isFalse();
    }
  }

  @Test
  void foldsAndUnfoldsByAClickInTheMargin() throws Exception {
    robot.clickOn(robot.find("fold-" + (MODEL + 1), Node.class));
    DeskRobot.await(() -> hidden(HEADS));
    robot.clickOn(robot.find("fold-" + (MODEL + 1), Node.class));
    DeskRobot.await(() -> !hidden(HEADS));
  }

  @Test
  void savesWhatIsFoldedAway() throws Exception {
    fold(MODEL);
    robot.interact(() -> editor().insertText(0, 0, "# a remark\n"));
    assertThat(hidden(HEADS + 1)).isTrue();
    boolean[] saved = {false};
    robot.interact(() -> robot.desk.workbench.config().save(() -> saved[0] = true));
    DeskRobot.await(() -> saved[0]);
    assertThat(Files.readString(config)).isEqualTo("# a remark\n" + SampleFiles.CONFIG);
  }

  @Test
  void findsWhatIsFoldedAway() throws Exception {
    fold(MODEL);
    robot.push(KeyCode.CONTROL, KeyCode.F);
    DeskRobot.await(() -> robot.find("find-bar", Node.class).isVisible());
    robot.interact(() -> robot.find("find-field", TextField.class).setText("num_heads"));
    assertThat(hidden(HEADS)).isFalse();
    assertThat(editor().getSelectedText()).isEqualTo("num_heads");
    assertThat(editor().getCurrentParagraph()).isEqualTo(HEADS);
  }

  @Test
  void showsTheLineOfAProblemAndOfAnEditInTheForm() throws Exception {
    fold(MODEL);
    robot.interact(() -> robot.desk.workbench.navigation().goToLine(HEADS + 1));
    assertThat(hidden(HEADS)).isFalse();
    assertThat(editor().getCurrentParagraph()).isEqualTo(HEADS);
    fold(MODEL);
    robot.interact(() -> robot.desk.workbench.config().set("model.num_heads", "4", why -> {}));
    DeskRobot.await(() -> robot.text().contains("num_heads: 4"));
    DeskRobot.await(() -> !hidden(HEADS));
  }

  @Test
  void stepsOverWhatIsFoldedAway() throws Exception {
    fold(MODEL);
    robot.push(KeyCode.DOWN);
    assertThat(editor().getCurrentParagraph()).isEqualTo(LAST + 1);
    robot.push(KeyCode.UP);
    assertThat(editor().getCurrentParagraph()).isEqualTo(MODEL);
    assertThat(hidden(HEADS)).isTrue();
  }

  @Test
  void leavesNoLineHiddenWhoseKeyIsGone() throws Exception {
    fold(MODEL);
    robot.interact(() -> editor().deleteText(MODEL, 0, MODEL + 1, 0));
    assertThat(hidden(HEADS - 1)).isFalse();
    assertThat(hidden(LAST - 1)).isFalse();
  }
}
