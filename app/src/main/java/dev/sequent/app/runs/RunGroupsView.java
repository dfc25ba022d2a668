package dev.sequent.app.runs;

import dev.sequent.app.format.FigureColumn;
import dev.sequent.app.format.Figures;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A line a group: how many runs it has, and mean and range of their figures. */
final class RunGroupsView extends TableView<RunGroup> {

  /**
   * @param chosen takes the group that somebody chose
   */
  RunGroupsView(RunsArrangement arrangement, Consumer<RunGroup> chosen) {
    setId("run-groups");
    getStyleClass().add("dense");
    setFixedCellSize(28);
    setMinHeight(0);
    TableColumn<RunGroup, String> value = text("Group", 246, RunGroupsView::name);
    TableColumn<RunGroup, Number> runs = new TableColumn<>("Runs");
    runs.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().rows().size()));
    FigureColumn.make(runs, n -> Figures.count(n.longValue()));
    getColumns().add(value);
    getColumns().add(runs);
    getColumns().add(figures("Best accuracy, mean", 164, g -> mean(g.accuracy(), true)));
    getColumns().add(figures("Range", 150, g -> range(g.accuracy(), true)));
    getColumns().add(figures("Loss, mean", 120, g -> mean(g.loss(), false)));
    getColumns().add(figures("Range", 150, g -> range(g.loss(), false)));
    arrangement
        .groupByProperty()
        .subscribe(field -> value.setText(field.map(RunField::id).orElse("Group")));
    arrangement.groupsProperty().subscribe(groups -> getItems().setAll(groups));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                chosen.accept(is);
              }
            });
  }

  private static String name(RunGroup group) {
    return group.value().map(RunValue::text).filter(text -> !text.isEmpty()).orElse("–");
  }

  private static TableColumn<RunGroup, String> text(
      String title, double width, Function<RunGroup, String> text) {
    TableColumn<RunGroup, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    return column;
  }

  private static TableColumn<RunGroup, String> figures(
      String title, double width, Function<RunGroup, String> text) {
    TableColumn<RunGroup, String> column = text(title, width, text);
    FigureColumn.make(column, Function.identity());
    return column;
  }

  private static String mean(Optional<RunGroup.Spread> spread, boolean share) {
    return spread.map(s -> figure(s.mean(), share)).orElse("–");
  }

  private static String range(Optional<RunGroup.Spread> spread, boolean share) {
    return spread
        .filter(s -> s.count() > 1)
        .map(s -> figure(s.low(), share) + " … " + figure(s.high(), share))
        .orElse("–");
  }

  private static String figure(double value, boolean share) {
    return share ? Figures.share(value) : Figures.value(value);
  }
}
