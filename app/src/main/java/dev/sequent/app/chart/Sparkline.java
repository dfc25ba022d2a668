package dev.sequent.app.chart;

import dev.sequent.app.theme.Theme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** A curve the size of a word: no axes, only its shape. */
public final class Sparkline extends Region {
  private static final double WIDTH = 84;
  private static final double HEIGHT = 20;
  private static final double MARGIN = 2;

  private final Path line = new Path();
  private final ObjectProperty<Points> points =
      new SimpleObjectProperty<>(this, "points", Points.NONE);

  public Sparkline() {
    getStylesheets().add(Theme.sheet(Sparkline.class, "chart.css"));
    getStyleClass().add("sparkline");
    line.getStyleClass().add("sparkline-line");
    setMinSize(WIDTH, HEIGHT);
    setPrefSize(WIDTH, HEIGHT);
    setMaxSize(WIDTH, HEIGHT);
    getChildren().add(line);
    points.addListener((value, before, now) -> draw(now));
  }

  public ObjectProperty<Points> pointsProperty() {
    return points;
  }

  private void draw(Points now) {
    line.getElements().clear();
    if (now.size() < 2) {
      return;
    }
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < now.size(); i++) {
      low = Math.min(low, now.y(i));
      high = Math.max(high, now.y(i));
    }
    double width = Math.max(now.lastX() - now.firstX(), 1e-9);
    double height = Math.max(high - low, 1e-12);
    for (int i = 0; i < now.size(); i++) {
      double x = MARGIN + (now.x(i) - now.firstX()) / width * (WIDTH - 2 * MARGIN);
      double y = MARGIN + (high - now.y(i)) / height * (HEIGHT - 2 * MARGIN);
      line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
    }
  }
}
