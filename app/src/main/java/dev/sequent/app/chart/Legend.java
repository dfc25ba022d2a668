package dev.sequent.app.chart;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Entries in a row at the right end of the room there is. What has no room is counted instead: a
 * number that is cut off says nothing.
 */
final class Legend extends Region {
  private static final double GAP = 12;

  /** Room for the number of those that have none. */
  private static final double COUNT = 32;

  private final Label more = new Label();
  private List<Node> entries = List.of();
  private int others;

  Legend() {
    more.getStyleClass().add("text-muted");
    more.setAlignment(Pos.CENTER_RIGHT);
    setMinWidth(0);
  }

  /**
   * Replaces the entries.
   *
   * @param newOthers how many more there are that have no entry
   */
  void show(List<? extends Node> newEntries, int newOthers) {
    entries = List.copyOf(newEntries);
    others = newOthers;
    getChildren().setAll(entries);
    getChildren().add(more);
    requestLayout();
  }

  @Override
  protected double computePrefWidth(double height) {
    double width = others > 0 ? COUNT : 0;
    for (Node entry : entries) {
      width += entry.prefWidth(-1) + GAP;
    }
    return Math.max(0, entries.isEmpty() || others > 0 ? width : width - GAP);
  }

  @Override
  protected double computePrefHeight(double width) {
    return entries.stream().mapToDouble(entry -> entry.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    int shown = fitting();
    int hidden = others + entries.size() - shown;
    double right = getWidth();
    more.setVisible(hidden > 0 && getWidth() >= COUNT);
    if (more.isVisible()) {
      more.setText("+" + hidden);
      right -= COUNT;
      place(more, right, COUNT);
      right -= GAP;
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      Node entry = entries.get(i);
      entry.setVisible(i < shown);
      if (i < shown) {
        double width = entry.prefWidth(-1);
        right -= width;
        place(entry, right, width);
        right -= GAP;
      }
    }
  }

  private void place(Node node, double x, double width) {
    layoutInArea(node, x, 0, width, getHeight(), 0, HPos.LEFT, VPos.CENTER);
  }

  /** How many entries have room, with the count of the others beside them. */
  private int fitting() {
    for (int shown = entries.size(); shown > 0; shown--) {
      int hidden = others + entries.size() - shown;
      double width = hidden > 0 ? COUNT : -GAP;
      for (Node entry : entries.subList(0, shown)) {
        width += entry.prefWidth(-1) + GAP;
      }
      if (width <= getWidth() + 0.5) {
        return shown;
      }
    }
    return 0;
  }
}
