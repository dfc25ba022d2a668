package dev.sequent.app.chart;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one or more runs over the training step. The wheel zooms x about the mouse (with
 * Shift it moves), a double click or Home shows everything again; the cursor and the zoom are
 * shared with the other charts of the same {@link ChartLink}.
 */
public final class MetricChart extends VBox {
  private static final double WHEEL_STEP = 0.85;
  private static final int MOST_HEADER_VALUES = 3;

  private final ValueFormat format;
  private final ChartLink link;
  private final ChartSurface surface;
  private final ThemeProbe probe = new ThemeProbe();
  private final FramePump pump;
  private final HBox values = new HBox();
  private final Line hairline = new Line();
  private final CursorCard card = new CursorCard();
  private final Label empty = new Label("No values yet");
  private final DoubleProperty smoothing =
      new SimpleDoubleProperty(this, "smoothing", Smoothing.DEFAULT_WEIGHT);
  private List<ChartSeries> series = List.of();
  private @Nullable Double mouseY;

  /**
   * @param id the node's id, such as {@code chart-loss}
   * @param background where frames are computed
   * @param fx runs a task on the FX thread
   */
  public MetricChart(
      String id,
      String title,
      ValueFormat format,
      ChartLink link,
      Executor background,
      Executor fx) {
    this.format = format;
    this.link = link;
    setId(id);
    getStyleClass().add("metric-chart");
    getStylesheets()
        .add(Objects.requireNonNull(MetricChart.class.getResource("chart.css")).toExternalForm());
    surface = new ChartSurface(format);
    pump = new FramePump(background, fx, this::showFrame);
    Label name = new Label(title);
    name.getStyleClass().add("chart-title");
    values.getStyleClass().add("chart-values");
    values.setAlignment(Pos.CENTER_RIGHT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox header = new HBox(name, gap, values);
    header.getStyleClass().add("chart-header");
    header.setAlignment(Pos.CENTER_LEFT);
    hairline.getStyleClass().add("chart-cursor");
    hairline.setManaged(false);
    hairline.setVisible(false);
    Pane overlay = new Pane(hairline, card);
    overlay.setMouseTransparent(true);
    empty.getStyleClass().add("chart-empty");
    empty.setMouseTransparent(true);
    StackPane plot = new StackPane(surface, empty, overlay, probe);
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().setAll(header, plot);
    setFocusTraversable(true);
    setAccessibleText(title + " over the training step");
    listen();
  }

  /** Weight of the past in the smoothed line, from 0 for none to less than 1. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Replaces the lines; to be called at most some ten times a second. */
  public void setSeries(List<ChartSeries> newSeries) {
    series = List.copyOf(newSeries);
    requestFrame();
  }

  /** The lines handed in last. */
  public List<ChartSeries> series() {
    return series;
  }

  private void listen() {
    probe.themeProperty().addListener((value, before, theme) -> surface.setTheme(theme));
    surface.setTheme(probe.themeProperty().get());
    smoothing.addListener(changed -> requestFrame());
    link.extentProperty().addListener(changed -> requestFrame());
    link.zoomProperty().addListener(changed -> requestFrame());
    link.cursorProperty().addListener(changed -> updateCursor());
    surface.widthProperty().addListener(changed -> requestFrame());
    surface.setOnScroll(this::wheel);
    surface.setOnMouseMoved(this::moved);
    surface.setOnMouseExited(
        exited -> {
          mouseY = null;
          link.cursorProperty().set(null);
        });
    surface.setOnMouseClicked(
        click -> {
          requestFocus();
          if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
            link.zoomProperty().set(null);
          }
        });
    setOnKeyPressed(this::key);
  }

  private void requestFrame() {
    List<ChartSeries> now = series;
    Range extent = link.extentProperty().get();
    Range zoom = link.zoomProperty().get();
    double weight = smoothing.get();
    int columns = surface.columns();
    pump.request(() -> ChartFrame.of(now, extent, zoom, weight, columns));
  }

  private void showFrame(ChartFrame frame) {
    surface.show(frame);
    empty.setVisible(frame.isEmpty());
    updateCursor();
  }

