package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The Data screen")
class DataScreenTest {

  @TempDir private Path home;
  private DeskRobot robot;
  private Path config = Path.of("");

  @BeforeEach
  void open() throws Exception {
    config = SampleFiles.write(home.resolve("project"));
    robot = DeskRobot.open(home.resolve("user"), 1280, 860);
    robot.interact(() -> robot.desk.workbench.open(config));
    robot.clickOn("#nav-data");
    DeskRobot.await(() -> text("token-counts").startsWith("tokens 16 / 32"));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private String text(String id) {
    return robot.find(id, Label.class).getText();
  }

  private void tab(int index) {
    TabPane tabs = robot.lookup("#data-screen .tab-pane").queryAs(TabPane.class);
    robot.interact(() -> tabs.getSelectionModel().select(index));
  }

  @Test
  void beginsWithTheFirstRowInView() throws TimeoutException {
    DeskRobot.await(() -> text("row-summary").equals("48 rows"));
    ScrollBar bar = robot.lookup("#row-list .scroll-bar").queryAs(ScrollBar.class);
    DeskRobot.await(() -> bar.getMax() > 20 && bar.getMax() < 47);
    assertThat(bar.getValue()).isZero();
  }

  @Test
  void findsRowsAndGoesToThem() throws TimeoutException {
    Node list = robot.find("row-list", Node.class);
    DeskRobot.await(() -> text("row-summary").equals("48 rows"));
    robot.push(KeyCode.CONTROL, KeyCode.F);
    robot.write("weather");
    DeskRobot.await(() -> text("row-summary").equals("16 of 48 rows"));
    robot.interact(list::requestFocus);
    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.DOWN);
    DeskRobot.await(() -> text("row-where").equals("Row 5 · train.tsv line 6"));
    assertThat(text("row-label")).isEqualTo("label 1 · neutral");
    robot.clickOn("#search-reset");
    DeskRobot.await(() -> text("row-summary").equals("48 rows"));
    DeskRobot.await(() -> list.getAccessibleText().startsWith("Row 5 of 48 · "));
    assertThat(list.getAccessibleText()).contains(" tokens · neutral · ");
    assertThat(text("row-where")).isEqualTo("Row 5 · train.tsv line 6");
    robot.interact(
        () -> {
          TextField jump = robot.find("jump-to-row", TextField.class);
          jump.setText("48");
          jump.fireEvent(new javafx.event.ActionEvent());
        });
    DeskRobot.await(() -> text("row-where").equals("Row 48 · train.tsv line 49"));
    DeskRobot.await(() -> list.getAccessibleText().startsWith("Row 48 of 48 · "));
    robot.interact(list::requestFocus);
    robot.push(KeyCode.HOME);
    DeskRobot.await(() -> text("row-where").equals("Row 1 · train.tsv line 2"));
    robot.push(KeyCode.PAGE_DOWN);
    DeskRobot.await(() -> text("row-where").matches("Row 1\\d .*"));
  }

  @Test
  void showsATruncatedRowWithItsTail() throws TimeoutException {
    robot.interact(
        () ->
            robot
                .desk
                .workbench
                .config()
                .set("train_input.max_sequence_length", "12", sentence -> {}));
    DeskRobot.await(() -> text("token-counts").startsWith("tokens 12 / 12"));
    robot.interact(() -> robot.find("next-truncated", Button.class).fire());
    DeskRobot.await(() -> text("row-where").startsWith("Row 2 "));
    assertThat(robot.token("token-flow", 6)).contains("cut away", "of sentence A");
    assertThat(text("row-laws")).startsWith("✓ begins with [CLS]");
  }

