package dev.sequent.app.chart;

import javafx.scene.shape.Line;

/** A short piece of a run's line, for legends and lists. */
public final class LineSwatch extends Line {
  private static final double LENGTH = 22;

  public LineSwatch(SeriesStyle style, boolean dark) {
    super(0, 0, LENGTH, 0);
    setStroke(style.paintOn(dark));
    setStrokeWidth(3);
    for (double length : style.dash()) {
      getStrokeDashArray().add(length);
    }
    getStyleClass().add("line-swatch");
  }
}
