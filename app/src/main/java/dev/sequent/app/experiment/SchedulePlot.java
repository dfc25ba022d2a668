package dev.sequent.app.experiment;

import dev.sequent.app.experiment.ExperimentViewModel.Plan;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/** A small picture of the learning rate over the run: where it climbs, holds and falls. */
final class SchedulePlot extends Pane {

  private static final double HEIGHT = 72;
  private static final double TOP = 18;
  private static final double BOTTOM = 18;

  private final Polyline curve = new Polyline();
  private final Line axis = new Line();
  private final Label peak = new Label();
  private final Label end = new Label();
  private Optional<Plan> plan = Optional.empty();

  SchedulePlot() {
    setId("schedule-plot");
    getStyleClass().add("schedule-plot");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    curve.getStyleClass().add("curve");
    axis.getStyleClass().add("axis");
    peak.getStyleClass().addAll("small", "muted");
    end.getStyleClass().addAll("small", "muted");
    getChildren().addAll(axis, curve, peak, end);
  }

  void show(Optional<Plan> next) {
    plan = next;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    curve.getPoints().clear();
    boolean visible = plan.isPresent() && width > 40;
    axis.setVisible(visible);
    peak.setVisible(visible);
    end.setVisible(visible);
    if (!visible) {
      return;
    }
    Plan shown = plan.orElseThrow();
    int columns = (int) Math.max(2, width - 2);
    double highest = Double.MIN_NORMAL;
    long highestAt = 0;
    double[] rates = new double[columns];
    for (int x = 0; x < columns; x++) {
      long step = Math.round((double) x / (columns - 1) * Math.max(0, shown.steps() - 1));
      rates[x] = shown.rate().at(step);
      if (rates[x] > highest) {
        highest = rates[x];
        highestAt = step;
      }
    }
    double ground = HEIGHT - BOTTOM;
    for (int x = 0; x < columns; x++) {
      curve.getPoints().addAll(1.0 + x, ground - rates[x] / highest * (ground - TOP));
    }
    axis.setStartX(0);
    axis.setEndX(width);
    axis.setStartY(ground + 0.5);
    axis.setEndY(ground + 0.5);
    peak.setText("peak " + rate(highest) + " from step " + count(highestAt));
    end.setText("step " + count(shown.steps()) + " · " + rate(rates[columns - 1]));
    place(peak, 0, 0, width);
    double endWidth = end.prefWidth(-1);
    place(end, Math.max(0, width - endWidth), ground + 2, endWidth);
  }

  private void place(Label label, double x, double y, double width) {
    label.resizeRelocate(
        x, snapPositionY(y), Math.min(width, label.prefWidth(-1)), label.prefHeight(-1));
  }

  private static String rate(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value).replace("e-0", "e-");
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
