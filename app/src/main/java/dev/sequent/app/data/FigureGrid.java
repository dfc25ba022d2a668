package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.TokenStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What a length makes of a split, as a grid of large figures with their names below. */
final class FigureGrid extends GridPane {

  private static final int COLUMNS = 4;
  private static final String UNKNOWN = "–";

  private final Map<String, Label> values = new LinkedHashMap<>();
  private final Tooltip basis = new Tooltip();

  FigureGrid() {
    getStyleClass().add("figures");
    figure("truncated-rows", "rows truncated");
    figure("truncation-rate", "of all rows truncated");
    figure("padding-share", "padding, were rows padded");
    figure("mean-tokens", "tokens a row, mean");
    figure("tokens-per-step", "tokens a step");
    figure("steps-per-epoch", "steps an epoch");
    figure("epoch-time", "an epoch, predicted");
    figure("unknown-rate", "unknown pieces");
    figure("rows", "rows");
    figure("percentile", "95 % of rows within");
    figure("longest", "longest row");
    figure("unknown-rows", "rows with unknown pieces");
    for (int i = 0; i < COLUMNS; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      getColumnConstraints().add(column);
    }
    Tooltip.install(values.get("epoch-time"), basis);
  }

  private void figure(String id, String name) {
    Label value = new Label(UNKNOWN);
    value.setId("figure-" + id);
    value.getStyleClass().add("figure");
    Label words = new Label(name);
    words.getStyleClass().addAll("small", "muted");
    words.setWrapText(true);
    value.setWrapText(true);
    VBox cell = new VBox(value, words);
    cell.setAlignment(Pos.TOP_LEFT);
    cell.setMinWidth(0);
    int place = values.size();
    add(cell, place % COLUMNS, place / COLUMNS);
    values.put(id, value);
  }

  void show(LengthFigures figures, SplitStatistics statistics, Optional<StepForecast> forecast) {
    TokenStatistics tokens = figures.tokens();
    set("truncated-rows", Figures.count(tokens.truncatedRows()));
    set("truncation-rate", percent(tokens.truncationRate(), 2));
    set("padding-share", percent(tokens.paddingShare(), 1));
    set("mean-tokens", String.format(Locale.ROOT, "%.1f", tokens.meanTokens()));
    set("tokens-per-step", Figures.count(Math.round(figures.tokensPerStep())));
    set("steps-per-epoch", Figures.count(figures.stepsPerEpoch()));
    set("epoch-time", figures.epoch().map(Figures::duration).orElse("unknown until compiled"));
    set("unknown-rate", percent(tokens.unknownRate(), 3));
    set("rows", Figures.count(tokens.rows()));
    set("percentile", Figures.count(tokens.percentile(0.95)) + " tokens");
    set("longest", Figures.count(tokens.longest()) + " tokens");
    set("unknown-rows", Figures.count(statistics.counts().rowsWithUnknown()));
    small("epoch-time", figures.epoch().isEmpty());
    basis.setText(
        forecast
            .map(
                f ->
                    "%s predicted %.3f s for a step of %.0f tokens; scaled by tokens"
                        .formatted(f.run(), f.secondsPerStep(), f.tokensPerStep()))
            .orElse("Compile this config: that measures how long a step takes."));
  }

  private void small(String id, boolean is) {
    Label label = label(id);
    label.getStyleClass().remove("not-known");
    if (is) {
      label.getStyleClass().add("not-known");
    }
  }

  private Label label(String id) {
    Label label = values.get(id);
    if (label == null) {
      throw new IllegalArgumentException(id);
    }
    return label;
  }

  private void set(String id, String value) {
    label(id).setText(value);
  }

  private static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
  }
}
