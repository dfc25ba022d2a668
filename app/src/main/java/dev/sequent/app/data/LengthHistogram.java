package dev.sequent.app.data;

import dev.sequent.text.TokenStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** Rows by length, with a line at the maximum that can be dragged to try another one. */
final class LengthHistogram extends Pane {

  private static final double FOOT = 20;
  private static final double GRAB = 8;
  private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

  private final IntConsumer tried;
  private final List<Region> bars = new ArrayList<>();
  private final Line limit = new Line();
  private final Label limitLabel = new Label();
  private final Label first = new Label();
  private final Label last = new Label();
  private Optional<TokenStatistics> statistics = Optional.empty();
  private int length;
  private int span = 1;

  /**
   * @param tried takes the length that the line is dragged to, in tokens
   */
  LengthHistogram(IntConsumer tried) {
    this.tried = tried;
    setId("length-histogram");
    getStyleClass().add("histogram");
    setMinHeight(120);
    setPrefHeight(220);
    limit.getStyleClass().add("limit");
    limitLabel.getStyleClass().addAll("small", "limit-label");
    first.getStyleClass().addAll("small", "subtle");
    last.getStyleClass().addAll("small", "subtle");
    setOnMouseMoved(e -> setCursor(onLine(e) ? Cursor.H_RESIZE : Cursor.DEFAULT));
    setOnMousePressed(this::drag);
    setOnMouseDragged(this::drag);
  }

  void show(Optional<TokenStatistics> next) {
    statistics = next;
    bars.clear();
    getChildren().clear();
    if (next.isPresent()) {
      TokenStatistics shown = next.get();
      length = shown.maxSequenceLength();
      span = Math.max(shown.longest(), length) + 1;
      int[] counts = shown.histogram();
      for (int i = 0; i < counts.length; i++) {
        Region bar = new Region();
        bar.getStyleClass().add("bar");
        bar.setManaged(false);
        bars.add(bar);
      }
      getChildren().addAll(bars);
      getChildren().addAll(first, last, limit, limitLabel);
    }
    requestLayout();
  }

  private double x(double tokens) {
    return tokens / span * getWidth();
  }

  private boolean onLine(MouseEvent event) {
    return statistics.isPresent() && Math.abs(event.getX() - x(length)) < GRAB;
  }

  private void drag(MouseEvent event) {
    if (statistics.isPresent()) {
      length = Math.clamp(Math.round(event.getX() / getWidth() * span), 3, span - 1);
      tried.accept(length);
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    if (statistics.isEmpty()) {
      return;
    }
    int[] counts = statistics.get().histogram();
    int highest = 1;
    for (int count : counts) {
      highest = Math.max(highest, count);
    }
    double ground = getHeight() - FOOT;
    for (int i = 0; i < counts.length; i++) {
      Region bar = bars.get(i);
      double height = counts[i] == 0 ? 0 : Math.max(1, counts[i] * (ground - 20) / highest);
      double left = x(i);
      bar.resizeRelocate(left, ground - height, Math.max(1, x(i + 1) - left - 0.5), height);
      bar.pseudoClassStateChanged(CUT, i > length);
    }
    double at = Math.round(x(length)) + 0.5;
    limit.setStartX(at);
    limit.setEndX(at);
    limit.setStartY(0);
    limit.setEndY(ground);
    limitLabel.setText(length + " tokens");
    double width = limitLabel.prefWidth(-1);
    boolean right = at + width + 8 < getWidth();
    limitLabel.resizeRelocate(right ? at + 4 : at - width - 4, 0, width, limitLabel.prefHeight(-1));
    first.setText("0");
    first.resizeRelocate(0, ground + 2, first.prefWidth(-1), first.prefHeight(-1));
    last.setText(Integer.toString(span - 1));
    double lastWidth = last.prefWidth(-1);
    last.resizeRelocate(getWidth() - lastWidth, ground + 2, lastWidth, last.prefHeight(-1));
  }
}
