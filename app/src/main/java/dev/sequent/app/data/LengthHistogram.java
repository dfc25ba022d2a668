package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.TokenStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * Rows by length, with a line at the maximum that is tried. The line follows the mouse where it is
 * dragged, and the arrow keys: one token, ten with Shift, Home and End for the ends.
 */
final class LengthHistogram extends Pane {

  private static final double LEFT = 48;
  private static final double RIGHT = 12;
  private static final double TOP = 24;
  private static final double BOTTOM = 22;
  private static final double GRAB = 8;
  private static final int LEAP = 10;
  private static final double MARK_WIDTH = 64;

  private final IntegerProperty trial;
  private final Path kept = new Path();
  private final Path cut = new Path();
  private final Line limit = new Line();
  private final Line written = new Line();
  private final Line ground = new Line();
  private final Label limitLabel = new Label();
  private final Label writtenLabel = new Label();
  private final Label top = new Label();
  private final List<Label> marks = new ArrayList<>();
  private final Tooltip tooltip = new Tooltip();
  private int[] histogram = new int[0];
  private int longest;
  private int config;
  private HistogramBars bars = HistogramBars.of(new int[0], 1, 1);

  /**
   * @param trial the length that is tried, in tokens
   */
  LengthHistogram(IntegerProperty trial) {
    this.trial = trial;
    setId("length-histogram");
    getStyleClass().add("histogram");
    setMinHeight(160);
    setPrefHeight(220);
    setMinWidth(0);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    kept.getStyleClass().add("bar");
    cut.getStyleClass().addAll("bar", "cut");
    limit.getStyleClass().add("limit");
    limit.setId("length-limit");
    written.getStyleClass().add("written");
    ground.getStyleClass().add("ground");
    limitLabel.getStyleClass().addAll("small", "limit-label");
    writtenLabel.getStyleClass().addAll("small", "subtle");
    top.getStyleClass().addAll("small", "subtle");
    getChildren().addAll(kept, cut, ground, written, limit, top, writtenLabel, limitLabel);
    getChildren().forEach(child -> child.setManaged(false));
    Tooltip.install(this, tooltip);
    setOnMouseMoved(this::hover);
    setOnMousePressed(
        e -> {
          requestFocus();
          drag(e);
        });
    setOnMouseDragged(this::drag);
    setOnKeyPressed(this::key);
    trial.addListener((o, was, is) -> requestLayout());
  }

  /**
   * Shows lengths.
   *
   * @param statistics the lengths; empty for none
   * @param length what the config has
   */
  void show(Optional<TokenStatistics> statistics, int length) {
    histogram = statistics.map(TokenStatistics::histogram).orElse(new int[0]);
    longest = statistics.map(TokenStatistics::longest).orElse(0);
    config = length;
    requestLayout();
  }

  private int span() {
    return Math.max(Math.max(longest, config) + 1, FeatureBuilder.SHORTEST + 1);
  }

  private double width() {
    return Math.max(1, getWidth() - LEFT - RIGHT);
  }

  /** The middle of a length's bar. */
  private double x(double tokens) {
    return LEFT + (tokens + 0.5) / span() * width();
  }

  private void hover(MouseEvent event) {
    boolean onLine = Math.abs(event.getX() - x(trial.get())) < GRAB;
    setCursor(onLine ? Cursor.H_RESIZE : Cursor.DEFAULT);
    double share = (event.getX() - LEFT) / width();
    tooltip.setText(
        bars.bars().stream()
            .filter(bar -> share >= bar.left() && share < bar.right())
            .findFirst()
            .map(this::describe)
            .orElse("Drag the line, or use the arrow keys, to try another length."));
  }

  private String describe(HistogramBars.Bar bar) {
    long rows = 0;
    for (int length = bar.from(); length <= Math.min(bar.to(), histogram.length - 1); length++) {
      rows += histogram[length];
    }
    String lengths =
        bar.from() == bar.to()
            ? Figures.count(bar.from())
            : Figures.count(bar.from()) + "–" + Figures.count(bar.to());
    return "%s tokens: %s rows".formatted(lengths, Figures.count(rows));
  }

  private void drag(MouseEvent event) {
    attempt((int) Math.round((event.getX() - LEFT) / width() * span() - 0.5));
    event.consume();
  }

