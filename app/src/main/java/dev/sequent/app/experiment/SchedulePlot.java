package dev.sequent.app.experiment;

import dev.sequent.app.experiment.ExperimentViewModel.Plan;
import dev.sequent.app.format.Figures;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/**
 * The learning rate over the steps of the run: a curve with the phases' boundaries, a shaded
 * warm-up, and the exact rate under the pointer.
 */
final class SchedulePlot extends Pane {

  private static final double HEIGHT = 168;
  private static final double TOP = 26;
  private static final double BOTTOM = 22;
  private static final double LEFT = 52;
  private static final double RIGHT = 10;
  private static final int MOST_BOUNDARIES = 12;

  private final Polyline curve = new Polyline();
  private final Polygon warmUp = new Polygon();
  private final Line pointer = new Line();
  private final Circle dot = new Circle(3);
  private final Label readOut = new Label();
  private Optional<Plan> plan = Optional.empty();
  private double highest;

  /** A phase's place on the axis of steps. */
  private record Stretch(long start, long end, LearningRateSchedule phase) {
    boolean rises() {
      return phase.at(0) < phase.at(Math.max(0, end - start - 1));
    }
  }

  SchedulePlot() {
    setId("schedule-plot");
    getStyleClass().add("schedule-plot");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    setMinWidth(0);
    curve.getStyleClass().add("curve");
    warmUp.getStyleClass().add("warm-up");
    pointer.getStyleClass().add("pointer");
    dot.getStyleClass().add("dot");
    readOut.setId("schedule-read-out");
    readOut.getStyleClass().addAll("small", "read-out");
    for (Node moving : List.of(curve, warmUp, pointer, dot, readOut)) {
      moving.setManaged(false);
    }
    widthProperty().addListener((o, was, is) -> draw());
    sceneProperty().addListener((o, was, is) -> draw());
    setOnMouseMoved(e -> point(e.getX()));
    setOnMouseExited(e -> point(-1));
  }

  void show(Optional<Plan> next) {
    plan = next;
    draw();
  }

  private double right() {
    return getWidth() - RIGHT;
  }

  private double xOf(long step, Plan shown) {
    double last = (double) Math.max(1, shown.steps() - 1);
    return LEFT + Math.min(1, (double) step / last) * (right() - LEFT);
  }

  private double yOf(double rate) {
    double ground = HEIGHT - BOTTOM;
    return ground - (highest > 0 ? rate / highest : 0) * (ground - TOP);
  }

  /** Not in a layout pass: a change of children there asks for the next one, without an end. */
  private void draw() {
    getChildren().clear();
    if (plan.isEmpty() || getWidth() < LEFT + 60) {
      return;
    }
    Plan shown = plan.orElseThrow();
    sample(shown);
    drawGrid(shown);
    drawPhases(shown);
    getChildren().addAll(curve, pointer, dot, readOut);
    point(-1);
  }

  /** One point a pixel; a step that lies between two pixels cannot be seen anyway. */
  private void sample(Plan shown) {
    int columns = (int) Math.max(2, right() - LEFT);
    double[] rates = new double[columns];
    highest = 0;
    for (int x = 0; x < columns; x++) {
      rates[x] = shown.rate().at(stepAt(x, columns, shown));
      highest = Math.max(highest, rates[x]);
    }
    List<Double> points = new ArrayList<>(columns * 2);
    for (int x = 0; x < columns; x++) {
      points.add(xOf(stepAt(x, columns, shown), shown));
      points.add(yOf(rates[x]));
    }
    curve.getPoints().setAll(points);
  }

  private static long stepAt(int column, int columns, Plan shown) {
    return Math.round((double) column / (columns - 1) * Math.max(0, shown.steps() - 1));
  }

