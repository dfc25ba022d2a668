package dev.sequent.app.monitor;

import dev.sequent.app.chart.MetricChart;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/** The charts of the Monitor: pinned ones in a large row at the top, the others below. */
final class ChartGrid extends GridPane {
  private static final int MOST_A_ROW = 4;
  private static final double TOP_HEIGHT = 56;

  /** Of a chart in the lowest row: its title, and room for two lines of its grid. */
  private static final double LEAST_HEIGHT = 136;

  private final Map<Panel, MetricChart> charts = new EnumMap<>(Panel.class);

  /**
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  ChartGrid(MonitorViewModel model, ExportChooser chooser, Executor background, Executor ui) {
    setId("monitor-charts");
    getStyleClass().add("chart-grid");
    setMinWidth(0);
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(100);
    getColumnConstraints().setAll(column);
    for (Panel panel : Panel.values()) {
      MetricChart chart =
          new MetricChart(panel.id(), panel.title(), panel.format(), model.link(), background, ui);
      if (panel.smoothed()) {
        chart.smoothingProperty().bind(model.smoothingProperty());
      } else {
        chart.smoothingProperty().set(0);
      }
      chart.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
      chart.addTool(new PanelMenu(panel, chart, model, chooser));
      model.seriesProperty(panel).subscribe(chart::setSeries);
      model.eventsProperty().subscribe(chart::setEvents);
      charts.put(panel, chart);
    }
    model.layoutProperty().subscribe(this::arrange);
  }

  private void arrange(PanelLayout layout) {
    getChildren().clear();
    getRowConstraints().clear();
    List<Panel> top = layout.top();
    List<Panel> below = layout.below();
    int rowsBelow = (below.size() + MOST_A_ROW - 1) / MOST_A_ROW;
    double topHeight = top.isEmpty() ? 0 : rowsBelow == 0 ? 100 : TOP_HEIGHT;
    if (!top.isEmpty()) {
      addRow(top, topHeight, true);
    }
    for (int row = 0; row < rowsBelow; row++) {
      // Rows as even as can be: five panels stand as three and two.
      int from = row * below.size() / rowsBelow;
      int until = (row + 1) * below.size() / rowsBelow;
      addRow(below.subList(from, until), (100 - topHeight) / rowsBelow, false);
    }
    setMinHeight(getRowConstraints().size() * LEAST_HEIGHT);
  }

  private void addRow(List<Panel> panels, double height, boolean firstIsWide) {
    RowConstraints constraints = new RowConstraints();
    constraints.setPercentHeight(height);
    constraints.setVgrow(Priority.ALWAYS);
    GridPane row = new GridPane();
    row.getStyleClass().add("chart-row");
    row.setMinSize(0, 0);
    RowConstraints whole = new RowConstraints();
    whole.setPercentHeight(100);
    row.getRowConstraints().setAll(whole);
    boolean wide = firstIsWide && panels.size() > 1;
    int shares = panels.size() + (wide ? 1 : 0);
    for (int i = 0; i < panels.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 * (wide && i == 0 ? 2 : 1) / shares);
      column.setHgrow(Priority.ALWAYS);
      row.getColumnConstraints().add(column);
      row.add(Objects.requireNonNull(charts.get(panels.get(i))), i, 0);
    }
    add(row, 0, getRowConstraints().size());
    getRowConstraints().add(constraints);
  }
}
