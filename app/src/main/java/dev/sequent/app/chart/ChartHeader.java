package dev.sequent.app.chart;

import dev.sequent.app.theme.Hint;
import dev.sequent.app.theme.WholeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The title of a chart and its legend: values at the cursor or, without one, the newest. */
final class ChartHeader extends HBox {
  private static final int MOST_VALUES = 3;

  /** A longer title, which only a tag can be, may lose its beginning. */
  private static final int LONGEST_WHOLE = 20;

  private static final double LEAST_TITLE = 120;

  /** One line of the legend. */
  private record Entry(ChartSeries series, HBox node, Label value) {}

  private final ValueFormat format;
  private final ChartLink link;
  private final Legend values = new Legend();
  private final Label note = new Label();
  private final HBox tools = new HBox();
  private final Label name = new Label();
  private List<Entry> entries = List.of();
  private int more = -1;

  ChartHeader(String title, ValueFormat format, ChartLink link) {
    this.format = format;
    this.link = link;
    name.getStyleClass().add("chart-title");
    name.setText(title);
    name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    if (title.length() > LONGEST_WHOLE) {
      WholeWords.mayBeCut(name).setMinWidth(LEAST_TITLE);
      // Its values must have room beside it.
      name.maxWidthProperty().bind(Bindings.max(LEAST_TITLE, widthProperty().multiply(0.6)));
    } else {
      name.setMinWidth(USE_PREF_SIZE);
    }
    note.getStyleClass().addAll("text-muted", "chart-note");
    HBox.setHgrow(values, Priority.ALWAYS);
    getStyleClass().add("chart-header");
    setAlignment(Pos.CENTER_LEFT);
    tools.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(name, note, values, tools);
  }

  /** Says more than the title to the one who points at it. */
  void explain(String words) {
    name.setTooltip(Hint.tooltip(words));
  }

  /** Puts a control at the right end. */
  void add(Node tool) {
    tools.getChildren().add(tool);
  }

  /**
   * Shows a frame's values.
   *
   * @param cursor x to read values at; {@code null} for the newest
   */
  void show(ChartFrame frame, @Nullable Double cursor) {
    List<Curve> curves =
        frame.curves().stream().filter(curve -> !curve.series().style().lost()).toList();
    int shown = Math.min(MOST_VALUES, curves.size());
    if (!sameLines(curves, shown)) {
      rebuild(curves, shown);
    }
    for (int i = 0; i < shown; i++) {
      Points points = curves.get(i).points();
      int index = cursor == null ? points.size() - 1 : points.nearest(cursor);
      entries.get(i).value().setText(format.text(points.y(index)));
    }
    note.setText(note(frame));
  }

  private static String note(ChartFrame frame) {
    if (frame.unplaced() > 0) {
      return String.format(Locale.ROOT, "%d not on this axis", frame.unplaced());
    }
    long hidden = frame.curves().stream().filter(curve -> leftOut(curve, frame)).count();
    return hidden > 0 ? "values at x ≤ 0 need symlog" : "";
  }

  private static boolean leftOut(Curve curve, ChartFrame frame) {
    return frame.map().xScale().kind() == Scale.Kind.LOG && curve.points().firstX() <= 0;
  }

  private boolean sameLines(List<Curve> curves, int shown) {
    if (entries.size() != shown || more != curves.size() - shown) {
      return false;
    }
    for (int i = 0; i < shown; i++) {
      ChartSeries was = entries.get(i).series();
      ChartSeries now = curves.get(i).series();
      if (!was.key().equals(now.key())
          || !was.style().equals(now.style())
          || !was.label().equals(now.label())) {
        return false;
      }
    }
    return true;
  }

  private void rebuild(List<Curve> curves, int shown) {
    List<Entry> rebuilt = new ArrayList<>();
    for (Curve curve : curves.subList(0, shown)) {
      rebuilt.add(entry(curve.series()));
    }
    entries = rebuilt;
    more = curves.size() - shown;
    values.show(entries.stream().map(Entry::node).toList(), more);
  }

  private Entry entry(ChartSeries series) {
    Label value = new Label();
    value.getStyleClass().addAll("number", "chart-value");
    value.setMinWidth(USE_PREF_SIZE);
    HBox node = new HBox(6, new LineSwatch(series));
    if (!series.role().isEmpty()) {
      Label role = new Label(series.role());
      role.getStyleClass().add("text-muted");
      node.getChildren().add(role);
    }
    node.getChildren().add(value);
    node.getStyleClass().add("chart-legend-entry");
    node.setAlignment(Pos.CENTER);
    node.setOnMouseClicked(click -> link.isolate(series.run()));
    Tooltip.install(
        node, Hint.tooltip(series.label() + ": a click draws this run alone, another all"));
    return new Entry(series, node, value);
  }
}
