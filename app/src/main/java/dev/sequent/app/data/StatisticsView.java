package dev.sequent.app.data;

import dev.sequent.text.TokenStatistics;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How long the rows are, and what a maximum length would cost: drag the line to try one. */
final class StatisticsView extends VBox {

  private final Label sentence = new Label();
  private final LengthHistogram histogram = new LengthHistogram(this::trial);
  private final Label[] values = new Label[6];
  private Optional<TokenStatistics> statistics = Optional.empty();

  StatisticsView(DataViewModel viewModel) {
    setId("data-statistics-view");
    getStyleClass().add("statistics-view");
    sentence.getStyleClass().add("token-counts");
    sentence.setText("Counting…");
    VBox.setVgrow(histogram, Priority.ALWAYS);
    GridPane figures = new GridPane();
    figures.getStyleClass().add("figures");
    String[] names = {
      "rows",
      "mean tokens",
      "longest",
      "95 % of rows within",
      "padding if padded to it",
      "unknown pieces"
    };
    for (int i = 0; i < names.length; i++) {
      Label name = new Label(names[i]);
      name.getStyleClass().addAll("small", "muted");
      values[i] = new Label("–");
      values[i].getStyleClass().add("figure");
      VBox cell = new VBox(values[i], name);
      cell.setAlignment(Pos.CENTER_LEFT);
      GridPane.setHgrow(cell, Priority.ALWAYS);
      figures.add(cell, i % 3, i / 3);
    }
    getChildren().addAll(sentence, histogram, figures);
    viewModel.statisticsProperty().subscribe(this::show);
  }

  private void show(Optional<TokenStatistics> next) {
    statistics = next;
    histogram.show(next);
    next.ifPresentOrElse(s -> trial(s.maxSequenceLength()), () -> sentence.setText("Counting…"));
  }

  private void trial(int length) {
    statistics
        .map(s -> s.withMaxSequenceLength(length))
        .ifPresent(
            s -> {
              sentence.setText(
                  String.format(
                      Locale.ROOT,
                      "at max_sequence_length %d: %,d of %,d rows lose tokens (%.1f %%)",
                      length,
                      s.truncatedRows(),
                      s.rows(),
                      100 * s.truncationRate()));
              set(0, "%,d", s.rows());
              set(1, "%.1f", s.meanTokens());
              set(2, "%,d", s.longest());
              set(3, "%,d", s.percentile(0.95));
              set(4, "%.1f %%", 100 * s.paddingShare());
              set(5, "%.2f %%", 100 * s.unknownRate());
            });
  }

  private void set(int index, String format, Object value) {
    values[index].setText(String.format(Locale.ROOT, format, value));
  }
}
