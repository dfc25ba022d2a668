package dev.sequent.app.monitor;

import dev.sequent.app.chart.MetricChart;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/** The charts of the Monitor: pinned ones in a large row at the top, the others below. */
final class ChartGrid extends GridPane {
  /** A row of this many equal parts can be shared by 1, 2, 3, 4 or 6 charts. */
  private static final int PARTS = 12;

  private static final int MOST_A_ROW = 4;
  private static final double TOP_HEIGHT = 56;

  private final Map<Panel, MetricChart> charts = new EnumMap<>(Panel.class);

  /**
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  ChartGrid(MonitorViewModel model, Executor background, Executor ui) {
    setId("monitor-charts");
    getStyleClass().add("chart-grid");
    setMinSize(0, 0);
    for (int i = 0; i < PARTS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / PARTS);
      column.setHgrow(Priority.ALWAYS);
      getColumnConstraints().add(column);
    }
    for (Panel panel : Panel.values()) {
      MetricChart chart =
          new MetricChart(panel.id(), panel.title(), panel.format(), model.link(), background, ui);
      if (panel.smoothed()) {
        chart.smoothingProperty().bind(model.smoothingProperty());
      } else {
        chart.smoothingProperty().set(0);
      }
      chart.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
      chart.addTool(new PanelMenu(panel, chart, model));
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
  }

  private void addRow(List<Panel> panels, double height, boolean firstIsWide) {
    RowConstraints constraints = new RowConstraints();
    constraints.setPercentHeight(height);
    constraints.setVgrow(Priority.ALWAYS);
    int row = getRowConstraints().size();
    getRowConstraints().add(constraints);
    int shares = panels.size() + (firstIsWide && panels.size() > 1 ? 1 : 0);
    int share = 0;
    for (int i = 0; i < panels.size(); i++) {
      int mine = i == 0 && shares > panels.size() ? 2 : 1;
      int from = share * PARTS / shares;
      share += mine;
      Node chart = Objects.requireNonNull(charts.get(panels.get(i)));
      add(chart, from, row, share * PARTS / shares - from, 1);
    }
  }
}