  @Test
  void marksThePositionsOfOtherSegmentsAndCopies() throws TimeoutException {
    assertThat(text("segment-difference")).contains("9, 10, 13, 14, 15");
    assertThat(robot.token("token-flow", 9))
        .contains("position 9   segment 0", "segment 1 by the other rule");
    robot.interact(() -> robot.find("segments-modelzoo", ToggleButton.class).fire());
    DeskRobot.await(() -> text("segment-difference").startsWith("The specification has"));
    assertThat(robot.token("token-flow", 9))
        .contains("position 9   segment 1", "segment 0 by the other rule");
    robot.interact(
        () ->
            robot.find("row-copy", MenuButton.class).getItems().stream()
                .filter(item -> "copy-python".equals(item.getId()))
                .forEach(item -> item.fire()));
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0])
        .contains("\"token_type_ids\": torch.tensor([[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0");
  }

  @Test
  void tokensAreReachedChosenAndCopiedByKeyboard() {
    assertThat(robot.token("token-flow", 16)).startsWith("× 16 [PAD]");
    robot.push(KeyCode.ENTER);
    assertThat(robot.token("token-flow", 31)).contains("[PAD]", "position 31", "mask 0");
    String first = robot.token("token-flow", 1);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0].split(" ")).hasSize(3);
    assertThat(copied[0]).startsWith(first.substring(0, first.indexOf(' ')) + " ");
  }

  @Test
  void cutsATextAsItIsTyped() throws TimeoutException {
    tab(1);
    robot.clickOn("#own-text-a").write("Zebra crossing");
    DeskRobot.await(() -> text("own-token-counts").startsWith("tokens 4 / 32"));
    assertThat(robot.tokens("own-token-flow")).startsWith("[CLS] zebra crossing [SEP]");
    robot.clickOn("#own-text-b").write("stop");
    DeskRobot.await(() -> text("own-token-counts").contains("B 1"));
  }

  @Test
  void triesALengthByKeyboardAndMouseAndWritesIt() throws TimeoutException {
    tab(2);
    DeskRobot.await(() -> !text("figure-rows").equals("–"));
    assertThat(text("figure-rows")).isEqualTo("48");
    assertThat(text("figure-epoch-time")).isEqualTo("unknown until compiled");
    assertThat(text("label-count-eval-neutral")).isEqualTo("8");
    assertThat(text("repeats-exact")).isEqualTo("45");
    Node histogram = robot.find("length-histogram", Node.class);
    robot.interact(histogram::requestFocus);
    robot.push(KeyCode.SHIFT, KeyCode.LEFT);
    robot.push(KeyCode.SHIFT, KeyCode.LEFT);
    robot.push(KeyCode.LEFT);
    DeskRobot.await(() -> text("length-sentence").equals("max_sequence_length 11 instead of 32"));
    assertThat(text("figure-truncated-rows")).isEqualTo("48");
    assertThat(text("figure-padding-share")).isEqualTo("0.0 %");
    robot.drag("#length-histogram").dropTo("#length-apply");
    DeskRobot.await(() -> !text("length-sentence").equals("max_sequence_length 11 instead of 32"));
    robot.interact(histogram::requestFocus);
    robot.push(KeyCode.HOME);
    robot.push(KeyCode.RIGHT);
    DeskRobot.await(() -> text("length-sentence").equals("max_sequence_length 4 instead of 32"));
    robot.clickOn("#length-apply");
    DeskRobot.await(() -> text("length-sentence").equals("max_sequence_length 4"));
    assertThat(robot.desk.workbench.config().raw())
        .isEqualTo(SampleFiles.CONFIG.replace("max_sequence_length: 32", "max_sequence_length: 4"));
    robot.clickOn("#length-undo");
    DeskRobot.await(() -> robot.desk.workbench.config().raw().equals(SampleFiles.CONFIG));
    DeskRobot.await(() -> text("split-laws").startsWith("✓ All 48 rows"));
  }

  @Test
  void aMissingSplitCanBeLeftAgain() throws TimeoutException, IOException {
    assertThat(Files.exists(home.resolve("project/data/pairs/test_matched.tsv"))).isFalse();
    robot.clickOn("#split-test");
    DeskRobot.await(() -> robot.find("data-failed", Node.class).isVisible());
    robot.clickOn("#split-eval");
    DeskRobot.await(() -> text("row-summary").equals("24 rows"));
  }
}
