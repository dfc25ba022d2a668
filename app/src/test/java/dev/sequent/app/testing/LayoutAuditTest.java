package dev.sequent.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Hint;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What nobody would find by looking once at a hundred pictures. */
@DisplayName("The layout audit")
class LayoutAuditTest {
  private static final String LONG =
      "A sentence that is a good deal longer than what two hundred pixels have room for.";

  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  /** What is wrong with something in a window of 200 by 100 pixels. */
  private static List<String> faults(Supplier<Parent> made) throws Exception {
    Scene scene =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  Stage stage = new Stage();
                  stage.setScene(new Scene(made.get(), 200, 100));
                  stage.show();
                  return stage.getScene();
                })
            .get();
    // Scroll bars come in the pulse after the one that finds that they are needed.
    WaitForAsyncUtils.waitForFxEvents(2);
    return WaitForAsyncUtils.asyncFx(() -> new LayoutAudit(scene.getRoot()).faults("here")).get();
  }

  private static <N extends Node> N named(String id, N node) {
    node.setId(id);
    return node;
  }

  @Test
  void isContentWithWhatFits() throws Exception {
    assertThat(
            faults(
                () ->
                    new VBox(
                        4,
                        new Label("Runs"),
                        new HBox(4, new Button("Train"), new Label("not yet")),
                        new TextField("0.001"),
                        new ListView<String>())))
        .isEmpty();
  }

  @Test
  void findsWordsThatAreCut() throws Exception {
    assertThat(faults(() -> new VBox(named("word", new Label(LONG)))))
        .singleElement()
        .asString()
        .startsWith("here: #word 'A sentence that")
        .endsWith("is cut, and no tooltip has the whole");
  }

  @Test
  void findsWordsThatLackALine() throws Exception {
    assertThat(
            faults(
                () -> {
                  Label label = named("lines", new Label(LONG));
                  label.setWrapText(true);
                  label.setMaxHeight(20);
                  return new VBox(label);
                }))
        .singleElement()
        .asString()
        .contains("#lines", "is cut");
  }

  @Test
  void findsWordsThatGoOnALetterALine() throws Exception {
    assertThat(
            faults(
                () -> {
                  Label label = named("narrow", new Label("deal"));
                  label.setWrapText(true);
                  label.setMaxWidth(12);
                  return new VBox(label);
                }))
        .containsExactly("here: #narrow 'deal' has less room than one of its words needs");
  }

  @Test
  void letsThemBeCutWhereATooltipHasThem() throws Exception {
    assertThat(
            faults(
                () -> {
                  Label label = new Label(LONG);
                  label.setTooltip(new Tooltip("All of it: " + LONG));
                  return new VBox(label);
                }))
        .isEmpty();
    assertThat(
            faults(
                () -> {
                  Label label = new Label(LONG);
                  Hint.on(label, () -> LONG);
                  return new VBox(label);
                }))
        .as("made when the mouse comes")
        .isEmpty();
    assertThat(
            faults(
                () -> {
                  Label label = new Label(LONG);
                  label.setTooltip(new Tooltip("something else"));
                  return new VBox(label);
                }))
        .hasSize(1);
  }

  @Test
  void findsAHeadOfATableThatIsCut() throws Exception {
    assertThat(
            faults(
                () -> {
                  TableView<String> table = new TableView<>();
                  TableColumn<String, String> column = new TableColumn<>("learning rate at start");
                  column.setPrefWidth(60);
                  table.getColumns().add(column);
                  return new StackPane(table);
                }))
        .singleElement()
        .asString()
        .contains("learning rate at start", "is cut");
  }

  @Test
  void findsAPromptThatIsCut() throws Exception {
    assertThat(
            faults(
                () -> {
                  TextField field = named("query", new TextField());
                  field.setPromptText(LONG);
                  return new VBox(field);
                }))
        .containsExactly("here: #query cuts its prompt '" + LONG + "'");
  }

  @Test
  void findsWhatSticksOut() throws Exception {
    assertThat(
            faults(
                () -> {
                  Button wide = named("wide", new Button("Train"));
                  wide.setMinWidth(230);
                  return new VBox(wide);
                }))
        .containsExactly("here: #wide 'Train' sticks out by 30 px of what holds it");
    assertThat(
            faults(
                () -> {
                  Label low = named("low", new Label("below the edge"));
                  low.setLayoutY(30);
                  Pane box = new Pane(low);
                  box.setMinHeight(40);
                  box.setMaxHeight(40);
                  box.setClip(new Rectangle(200, 40));
                  return new VBox(box);
                }))
        .singleElement()
        .asString()
        .contains("#low", "sticks out");
  }

  @Test
  void letsThatBeLargerWhichScrolls() throws Exception {
    assertThat(
            faults(
                () -> {
                  VBox column = new VBox();
                  for (int i = 0; i < 20; i++) {
                    column.getChildren().add(new Label("line " + i));
                  }
                  ScrollPane pane = new ScrollPane(column);
                  pane.setFitToWidth(true);
                  return pane;
                }))
        .isEmpty();
    assertThat(
            faults(
                () -> {
                  Button wide = named("wide", new Button("Train"));
                  wide.setMinWidth(230);
                  ScrollPane pane = new ScrollPane(wide);
                  pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                  return pane;
                }))
        .as("nobody can scroll there")
        .singleElement()
        .asString()
        .contains("#wide", "sticks out");
    assertThat(
            faults(
                () -> {
                  ListView<String> list = new ListView<>();
                  for (int i = 0; i < 20; i++) {
                    list.getItems().add("line " + i);
                  }
                  return list;
                }))
        .isEmpty();
  }

  @Test
  void findsWhatLiesOverItsNeighbour() throws Exception {
    assertThat(
            faults(
                () -> {
                  Button left = named("left", new Button("Validate"));
                  Button right = named("right", new Button("Compile"));
                  right.setTranslateX(-20);
                  return new HBox(left, right);
                }))
        .contains("here: #left 'Validate' lies over #right 'Compile'");
    assertThat(
            faults(
                () -> {
                  Text one = new Text(0, 20, "ninety-nine");
                  Text other = named("other", new Text(30, 20, "bottles"));
                  return new Pane(one, other);
                }))
        .singleElement()
        .asString()
        .contains("'ninety-nine'", "lies over #other 'bottles'");
  }

  @Test
  void letsAStackBeAStack() throws Exception {
    assertThat(faults(() -> new StackPane(new Label("below"), new Label("above")))).isEmpty();
  }

  @Test
  void findsWhatHasLessRoomThanItNeeds() throws Exception {
    assertThat(
            faults(
                () -> {
                  TextField field = named("field", new TextField());
                  field.setMinWidth(80);
                  return new Pane(field) {
                    @Override
                    protected void layoutChildren() {
                      field.resizeRelocate(0, 0, 40, field.minHeight(-1));
                    }
                  };
                }))
        .containsExactly("here: #field is 40 px wide and needs 80");
  }
}
