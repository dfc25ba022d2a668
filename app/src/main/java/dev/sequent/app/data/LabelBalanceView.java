package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.CorpusStatistics;
import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** How many rows of each split have which label. */
final class LabelBalanceView extends GridPane {

  private static final double BAR = 64;

  LabelBalanceView() {
    setId("label-balance");
    getStyleClass().add("statistics-table");
  }

  void show(SplitStatistics statistics) {
    getChildren().clear();
    int row = part(0, StatisticsViewModel.name(statistics.split()), statistics.counts());
    if (statistics.other().counts().isPresent()) {
      part(
          row,
          StatisticsViewModel.name(statistics.other().split()),
          statistics.other().counts().get());
    }
  }

  private int part(int from, String split, CorpusStatistics counts) {
    int[] rows = counts.labelCounts();
    int all = Arrays.stream(rows).sum();
    int row = from;
    Label head = text(split, "muted");
    add(head, 0, row);
    row++;
    for (int i = 0; i < rows.length && all > 0; i++) {
      line(row++, split, counts.labelNames().get(i), rows[i], (double) rows[i] / all);
    }
    if (counts.unlabelled() > 0) {
      add(text("without a label", ""), 0, row);
      number(Figures.count(counts.unlabelled()), 2, row);
      row++;
    }
    return row;
  }

  private void line(int row, String split, String name, int count, double share) {
    Label label = text(name, "");
    label.setMinWidth(0);
    add(label, 0, row);
    Region bar = new Region();
    bar.getStyleClass().add("length-bar");
    bar.setMinWidth(share * BAR);
    bar.setMaxWidth(share * BAR);
    StackPane track = new StackPane(bar);
    track.setAlignment(Pos.CENTER_LEFT);
    track.getStyleClass().add("length-track");
    track.setMinWidth(BAR);
    track.setMaxWidth(BAR);
    add(track, 1, row);
    number(Figures.count(count), 2, row).setId("label-count-%s-%s".formatted(split, name));
    number(String.format(Locale.ROOT, "%.1f %%", 100 * share), 3, row);
  }

  private static Label text(String words, String style) {
    Label label = new Label(words);
    if (!style.isEmpty()) {
      label.getStyleClass().add(style);
    }
    return label;
  }

  private Label number(String figure, int column, int row) {
    Label label = text(figure, "");
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHalignment(label, HPos.RIGHT);
    add(label, column, row);
    return label;
  }
}
