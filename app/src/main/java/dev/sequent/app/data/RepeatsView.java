package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.Repeats;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/**
 * Rows that repeat others of their split or stand in the other one, too, exactly and but for case
 * and punctuation; a link lists the first of them.
 */
final class RepeatsView extends GridPane {

  private static final double WHY_WIDTH = 420;

  private final RowSearchViewModel search;

  RepeatsView(RowSearchViewModel search) {
    this.search = search;
    setId("repeated-rows");
    getStyleClass().add("statistics-table");
  }

  void show(SplitStatistics statistics) {
    getChildren().clear();
    head("rows", 1);
    head("with another label", 2);
    int row = 1;
    row = lines(row, "seen before", "repeats", statistics.repeats());
    String other = StatisticsViewModel.name(statistics.other().split());
    if (statistics.other().whyNot().isEmpty()) {
      lines(row, "also in " + other, "shared", statistics.other().shared());
    } else {
      Label why = new Label("not compared with " + other + ": " + statistics.other().whyNot());
      why.getStyleClass().addAll("small", "muted");
      why.setWrapText(true);
      why.setMaxWidth(WHY_WIDTH);
      why.setId("not-compared");
      add(why, 0, row, 4, 1);
    }
  }

  private int lines(int from, String what, String id, Map<Repeats.By, Repeats> found) {
    int row = from;
    for (Repeats.By by : Repeats.By.values()) {
      Repeats repeats = found.get(by);
      if (repeats != null) {
        boolean exact = by == Repeats.By.EXACT;
        line(
            row++,
            what + (exact ? "" : ", but for case and signs"),
            id + (exact ? "-exact" : "-normalised"),
            repeats);
      }
    }
    return row;
  }

  private void line(int row, String what, String id, Repeats repeats) {
    Label name = new Label(what);
    name.setMinWidth(0);
    add(name, 0, row);
    Label rows = number(Figures.count(repeats.rows()), 1, row);
    rows.setId(id);
    Label conflicting = number(Figures.count(repeats.conflicting()), 2, row);
    conflicting.setId(id + "-conflicting");
    if (repeats.conflicting() > 0) {
      conflicting.getStyleClass().add("danger-text");
    }
    if (repeats.rows() > 0) {
      Hyperlink list = new Hyperlink("list");
      list.setId(id + "-list");
      list.setMinWidth(Region.USE_PREF_SIZE);
      if (repeats.rows() > repeats.first().size()) {
        list.setTooltip(new Tooltip("the first " + repeats.first().size() + " of them"));
      }
      list.setOnAction(e -> search.showOnly(rowsOf(repeats)));
      add(list, 3, row);
    }
  }

  private static int[] rowsOf(Repeats repeats) {
    return repeats.first().stream().mapToInt(Repeats.Pair::row).sorted().distinct().toArray();
  }

  private void head(String words, int column) {
    Label label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    GridPane.setHalignment(label, HPos.RIGHT);
    add(label, column, 0);
  }

  private Label number(String figure, int column, int row) {
    Label label = new Label(figure);
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHalignment(label, HPos.RIGHT);
    add(label, column, row);
    return label;
  }
}
