package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.StringConverter;

/** Which fields have a column: a list of all that any run has, with ticks and a search. */
final class ColumnChooser {
  private final RunsArrangement arrangement;
  private final ObjectProperty<RunLayout> layout;
  private final Popup popup = new Popup();
  private final ObservableList<RunField> fields = FXCollections.observableArrayList();
  private final FilteredList<RunField> found = new FilteredList<>(fields);
  private final TextField search = new TextField();
  private final VBox content;

  ColumnChooser(RunsArrangement arrangement, ObjectProperty<RunLayout> layout) {
    this.arrangement = arrangement;
    this.layout = layout;
    search.setId("column-search");
    search.setPromptText("Search keys and metrics");
    search
        .textProperty()
        .addListener(
            (o, was, is) -> {
              String word = is.strip().toLowerCase(Locale.ROOT);
              found.setPredicate(field -> field.title().toLowerCase(Locale.ROOT).contains(word));
            });
    ListView<RunField> list = new ListView<>(found);
    list.setId("column-list");
    list.setFixedCellSize(28);
    list.setPrefSize(340, 380);
    list.setCellFactory(view -> new CheckBoxListCell<>(this::ticked, new Names()));
    Button usual = new Button("The usual columns");
    usual.setId("columns-usual");
    usual.getStyleClass().add("pill");
    usual.setOnAction(
        e -> {
          layout.set(layout.get().withColumns(RunLayout.USUAL.columns()));
          popup.hide();
        });
    content = new VBox(8, search, list, usual);
    content.setId("column-chooser");
    content.getStyleClass().add("column-chooser");
    popup.getContent().add(content);
    popup.setAutoHide(true);
  }

  private static final class Names extends StringConverter<RunField> {
    @Override
    public String toString(RunField field) {
      return field == null ? "" : field.title();
    }

    @Override
    public RunField fromString(String id) {
      return RunField.written(id);
    }
  }

  private SimpleBooleanProperty ticked(RunField field) {
    SimpleBooleanProperty shown = new SimpleBooleanProperty(layout.get().columns().contains(field));
    shown.addListener((o, was, is) -> tick(field, is));
    return shown;
  }

  private void tick(RunField field, boolean on) {
    List<RunField> columns = new ArrayList<>(layout.get().columns());
    columns.remove(field);
    if (on) {
      columns.add(field);
    }
    if (!columns.isEmpty()) {
      layout.set(layout.get().withColumns(columns));
    }
  }

  /** Opens below a node. */
  void show(Node below) {
    fields.setAll(arrangement.fields());
    search.clear();
    content.getStylesheets().setAll(below.getScene().getStylesheets());
    Bounds at = below.localToScreen(below.getBoundsInLocal());
    popup.show(below, at.getMinX(), at.getMaxY() + 4);
    search.requestFocus();
  }
}
