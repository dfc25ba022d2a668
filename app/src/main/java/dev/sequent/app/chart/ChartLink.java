package dev.sequent.app.chart;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the charts of one grid have in common: the zoom on x and the place of the cursor. */
public final class ChartLink {
  private final ObjectProperty<@Nullable Range> zoom = new SimpleObjectProperty<>(this, "zoom");
  private final ObjectProperty<@Nullable Double> cursor =
      new SimpleObjectProperty<>(this, "cursor");

  /** The x range shown; {@code null} for all of it. */
  public ObjectProperty<@Nullable Range> zoomProperty() {
    return zoom;
  }

  /** x of the cursor; {@code null} while the mouse is elsewhere. */
  public ObjectProperty<@Nullable Double> cursorProperty() {
    return cursor;
  }
}
