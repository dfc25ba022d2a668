package dev.sequent.app.chart;

import dev.sequent.app.theme.Theme;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/** A short piece of a run's line, for legends and lists. */
public final class LineSwatch extends Region {
  private static final double LENGTH = 20;
  private static final double HEIGHT = 8;

  /** The line of a series, with a mark where it has marks. */
  public LineSwatch(ChartSeries series) {
    this(series.style(), series.marked());
  }

  /** The line of a run. */
  public LineSwatch(SeriesStyle style) {
    this(style, false);
  }

  private LineSwatch(SeriesStyle style, boolean marked) {
    getStylesheets().add(Theme.sheet(LineSwatch.class, "chart.css"));
    getStyleClass().add("line-swatch");
    Line line = new Line(0, HEIGHT / 2, LENGTH, HEIGHT / 2);
    line.setStrokeWidth(3);
    for (double length : style.dash()) {
      line.getStrokeDashArray().add(length);
    }
    Circle mark = new Circle(LENGTH / 2, HEIGHT / 2, marked ? 3.5 : 0);
    mark.fillProperty().bind(line.strokeProperty());
    ThemeProbe probe = new ThemeProbe();
    probe
        .themeProperty()
        .addListener((theme, before, now) -> line.setStroke(style.paintOn(now.dark())));
    line.setStroke(style.paintOn(probe.themeProperty().get().dark()));
    getChildren().setAll(line, mark, probe);
    setMinSize(LENGTH, HEIGHT);
    setPrefSize(LENGTH, HEIGHT);
    setMaxSize(LENGTH, HEIGHT);
  }
}
