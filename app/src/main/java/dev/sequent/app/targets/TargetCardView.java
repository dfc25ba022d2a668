package dev.sequent.app.targets;

import dev.sequent.target.Ago;
import dev.sequent.target.TestStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * One target: whether it can take runs, what it is made of, what its last test found, and the
 * buttons that send runs there, test, change and remove it.
 */
final class TargetCardView extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final TargetsViewModel viewModel;
  private final TargetCard card;

  /**
   * @param running steps of a test that is running; empty where none is
   */
  TargetCardView(
      TargetCard card,
      Optional<List<TestStep>> running,
      TargetsViewModel viewModel,
      TestQuestions questions) {
    this.viewModel = viewModel;
    this.card = card;
    setId("target-card-" + card.id());
    getStyleClass().add("target-card");
    Label status = new Label(card.sentence());
    status.setId("target-status-" + card.id());
    status.setWrapText(true);
    status.getStyleClass().add(card.ready() ? "muted" : "lacks");
    getChildren().addAll(head(), status, lines());
    if (card.kind().isPresent()) {
      getChildren().add(1, kind(card.kind().get()));
      getChildren().addAll(test(running), buttons(running.isPresent(), questions));
      viewModel
          .compilingProperty()
          .get()
          .filter(choice -> choice.target().equals(card.id()))
          .ifPresent(
              choice ->
                  getChildren()
                      .add(
                          new CompileChoiceView(
                              choice, viewModel::compileChosen, viewModel::closeChoice)));
    }
  }

  private static Node kind(String kind) {
    Label label = new Label(kind);
    label.getStyleClass().addAll("small", "subtle");
    return label;
  }

  private Node head() {
    FontIcon icon =
        new FontIcon(
            card.ready()
                ? MaterialDesignC.CHECK_CIRCLE_OUTLINE
                : MaterialDesignA.ALERT_CIRCLE_OUTLINE);
    icon.getStyleClass().add(card.ready() ? "target-ready" : "target-lacks");
    Label name = new Label(card.name());
    name.getStyleClass().add("target-name");
    name.setWrapText(true);
    Label word = new Label(card.ready() ? "ready" : "not ready");
    word.getStyleClass().addAll("label-chip");
    word.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button here = new Button();
    here.setId("use-target-" + card.id());
    here.setMinWidth(Region.USE_PREF_SIZE);
    here.getStyleClass().add("target-choice");
    here.setOnAction(e -> viewModel.chosenProperty().set(card.id()));
    viewModel
        .chosenProperty()
        .subscribe(
            id -> {
              boolean mine = card.id().equals(id);
              here.setText(mine ? "Runs start here" : "Start runs here");
              here.setDisable(mine);
              here.pseudoClassStateChanged(CHOSEN, mine);
            });
    HBox head = new HBox(icon, name, word, space, here);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setSpacing(8);
    return head;
  }

  private Node lines() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("target-lines");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(104);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    boolean registered = card.kind().isPresent();
    int row = 0;
    for (TargetCard.Line line : card.lines()) {
      Label label = new Label(line.label());
      label.getStyleClass().add("muted");
      GridPane.setValignment(label, VPos.TOP);
      Label value = new Label(line.value());
      value.getStyleClass().add("value");
      value.setWrapText(true);
      if (registered) {
        // Its owner has entered it; the form says what each setting does.
        Tooltip.install(value, new Tooltip(line.meaning()));
        grid.addRow(row++, label, value);
      } else {
        Label meaning = new Label(line.meaning());
        meaning.getStyleClass().addAll("small", "subtle");
        meaning.setWrapText(true);
        grid.addRow(row++, label, new VBox(value, meaning));
      }
    }
    return grid;
  }

  private Node test(Optional<List<TestStep>> running) {
    VBox box = new VBox();
    box.setSpacing(4);
    Label title = new Label();
    title.setId("test-title-" + card.id());
    title.getStyleClass().addAll("small", "muted");
    box.getChildren().add(title);
    if (running.isPresent()) {
      title.setText("testing…");
      box.getChildren().add(new TestStepsView(card.id(), running.get()));
    } else if (card.tested().isPresent()) {
      title.setText(
          "%s · %s"
              .formatted(
                  card.tested().get().passed() ? "test passed" : "test failed",
                  Ago.of(Duration.between(card.tested().get().when(), Instant.now()))));
      box.getChildren().add(new TestStepsView(card.id(), card.tested().get().steps()));
    } else {
      title.setText("not tested yet");
    }
    return box;
  }

  private Node buttons(boolean testing, TestQuestions questions) {
    Button test = new Button("Test");
    test.setId("test-target-" + card.id());
    test.setDisable(testing);
    test.setOnAction(e -> viewModel.test(card.id(), questions));
    Button change = new Button("Settings");
    change.setId("change-target-" + card.id());
    change.setOnAction(e -> viewModel.change(card.id()));
    Button remove = new Button("Remove");
    remove.setId("remove-target-" + card.id());
    remove.setOnAction(e -> viewModel.remove(card.id()));
    Button compile = new Button("Compile configs…");
    compile.setId("compile-configs-" + card.id());
    compile.setDisable(!viewModel.hasConfigs());
    compile.setOnAction(e -> viewModel.chooseConfigs(card.id()));
    // In two lines where the card is too narrow for whole words.
    return new FlowPane(8, 8, test, compile, change, remove);
  }
}