  private void wheel(ScrollEvent event) {
    // Shift turns a vertical wheel into a horizontal one.
    double turned = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (turned == 0 || surface.frame().isEmpty()) {
      return;
    }
    if (event.isShiftDown() || event.getDeltaY() == 0) {
      move(-Math.signum(turned) * 0.1);
    } else {
      zoom(turned > 0 ? WHEEL_STEP : 1 / WHEEL_STEP, surface.xAt(event.getX()));
    }
    event.consume();
  }

  private void zoom(double factor, double anchor) {
    ChartFrame frame = surface.frame();
    Range now = currentRange(frame);
    // Two steps are the least that still shows a line.
    if (factor < 1 && now.length() * factor < 2) {
      return;
    }
    setRange(now.scaled(factor, anchor), frame.full());
  }

  private void move(double share) {
    ChartFrame frame = surface.frame();
    Range now = currentRange(frame);
    setRange(now.moved(now.length() * share), frame.full());
  }

  private Range currentRange(ChartFrame frame) {
    Range zoom = link.zoomProperty().get();
    return zoom == null ? frame.full() : zoom;
  }

  private void setRange(Range range, Range full) {
    Range inside = range.within(full);
    // All of it again means following the newest points again.
    link.zoomProperty().set(inside.length() >= full.length() * 0.999 ? null : inside);
  }

  private void moved(MouseEvent event) {
    mouseY = event.getY();
    java.awt.geom.Rectangle2D area = surface.plotArea();
    boolean inside = event.getX() >= area.getMinX() && event.getX() <= area.getMaxX();
    link.cursorProperty().set(inside ? (Double) surface.xAt(event.getX()) : null);
  }

  private void key(KeyEvent event) {
    ChartFrame frame = surface.frame();
    if (frame.isEmpty()) {
      return;
    }
    Range range = currentRange(frame);
    Double cursor = link.cursorProperty().get();
    double middle = cursor == null ? (range.low() + range.high()) / 2 : cursor;
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(WHEEL_STEP, middle);
      case MINUS, SUBTRACT -> zoom(1 / WHEEL_STEP, middle);
      case HOME -> link.zoomProperty().set(null);
      case LEFT -> link.cursorProperty().set(Math.max(range.low(), middle - range.length() / 50));
      case RIGHT -> link.cursorProperty().set(Math.min(range.high(), middle + range.length() / 50));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void updateCursor() {
    ChartFrame frame = surface.frame();
    Double cursor = link.cursorProperty().get();
    boolean shown = cursor != null && !frame.isEmpty() && frame.x().contains(cursor);
    hairline.setVisible(shown);
    boolean here = shown && (mouseY != null || isFocused());
    card.setVisible(here);
    updateHeader(frame, shown ? cursor : null);
    if (!shown || cursor == null) {
      return;
    }
    java.awt.geom.Rectangle2D area = surface.plotArea();
    double pixel = Math.rint(surface.pixelOfX(cursor)) + 0.5;
    hairline.setStartX(pixel);
    hairline.setEndX(pixel);
    hairline.setStartY(area.getMinY());
    hairline.setEndY(area.getMaxY());
    if (here) {
      Double y = mouseY == null ? null : (Double) surface.yAt(mouseY);
      card.show(frame, cursor, y);
      boolean left = pixel > area.getCenterX();
      card.relocate(
          Math.max(0, left ? pixel - card.getWidth() - 12 : pixel + 12), area.getMinY() + 4);
    }
  }

  /** The values at the cursor or, without one, the newest. */
  private void updateHeader(ChartFrame frame, @Nullable Double cursor) {
    values.getChildren().clear();
    for (Curve curve : frame.curves().stream().limit(MOST_HEADER_VALUES).toList()) {
      Points points = curve.series().points();
      int index = cursor == null ? points.size() - 1 : points.nearest(cursor);
      Label value = new Label(format.text(points.y(index)));
      value.getStyleClass().addAll("number", "chart-value");
      HBox one = new HBox(6, new LineSwatch(curve.series()));
      if (!curve.series().role().isEmpty()) {
        Label role = new Label(curve.series().role());
        role.getStyleClass().add("text-muted");
        one.getChildren().add(role);
      }
      one.getChildren().add(value);
      one.setAlignment(Pos.CENTER);
      values.getChildren().add(one);
    }
    if (frame.curves().size() > MOST_HEADER_VALUES) {
      Label more = new Label("+" + (frame.curves().size() - MOST_HEADER_VALUES));
      more.getStyleClass().add("text-muted");
      values.getChildren().add(more);
    }
  }
}
