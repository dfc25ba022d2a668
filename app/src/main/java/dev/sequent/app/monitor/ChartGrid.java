package dev.sequent.app.monitor;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.format.TagText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.util.Subscription;

/** The charts of the Monitor: pinned ones in large rows at the top, the others below. */
final class ChartGrid extends GridPane {
  private static final int MOST_A_ROW = 4;

  /** Shares of the height: a row of pinned charts, and others, which are higher where they can. */
  private static final double TOP = 56;

  private static final double BELOW = 22;

  /** Of a row as long as there are three at most: titles, and room for lines of the grids. */
  private static final double LEAST_HEIGHT = 136;

  /** With more rows they scroll anyway, and none has to be that low. */
  private static final double HEIGHT_A_SHARE = 160 / BELOW;

  private final Map<Panel, Shown> charts = new HashMap<>();
  private final MonitorViewModel model;
  private final ExportChooser chooser;
  private final Executor background;
  private final Executor ui;

  /** A chart, and what it listens to. */
  private record Shown(MetricChart chart, Subscription listening) {}

  /**
   * @param background where chart frames are computed
   * @param ui runs a task on the FX thread
   */
  ChartGrid(MonitorViewModel model, ExportChooser chooser, Executor background, Executor ui) {
    this.model = model;
    this.chooser = chooser;
    this.background = background;
    this.ui = ui;
    setId("monitor-charts");
    getStyleClass().add("chart-grid");
    setMinWidth(0);
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(100);
    getColumnConstraints().setAll(column);
    Panel.OURS.forEach(this::chart);
    model.layoutProperty().subscribe(this::arrange);
  }

  private MetricChart chart(Panel panel) {
    return charts.computeIfAbsent(panel, this::made).chart();
  }

  private Shown made(Panel panel) {
    MetricChart chart =
        new MetricChart(panel.id(), panel.title(), panel.format(), model.link(), background, ui);
    panel.tag().ifPresent(tag -> chart.explain(TagText.shown(tag)));
    if (panel.smoothed()) {
      chart.smoothingProperty().bind(model.smoothingProperty());
    } else {
      chart.smoothingProperty().set(0);
    }
    chart.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    PanelMenu menu = new PanelMenu(panel, chart, model, chooser);
    chart.addTool(menu);
    return new Shown(
        chart,
        model
            .seriesProperty(panel)
            .subscribe(chart::setSeries)
            .and(model.eventsProperty().subscribe(chart::setEvents))
            .and(model.reasonOfNothingProperty().subscribe(chart::setReasonOfNothing))
            .and(menu.listening())
            .and(chart.smoothingProperty()::unbind)
            .and(chart::close));
  }

  private void arrange(PanelLayout layout) {
    getChildren().clear();
    getRowConstraints().clear();
    charts.entrySet().removeIf(entry -> isGone(entry.getKey(), entry.getValue(), layout));
    List<List<Panel>> top = rows(layout.top());
    List<List<Panel>> below = rows(layout.below());
    double belowShare = below.size() == 1 ? 2 * BELOW : BELOW;
    double shares = top.size() * TOP + below.size() * belowShare;
    top.forEach(row -> addRow(row, 100 * TOP / shares, row.equals(top.getFirst())));
    below.forEach(row -> addRow(row, 100 * belowShare / shares, false));
    boolean few = top.size() <= 1 && below.size() <= 2;
    setMinHeight(few ? (top.size() + below.size()) * LEAST_HEIGHT : shares * HEIGHT_A_SHARE);
  }

  /** A chart of a tag that is not wanted any more: nothing may be drawn for it. */
  private static boolean isGone(Panel panel, Shown shown, PanelLayout layout) {
    boolean gone = panel.tag().isPresent() && !layout.order().contains(panel);
    if (gone) {
      shown.listening().unsubscribe();
    }
    return gone;
  }

  /** Rows as even as can be: five panels stand as three and two. */
  private static List<List<Panel>> rows(List<Panel> panels) {
    int count = (panels.size() + MOST_A_ROW - 1) / MOST_A_ROW;
    List<List<Panel>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(panels.subList(row * panels.size() / count, (row + 1) * panels.size() / count));
    }
    return rows;
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
    boolean wide = firstIsWide && panels.size() > 1 && panels.size() < MOST_A_ROW;
    int shares = panels.size() + (wide ? 1 : 0);
    for (int i = 0; i < panels.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 * (wide && i == 0 ? 2 : 1) / shares);
      column.setHgrow(Priority.ALWAYS);
      row.getColumnConstraints().add(column);
      row.add(Objects.requireNonNull(chart(panels.get(i))), i, 0);
    }
    add(row, 0, getRowConstraints().size());
    getRowConstraints().add(constraints);
  }
}