  private void key(KeyEvent event) {
    int step = event.isShiftDown() ? LEAP : 1;
    switch (event.getCode()) {
      case LEFT -> attempt(trial.get() - step);
      case RIGHT -> attempt(trial.get() + step);
      case HOME -> attempt(FeatureBuilder.SHORTEST);
      case END -> attempt(longest);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void attempt(int length) {
    if (histogram.length > 0) {
      trial.set(Math.clamp(length, FeatureBuilder.SHORTEST, span() - 1));
    }
  }

  @Override
  protected void layoutChildren() {
    boolean any = histogram.length > 0;
    getChildren().forEach(child -> child.setVisible(any));
    if (!any) {
      return;
    }
    int tried = Math.min(trial.get(), span() - 1);
    bars = HistogramBars.of(histogram, span(), (int) width());
    double base = Math.round(getHeight() - BOTTOM) + 0.5;
    draw(kept, base, bars.bars().stream().filter(bar -> bar.from() <= tried).toList());
    draw(cut, base, bars.bars().stream().filter(bar -> bar.from() > tried).toList());
    place(ground, LEFT, base, LEFT + width(), base);
    double at = Math.round(x(tried)) + 0.5;
    place(limit, at, TOP - 8, at, base);
    double there = Math.round(x(config)) + 0.5;
    place(written, there, TOP, there, base);
    written.setVisible(config != tried);
    writtenLabel.setText("config " + Figures.count(config));
    double writtenWidth = writtenLabel.prefWidth(-1);
    writtenLabel.resizeRelocate(
        Math.max(LEFT, there - 6 - writtenWidth), TOP, writtenWidth, writtenLabel.prefHeight(-1));
    // Where the two lines are near, the one that is dragged is named.
    writtenLabel.setVisible(Math.abs(there - at) > 2 * writtenWidth);
    limitLabel.setText(Figures.count(trial.get()) + " tokens");
    double labelWidth = limitLabel.prefWidth(-1);
    double right = at + 6 + labelWidth < getWidth() ? at + 6 : at - 6 - labelWidth;
    limitLabel.resizeRelocate(right, 0, labelWidth, limitLabel.prefHeight(-1));
    setAccessibleText("max_sequence_length " + trial.get());
    top.setText(Figures.count(bars.highest()));
    double topWidth = Math.min(LEFT - 6, top.prefWidth(-1));
    top.resizeRelocate(LEFT - 6 - topWidth, TOP - 8, topWidth, top.prefHeight(-1));
    mark(base);
  }

  private void draw(Path path, double base, List<HistogramBars.Bar> of) {
    double height = base - TOP;
    List<PathElement> elements = new ArrayList<>(5 * of.size());
    for (HistogramBars.Bar bar : of) {
      double left = LEFT + bar.left() * width();
      double wide = (bar.right() - bar.left()) * width();
      double gap = wide > 3 ? 1 : 0;
      double upper = base - Math.max(1, bar.height() * height);
      elements.add(new MoveTo(left, base));
      elements.add(new LineTo(left, upper));
      elements.add(new LineTo(left + wide - gap, upper));
      elements.add(new LineTo(left + wide - gap, base));
      elements.add(new ClosePath());
    }
    path.getElements().setAll(elements);
  }

  private static void place(Line line, double x1, double y1, double x2, double y2) {
    line.setStartX(x1);
    line.setStartY(y1);
    line.setEndX(x2);
    line.setEndY(y2);
  }

  /** Labels are made once and hidden where the axis needs fewer. */
  private void mark(double base) {
    List<Integer> lengths = HistogramBars.marks(span(), (int) Math.max(2, width() / MARK_WIDTH));
    while (marks.size() < lengths.size()) {
      Label label = new Label();
      label.getStyleClass().addAll("small", "subtle");
      label.setManaged(false);
      marks.add(label);
      getChildren().add(label);
    }
    for (int i = 0; i < marks.size(); i++) {
      Label label = marks.get(i);
      label.setVisible(i < lengths.size());
      if (i < lengths.size()) {
        label.setText(Figures.count(lengths.get(i)));
        double wide = label.prefWidth(-1);
        label.resizeRelocate(x(lengths.get(i)) - wide / 2, base + 3, wide, label.prefHeight(-1));
      }
    }
  }
}
