package dev.sequent.app.monitor;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.theme.EmptyState;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The Monitor: progress above, charts and log, the runs shown beside them. */
final class MonitorView extends StackPane {
  private static final int COLUMNS = 3;

  /**
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  MonitorView(MonitorViewModel model, MonitorCommands commands, Executor background, Executor ui) {
    setId("monitor");
    getStyleClass().add("monitor");
    getStylesheets()
        .add(Objects.requireNonNull(MonitorView.class.getResource("monitor.css")).toExternalForm());
    SplitPane left = new SplitPane(charts(model, background, ui), new LogPane(model));
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.76);
    RunsShownPane runs = new RunsShownPane(model);
    SplitPane.setResizableWithParent(runs, false);
    SplitPane all = new SplitPane(left, runs);
    all.setDividerPositions(0.8);
    BorderPane content = new BorderPane(all);
    content.setTop(new RunHeader(model, commands));
    Button experiment = new Button("Go to the experiment");
    experiment.setId("monitor-go-experiment");
    experiment.setOnAction(click -> commands.goToExperiment());
    EmptyState empty =
        new EmptyState(
            MaterialDesignC.CHART_LINE,
            "Nothing to watch yet",
            "Train starts a run; its curves appear here while it learns.",
            experiment);
    empty.setId("monitor-empty");
    empty.visibleProperty().bind(Bindings.isEmpty(model.choices()));
    content.visibleProperty().bind(empty.visibleProperty().not());
    getChildren().setAll(content, empty);
  }

  private static GridPane charts(MonitorViewModel model, Executor background, Executor ui) {
    GridPane grid = new GridPane();
    grid.setId("monitor-charts");
    grid.getStyleClass().add("chart-grid");
    for (int i = 0; i < COLUMNS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      column.setHgrow(Priority.ALWAYS);
      grid.getColumnConstraints().add(column);
    }
    for (double height : new double[] {56, 44}) {
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(height);
      row.setVgrow(Priority.ALWAYS);
      grid.getRowConstraints().add(row);
    }
    grid.add(chart(Panel.LOSS, model, background, ui), 0, 0, 2, 1);
    grid.add(chart(Panel.ACCURACY, model, background, ui), 2, 0, 1, 1);
    grid.add(chart(Panel.LEARNING_RATE, model, background, ui), 0, 1, 1, 1);
    grid.add(chart(Panel.GRADIENT_NORM, model, background, ui), 1, 1, 1, 1);
    grid.add(chart(Panel.THROUGHPUT, model, background, ui), 2, 1, 1, 1);
    grid.setMinSize(0, 0);
    return grid;
  }

  private static MetricChart chart(
      Panel panel, MonitorViewModel model, Executor background, Executor ui) {
    MetricChart chart =
        new MetricChart(panel.id(), panel.title(), panel.format(), model.link(), background, ui);
    if (panel.smoothed()) {
      chart.smoothingProperty().bind(model.smoothingProperty());
    } else {
      chart.smoothingProperty().set(0);
    }
    model.seriesProperty(panel).subscribe(chart::setSeries);
    chart.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    return chart;
  }
}
