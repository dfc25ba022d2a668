package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the charts of one grid have in common: the x axis, its zoom and the place of the cursor. */
public final class ChartLink {
  private final ObjectProperty<XAxis> axis = new SimpleObjectProperty<>(this, "axis", XAxis.STEP);
  private final ObjectProperty<Scale.Kind> scale =
      new SimpleObjectProperty<>(this, "scale", Scale.Kind.LINEAR);
  private final ObjectProperty<@Nullable Range> zoom = new SimpleObjectProperty<>(this, "zoom");
  private final ObjectProperty<@Nullable Range> extent = new SimpleObjectProperty<>(this, "extent");
  private final ObjectProperty<@Nullable Double> cursor =
      new SimpleObjectProperty<>(this, "cursor");
  private final ObjectProperty<@Nullable String> isolated =
      new SimpleObjectProperty<>(this, "isolated");
  private List<ChartSeries> all = List.of();

  public ChartLink() {
    axis.addListener(
        changed -> {
          zoom.set(null);
          cursor.set(null);
          updateExtent();
        });
    scale.addListener(changed -> zoom.set(null));
  }

  /** What x counts. */
  public ObjectProperty<XAxis> axisProperty() {
    return axis;
  }

  /** How x is spread. */
  public ObjectProperty<Scale.Kind> scaleProperty() {
    return scale;
  }

  /** The x range of all points of all charts, so that their steps stand below each other. */
  ObjectProperty<@Nullable Range> extentProperty() {
    return extent;
  }

  /** Takes the x range from the lines of all charts. */
  public void setExtent(List<ChartSeries> series) {
    all = List.copyOf(series);
    updateExtent();
  }

  private void updateExtent() {
    List<Points> ends = new ArrayList<>();
    for (ChartSeries one : all) {
      Points placed = axis.get().place(one.points().ends(), one.pace());
      if (!placed.isEmpty()) {
        ends.add(placed);
      }
    }
    extent.set(ends.isEmpty() ? null : ChartFrame.extentOf(ends));
  }

  /** The x range shown; {@code null} for all of it. */
  public ObjectProperty<@Nullable Range> zoomProperty() {
    return zoom;
  }

  /** x of the cursor; {@code null} while the mouse is elsewhere. */
  public ObjectProperty<@Nullable Double> cursorProperty() {
    return cursor;
  }

  /** The id of the only run that is drawn; {@code null} while all are. */
  public ObjectProperty<@Nullable String> isolatedProperty() {
    return isolated;
  }

  /** Draws only this run, or all again where it was the only one. */
  public void isolate(String run) {
    isolated.set(run.equals(isolated.get()) ? null : run);
  }
}
