package dev.sequent.app.chart;

import dev.sequent.app.format.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The values of all curves at the cursor, the nearest curve first. */
final class CursorCard extends VBox {
  private static final int MOST_ROWS = 10;
  private static final int MOST_EVENTS = 4;

  /** One curve at the cursor. */
  private record Row(Curve curve, int index, double value, double distance) {}

  private final Label title = new Label();
  private final GridPane rows = new GridPane();

  CursorCard() {
    getStyleClass().add("cursor-card");
    title.getStyleClass().add("cursor-title");
    rows.getStyleClass().add("cursor-rows");
    ColumnConstraints text = new ColumnConstraints();
    ColumnConstraints number = new ColumnConstraints();
    number.setHalignment(HPos.RIGHT);
    rows.getColumnConstraints().setAll(new ColumnConstraints(), text, number, number, number);
    getChildren().setAll(title, rows);
    setMouseTransparent(true);
    setManaged(false);
    setVisible(false);
  }

  /**
   * Shows the values at {@code x}.
   *
   * @param y the mouse in value units, to put the nearest curve first; {@code null} keeps the order
   * @param events what happened near {@code x}
   */
  void show(ChartFrame frame, XAxis axis, double x, @Nullable Double y, List<ChartEvent> events) {
    List<Row> found = new ArrayList<>();
    for (Curve curve : frame.curves()) {
      int index = curve.points().nearest(x);
      if (index >= 0) {
        double value = curve.shown().y(index);
        found.add(new Row(curve, index, value, y == null ? 0 : Math.abs(value - y)));
      }
    }
    found.sort(Comparator.comparingDouble(Row::distance));
    title.setText(axis.text(x));
    rows.getChildren().clear();
    int shown = Math.min(found.size(), MOST_ROWS);
    for (int i = 0; i < shown; i++) {
      addRow(i, found.get(i));
    }
    if (found.size() > shown) {
      rows.addRow(shown, new Region(), muted("and " + (found.size() - shown) + " more"));
    }
    for (int i = 0; i < Math.min(events.size(), MOST_EVENTS); i++) {
      ChartEvent event = events.get(i);
      rows.addRow(
          shown + 1 + i,
          new LineSwatch(event.style()),
          new Label(event.text()),
          muted(event.label()));
    }
    // While it was not seen nobody styled it, and without its fonts it has no size.
    applyCss();
    autosize();
  }

  private static Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("text-muted");
    return label;
  }

  private void addRow(int at, Row row) {
    Points steps = row.curve().series().points();
    ChartSeries series = row.curve().series();
    Label name =
        new Label(
            series.role().isEmpty() ? series.label() : series.label() + " · " + series.role());
    Label value = new Label(Figures.exact((float) row.value()));
    value.getStyleClass().addAll("number", "cursor-value");
    Label rawValue = new Label();
    if (row.curve().smooth() != null) {
      rawValue.setText("raw " + Figures.exact(steps.y(row.index())));
    }
    rawValue.getStyleClass().addAll("number", "text-muted");
    Label step = new Label("@ " + Figures.count(Math.round(steps.x(row.index()))));
    step.getStyleClass().addAll("number", "text-muted");
    rows.addRow(at, new LineSwatch(series), name, value, rawValue, step);
  }
}
