package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Palette and list of keys")
class PaletteInWindowTest {

  @TempDir private Path home;
  private DeskRobot robot;
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    Path config = SampleFiles.write(home.resolve("a project"));
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
    desk = robot.desk;
    robot.openConfig(config);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private Node focus() {
    return desk.window.scene().getFocusOwner();
  }

  private boolean overlaid() {
    return robot.find("overlay", Node.class).isVisible();
  }

  private String listed(String list) {
    return robot.find(list, ListView.class).getItems().toString();
  }

  @Test
  void goesToAScreenAndReturnsTheFocusWhereItWas() throws Exception {
    Node editor = robot.find("yaml-editor", Node.class);
    robot.interact(editor::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    assertThat(overlaid()).isTrue();
    assertThat(focus().getId()).isEqualTo("palette-field");
    robot.type(KeyCode.TAB);
    assertThat(focus().getId()).as("the window below is out of reach").isEqualTo("palette-field");
    robot.type(KeyCode.ESCAPE);
    assertThat(overlaid()).isFalse();
    assertThat(focus()).isSameAs(editor);

    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("targ");
    robot.picture("palette", editor);
    robot.type(KeyCode.ENTER);
    assertThat(overlaid()).isFalse();
    assertThat(desk.workbench.navigation().screenProperty().get()).isEqualTo("targets");
    assertThat(robot.find("targets-screen", Node.class).isFocusWithin())
        .as("the focus goes along")
        .isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.K);
    assertThat(robot.find("palette-list", ListView.class).getItems().getFirst().toString())
        .as("what was used last is first")
        .contains("go-targets");
    robot.push(KeyCode.CONTROL, KeyCode.K);
    assertThat(overlaid()).isFalse();
  }

  @Test
  void findsAllThatThereIsAndSaysWhyAnActionCannotBeDone() {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("pairs");
    assertThat(listed("palette-list")).contains("config:").contains("pairs.yaml");
    TextField field = robot.find("palette-field", TextField.class);
    robot.interact(() -> field.setText("a project"));
    assertThat(listed("palette-list")).contains("project:");
    robot.interact(() -> field.setText("stop"));
    ListView<?> list = robot.find("palette-list", ListView.class);
    assertThat(String.valueOf(list.getSelectionModel().getSelectedItem()))
        .contains("no run is at work or waiting");
    robot.type(KeyCode.ENTER);
    assertThat(overlaid()).as("it stays, with the reason in view").isTrue();
    robot.interact(() -> field.setText("register"));
    robot.type(KeyCode.ENTER);
    assertThat(desk.workbench.navigation().screenProperty().get())
        .as("an action of a screen that was never seen")
        .isEqualTo("targets");
    assertThat(robot.there("save-target")).isTrue();
    assertThat(robot.find("targets-screen", Node.class).isFocusWithin()).isTrue();
  }

  @Test
  void listsAllKeys() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.SLASH);
    assertThat(focus().getId()).isEqualTo("key-list-field");
    assertThat(robot.find("key-list-list", ListView.class).getItems().size())
        .isGreaterThan(Action.values().length);
    robot.picture("key-list", focus());
    robot.write("undo");
    assertThat(listed("key-list-list")).contains("Ctrl+Z");
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertThat(desk.workbench.navigation().screenProperty().get())
        .as("the window's keys wait until the list is closed")
        .isEqualTo("experiment");
    robot.push(KeyCode.CONTROL, KeyCode.K);
    assertThat(focus().getId()).isEqualTo("palette-field");
    robot.type(KeyCode.ESCAPE);
    assertThat(overlaid()).isFalse();
  }
}
