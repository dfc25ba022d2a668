package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Above the table: the query, what groups the runs, which columns there are. */
final class RunsBar extends VBox {
  private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
  private static final String NOTHING = "nothing";

  private final RunsArrangement arrangement;
  private final ObjectProperty<RunLayout> layout;
  private final TextField query = new TextField();
  private final ToggleButton differing = pill("Only differing", "runs-differing");

  /**
   * @param queuesShown whether queues are shown in which nothing waits
   */
  RunsBar(
      RunsArrangement arrangement, ObjectProperty<RunLayout> layout, BooleanProperty queuesShown) {
    this.arrangement = arrangement;
    this.layout = layout;
    query.setId("runs-query");
    query.setAccessibleText("Filter the runs");
    query.setPromptText("Filter: accuracy > 0.9");
    query.setTooltip(
        new Tooltip(
            """
            Words are looked for in name, config, tags and notes.
            accuracy > 0.9   last(eval/loss) < 0.3   batch_size = 32   config ~ sst2
            tag:baseline   state:failed   is:starred   is:archived
            and, or, not and parentheses\
            """));
    query.textProperty().bindBidirectional(arrangement.queryProperty());
    HBox.setHgrow(query, Priority.ALWAYS);
    Label fault = new Label();
    fault.setId("runs-query-fault");
    fault.getStyleClass().addAll("small", "danger-text");
    arrangement
        .faultProperty()
        .subscribe(
            sentence -> {
              fault.setText(sentence);
              fault.setVisible(!sentence.isEmpty());
              fault.setManaged(!sentence.isEmpty());
              query.pseudoClassStateChanged(FAULTY, !sentence.isEmpty());
            });
    ToggleButton archived = pill("Archived", "runs-archived");
    archived.setTooltip(new Tooltip("List archived runs, too"));
    archived.selectedProperty().bindBidirectional(arrangement.archivedProperty());
    differing.setTooltip(new Tooltip("A column for each key in which the configs differ"));
    Button columns = new Button("Columns");
    columns.setId("runs-columns");
    columns.getStyleClass().add("pill");
    columns.setMinWidth(Region.USE_PREF_SIZE);
    ColumnChooser chooser = new ColumnChooser(arrangement, layout);
    columns.setOnAction(e -> chooser.show(columns));
    ToggleButton queue = pill("Queue", "runs-queue");
    queue.setTooltip(new Tooltip("Show the queue also while nothing waits in it"));
    queue.selectedProperty().bindBidirectional(queuesShown);
    HBox line = new HBox(query, word("group by"), groupBy(), differing, archived, columns, queue);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setSpacing(8);
    getChildren().setAll(line, fault);
    getStyleClass().addAll("pane-bar", "runs-bar");
    layout.subscribe(is -> arrangement.groupByProperty().set(is.groupBy()));
  }

  /** Whether the differing keys have columns of their own. */
  ToggleButton differing() {
    return differing;
  }

  /** Puts the caret into the query. */
  void find() {
    query.requestFocus();
    query.selectAll();
  }

  private static Label word(String text) {
    Label word = new Label(text);
    word.getStyleClass().addAll("small", "muted");
    word.setMinWidth(Region.USE_PREF_SIZE);
    return word;
  }

  private static ToggleButton pill(String text, String id) {
    ToggleButton button = new ToggleButton(text);
    button.setId(id);
    button.getStyleClass().add("pill");
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private ComboBox<Optional<RunField>> groupBy() {
    ComboBox<Optional<RunField>> box = new ComboBox<>();
    box.setId("runs-group-by");
    box.setAccessibleText("Group by");
    box.setPrefWidth(190);
    box.setMinWidth(130);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<RunField> field) {
            return field == null ? NOTHING : field.map(RunField::id).orElse(NOTHING);
          }

          @Override
          public Optional<RunField> fromString(String id) {
            return Optional.of(RunField.written(id));
          }
        });
    box.setOnShowing(e -> box.getItems().setAll(choices(box.getValue())));
    layout.subscribe(is -> box.setValue(is.groupBy()));
    box.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null && !is.equals(layout.get().groupBy())) {
                layout.set(layout.get().groupedBy(is));
              }
            });
    return box;
  }

  /** Figures make no groups, keys and facts do; those that differ first. */
  private List<Optional<RunField>> choices(Optional<RunField> now) {
    List<Optional<RunField>> choices = new ArrayList<>();
    choices.add(Optional.empty());
    arrangement.differing().forEach(field -> choices.add(Optional.of(field)));
    arrangement.fields().stream()
        .filter(field -> !field.isFigure())
        .map(Optional::of)
        .filter(field -> !choices.contains(field))
        .forEach(choices::add);
    if (now.isPresent() && !choices.contains(now)) {
      choices.add(now);
    }
    return choices;
  }
}
