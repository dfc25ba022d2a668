package dev.sequent.app.chart;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the charts of one grid have in common: the zoom on x and the place of the cursor. */
public final class ChartLink {
  private final ObjectProperty<@Nullable Range> zoom = new SimpleObjectProperty<>(this, "zoom");
  private final ObjectProperty<@Nullable Range> extent = new SimpleObjectProperty<>(this, "extent");
  private final ObjectProperty<@Nullable Double> cursor =
      new SimpleObjectProperty<>(this, "cursor");

  /** The x range of all points of all charts, so that their steps stand below each other. */
  ObjectProperty<@Nullable Range> extentProperty() {
    return extent;
  }

  /** Takes the x range from the lines of all charts. */
  public void setExtent(List<ChartSeries> all) {
    List<ChartSeries> shown = all.stream().filter(s -> !s.points().isEmpty()).toList();
    extent.set(shown.isEmpty() ? null : ChartFrame.extentOf(shown));
  }

  /** The x range shown; {@code null} for all of it. */
  public ObjectProperty<@Nullable Range> zoomProperty() {
    return zoom;
  }

  /** x of the cursor; {@code null} while the mouse is elsewhere. */
  public ObjectProperty<@Nullable Double> cursorProperty() {
    return cursor;
  }
}
