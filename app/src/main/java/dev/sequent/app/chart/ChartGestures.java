package dev.sequent.app.chart;

import dev.sequent.app.action.Action;
import java.awt.geom.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * Mouse and keys of a chart. The wheel zooms x about the mouse and with Shift moves it; a drag
 * zooms into a box, or into a stretch of x where the box is flat; a double click, 0 or Home shows
 * all. The arrows move the cursor from point to point, with Shift the view; + and - zoom.
 */
final class ChartGestures {
  private static final double WHEEL_STEP = 0.85;
  private static final double ARROW_SHARE = 0.1;

  /** A drag shorter than this is a click with an unsteady hand. */
  private static final double LEAST_DRAG = 6;

  /** A box lower than this only means x. */
  private static final double LEAST_BOX = 12;

  private final MetricChart chart;
  private final ChartSurface surface;
  private final ChartLink link;
  private final Rectangle box = new Rectangle();
  private @Nullable MouseEvent pressed;

  ChartGestures(MetricChart chart, ChartSurface surface, ChartLink link) {
    this.chart = chart;
    this.surface = surface;
    this.link = link;
    box.getStyleClass().add("chart-box");
    box.setManaged(false);
    box.setVisible(false);
    surface.setOnScroll(this::wheel);
    surface.setOnMousePressed(this::press);
    surface.setOnMouseDragged(this::drag);
    surface.setOnMouseReleased(this::release);
    surface.setOnMouseClicked(this::click);
    chart.setOnKeyPressed(this::key);
  }

  /** The box that is being dragged, to lie over the chart. */
  Rectangle box() {
    return box;
  }

  private void wheel(ScrollEvent event) {
    // Shift turns a vertical wheel into a horizontal one.
    double turned = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (turned == 0 || surface.frame().isEmpty()) {
      return;
    }
    if (event.isShiftDown() || event.getDeltaY() == 0) {
      move(-Math.signum(turned) * ARROW_SHARE);
    } else {
      zoom(turned > 0 ? WHEEL_STEP : 1 / WHEEL_STEP, surface.xAt(event.getX()));
    }
    event.consume();
  }

  private void press(MouseEvent event) {
    chart.requestFocus();
    boolean inside = surface.plotArea().contains(event.getX(), event.getY());
    pressed = event.getButton() == MouseButton.PRIMARY && inside ? event : null;
  }

  private void drag(MouseEvent event) {
    MouseEvent start = pressed;
    if (start == null || surface.frame().isEmpty()) {
      return;
    }
    Rectangle2D area = surface.plotArea();
    double x = Math.clamp(event.getX(), area.getMinX(), area.getMaxX());
    double y = Math.clamp(event.getY(), area.getMinY(), area.getMaxY());
    boolean flat = Math.abs(y - start.getY()) < LEAST_BOX;
    box.setX(Math.min(x, start.getX()));
    box.setWidth(Math.abs(x - start.getX()));
    box.setY(flat ? area.getMinY() : Math.min(y, start.getY()));
    box.setHeight(flat ? area.getHeight() : Math.abs(y - start.getY()));
    box.setVisible(box.getWidth() >= LEAST_DRAG);
  }

  private void release(MouseEvent event) {
    boolean dragged = box.isVisible();
    box.setVisible(false);
    if (pressed == null || !dragged) {
      return;
    }
    pressed = null;
    // All four ends are of the frame that the box was drawn over.
    double low = surface.xAt(box.getX());
    double high = surface.xAt(box.getX() + box.getWidth());
    double bottom = surface.yAt(box.getY() + box.getHeight());
    double top = surface.yAt(box.getY());
    if (low < high) {
      setRange(new Range(low, high), surface.frame().full());
    }
    if (box.getHeight() < surface.plotArea().getHeight()) {
      chart.yZoomProperty().set(bottom < top ? new Range(bottom, top) : null);
    }
    event.consume();
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      reset();
    }
  }

  private void reset() {
    link.zoomProperty().set(null);
    chart.yZoomProperty().set(null);
  }

  private void key(KeyEvent event) {
    ChartFrame frame = surface.frame();
    if (frame.isEmpty()) {
      return;
    }
    Range range = currentRange(frame);
    Double cursor = link.cursorProperty().get();
    double middle = cursor == null ? middle(frame, range) : cursor;
    int direction = event.getCode() == KeyCode.LEFT ? -1 : 1;
    if (Action.CURSOR.matches(event)) {
      link.cursorProperty().set(CursorSteps.next(frame, range, cursor, direction));
    } else if (Action.PAN.matches(event)) {
      move(direction * ARROW_SHARE);
    } else if (Action.ZOOM_IN.matches(event)) {
      zoom(WHEEL_STEP, middle);
    } else if (Action.ZOOM_OUT.matches(event)) {
      zoom(1 / WHEEL_STEP, middle);
    } else if (Action.SHOW_ALL.matches(event)) {
      reset();
    } else if (Action.CURSOR_OFF.matches(event) && cursor != null) {
      link.cursorProperty().set(null);
    } else {
      return;
    }
    event.consume();
  }

  private static double middle(ChartFrame frame, Range range) {
    Range places = frame.map().xScale().places(range);
    return frame.map().xScale().value((places.low() + places.high()) / 2);
  }

  private void zoom(double factor, double anchor) {
    ChartFrame frame = surface.frame();
    Scale scale = frame.map().xScale();
    Range now = currentRange(frame);
    Range next = scale.values(scale.places(now).scaled(factor, scale.place(anchor)));
    // Closer than two of the finest things there are to see, all lines are straight.
    if (factor < 1 && next.length() < chart.finest()) {
      return;
    }
    setRange(next, frame.full());
  }

  private void move(double share) {
    ChartFrame frame = surface.frame();
    Scale scale = frame.map().xScale();
    Range places = scale.places(currentRange(frame));
    Range full = scale.places(frame.full());
    setRange(scale.values(places.moved(places.length() * share).within(full)), frame.full());
  }

  private Range currentRange(ChartFrame frame) {
    Range zoom = link.zoomProperty().get();
    return zoom == null ? frame.full() : zoom;
  }

  private void setRange(Range range, Range full) {
    Scale scale = surface.frame().map().xScale();
    double low = Math.max(range.low(), full.low());
    Range inside =
        low < Math.min(range.high(), full.high())
            ? new Range(low, Math.min(range.high(), full.high()))
            : full;
    boolean all = scale.places(inside).length() >= scale.places(full).length() * 0.999;
    // All of it again means following the newest points again.
    link.zoomProperty().set(all ? null : inside);
  }
}
