package dev.sequent.app.runs;

import dev.sequent.app.theme.EmptyState;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The table of all runs, and the details of the selected ones beside it. */
final class RunsView extends StackPane {
  private final RunsViewModel model;
  private final TableView<RunRow> table = new TableView<>();
  private boolean restoring;

  RunsView(RunsViewModel model, RunsCommands commands) {
    this.model = model;
    setId("runs");
    getStyleClass().add("runs");
    getStylesheets()
        .add(Objects.requireNonNull(RunsView.class.getResource("runs.css")).toExternalForm());
    fillTable(commands);
    RunDetailsPane details = new RunDetailsPane(model, commands);
    SplitPane.setResizableWithParent(details, false);
    SplitPane content = new SplitPane(table, details);
    content.setDividerPositions(0.75);
    Button experiment = new Button("Go to the experiment");
    experiment.setId("runs-go-experiment");
    experiment.setOnAction(click -> commands.goToExperiment());
    EmptyState empty =
        new EmptyState(
            MaterialDesignV.VIEW_LIST_OUTLINE,
            "Nothing has run here yet",
            "Train starts the first.",
            experiment);
    empty.setId("runs-empty");
    empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
    content.visibleProperty().bind(empty.visibleProperty().not());
    getChildren().setAll(content, empty);
    model.rows().addListener((ListChangeListener<RunRow>) change -> details.refresh());
  }

  private void fillTable(RunsCommands commands) {
    table.setId("runs-table");
    table.getStyleClass().add("dense");
    table.setFixedCellSize(32);
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.getColumns().setAll(new RunColumns(model).all());
    SortedList<RunRow> sorted = new SortedList<>(model.rows());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    // The table forgets or shifts its selection when rows come, go or change places. It hears of
    // changes between these two.
    sorted.addListener((ListChangeListener<RunRow>) change -> restoring = true);
    table.setItems(sorted);
    sorted.addListener((ListChangeListener<RunRow>) change -> restore());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunRow>) change -> selectionChanged());
    table.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.SPACE) {
            model.toggleShown();
            key.consume();
          } else if (key.getCode() == KeyCode.ENTER) {
            showInMonitor(commands);
            key.consume();
          }
        });
    table.setOnMouseClicked(
        click -> {
          if (click.getClickCount() == 2) {
            showInMonitor(commands);
          }
        });
  }

  /** The first run is selected when the screen first has one to select. */
  void shown() {
    if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
      table.getSelectionModel().select(0);
    }
    table.requestFocus();
  }

  private void showInMonitor(RunsCommands commands) {
    if (model.selectedProperty().get().stream().anyMatch(RunRow::hasCurves)) {
      model.overlay();
      commands.goToMonitor();
    }
  }

  private void selectionChanged() {
    if (!restoring) {
      model.select(
          table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList());
    }
  }

  private void restore() {
    List<RunRow> wanted = model.selectedProperty().get();
    if (!wanted.equals(List.copyOf(table.getSelectionModel().getSelectedItems()))) {
      table.getSelectionModel().clearSelection();
      wanted.forEach(table.getSelectionModel()::select);
    }
    restoring = false;
  }
}
