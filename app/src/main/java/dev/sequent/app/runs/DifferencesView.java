package dev.sequent.app.runs;

import dev.sequent.app.chart.LineSwatch;
import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The keys in which the configs of selected runs differ, a column a run. */
final class DifferencesView extends TableView<ComparedKey> {
  private final RunsViewModel model;

  DifferencesView(RunsViewModel model) {
    this.model = model;
    setId("run-differences");
    setAccessibleText("In what the runs differ");
    getStyleClass().addAll("run-differences", "dense");
    setPlaceholder(new Label("The configs of these runs say the same."));
    model.selectedProperty().subscribe(rows -> columns(model.compared()));
    model.recipeProperty().subscribe(recipe -> columns(model.compared()));
    model.differencesProperty().subscribe(differences -> getItems().setAll(differences));
  }

  /** What the recipe has, for all of them may differ from it. */
  private static TableColumn<ComparedKey, String> column(ConfigDocument recipe) {
    TableColumn<ComparedKey, String> column =
        new TableColumn<>("recipe " + recipe.file().getFileName());
    column.setCellValueFactory(
        cell ->
            new ReadOnlyStringWrapper(
                recipe.value(cell.getValue().key()).map(ConfigValue::text).orElse("–")));
    column.setPrefWidth(112);
    column.setSortable(false);
    return column;
  }

  private void columns(List<RunRow> rows) {
    getColumns().clear();
    if (rows.size() < 2) {
      return;
    }
    TableColumn<ComparedKey, String> key = new TableColumn<>("Key");
    key.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue().key()));
    key.setPrefWidth(160);
    key.setSortable(false);
    getColumns().add(key);
    model.recipeProperty().get().ifPresent(recipe -> getColumns().add(column(recipe)));
    for (int i = 0; i < rows.size(); i++) {
      int run = i;
      RunRow row = rows.get(i);
      TableColumn<ComparedKey, String> column = new TableColumn<>(row.name());
      // A selection that has just changed has its differences still to come.
      column.setCellValueFactory(
          cell -> {
            List<Optional<String>> values = cell.getValue().values();
            return new ReadOnlyStringWrapper(
                run < values.size() ? values.get(run).orElse("–") : "");
          });
      if (row.hasCurves()) {
        column.setGraphic(new LineSwatch(model.shown().style(row.folder())));
      }
      column.setPrefWidth(112);
      column.setSortable(false);
      getColumns().add(column);
    }
  }
}