  private void drawGrid(Plan shown) {
    for (int i = 0; i <= 2; i++) {
      double rate = highest * i / 2;
      double y = Math.round(yOf(rate)) + 0.5;
      line(LEFT, y, right(), y, i == 0 ? "axis" : "grid");
      Label label = label(Figures.scientific(rate));
      label.resizeRelocate(0, y - 8, LEFT - 8, 16);
      label.getStyleClass().add("rate");
    }
    for (int i = 0; i <= 4; i++) {
      long step = Math.round((shown.steps() - 1) * i / 4.0);
      String text = Figures.count(i == 4 ? shown.steps() : step) + (i == 4 ? " steps" : "");
      Label label = label(text);
      label.applyCss();
      double width = label.prefWidth(-1);
      double x = Math.clamp(xOf(step, shown) - width / 2, LEFT - 4, right() - width);
      label.resizeRelocate(x, HEIGHT - BOTTOM + 4, width, 16);
    }
  }

  private void drawPhases(Plan shown) {
    List<Stretch> stretches = stretches(shown);
    if (stretches.size() > MOST_BOUNDARIES) {
      return;
    }
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      double from = xOf(stretch.start(), shown);
      double to = i + 1 < stretches.size() ? xOf(stretch.end(), shown) : right();
      boolean warm = i == 0 && stretch.rises();
      if (warm) {
        double ground = HEIGHT - BOTTOM;
        warmUp.getPoints().setAll(from, TOP - 6.0, to, TOP - 6.0, to, ground, from, ground);
        getChildren().addFirst(warmUp);
      }
      if (i > 0) {
        line(Math.round(from) + 0.5, TOP - 20, Math.round(from) + 0.5, HEIGHT - BOTTOM, "boundary");
      }
      Label name = label(warm ? "warm-up" : "phase " + (i + 1));
      name.setId("schedule-boundary-" + i);
      name.applyCss();
      // A phase too short for its name stays without one.
      name.setVisible(name.prefWidth(-1) + 8 <= to - from);
      name.resizeRelocate(from + 4, TOP - 22, Math.max(0, to - from - 4), 16);
    }
  }

  /** The phases that the run reaches; none for a single shape or a chain. */
  private static List<Stretch> stretches(Plan shown) {
    List<Stretch> stretches = new ArrayList<>();
    if (shown.rate() instanceof Sequential sequence) {
      long start = 0;
      for (LearningRateSchedule phase : sequence.phases()) {
        long end = phase.length().isPresent() ? start + phase.length().getAsLong() : shown.steps();
        if (start < shown.steps()) {
          stretches.add(new Stretch(start, Math.min(end, shown.steps()), phase));
        }
        start = end;
      }
    }
    return stretches;
  }

  private void point(double x) {
    boolean inside = plan.isPresent() && x >= LEFT && x <= right();
    pointer.setVisible(inside);
    dot.setVisible(inside);
    readOut.setVisible(inside);
    if (!inside) {
      return;
    }
    Plan shown = plan.orElseThrow();
    long step = Math.round((x - LEFT) / (right() - LEFT) * Math.max(0, shown.steps() - 1));
    double rate = shown.rate().at(step);
    double at = Math.round(xOf(step, shown)) + 0.5;
    pointer.setStartX(at);
    pointer.setEndX(at);
    pointer.setStartY(TOP - 4);
    pointer.setEndY(HEIGHT - BOTTOM);
    dot.setCenterX(at);
    dot.setCenterY(yOf(rate));
    readOut.setText("step " + Figures.count(step + 1) + " · " + Figures.exact(rate));
    readOut.applyCss();
    double width = readOut.prefWidth(-1);
    readOut.resizeRelocate(Math.clamp(at + 8, LEFT, right() - width), TOP + 2, width, 20);
  }

  private void line(double x1, double y1, double x2, double y2, String style) {
    Line line = new Line(x1, y1, x2, y2);
    line.getStyleClass().add(style);
    line.setManaged(false);
    getChildren().add(line);
  }

  private Label label(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("small", "muted");
    label.setManaged(false);
    getChildren().add(label);
    return label;
  }
}
