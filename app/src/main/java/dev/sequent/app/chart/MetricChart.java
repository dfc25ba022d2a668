package dev.sequent.app.chart;

import dev.sequent.app.action.Action;
import dev.sequent.app.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import javafx.animation.AnimationTimer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one or more runs. Zoom and cursor are shared with the other charts of the same
 * {@link ChartLink}; what mouse and keys do is written at {@link ChartGestures}.
 */
public final class MetricChart extends VBox {
  /**
   * Pictures in turn, so that none is painted while JavaFX still reads it or before it was shown;
   * one less while the pump does not keep one back.
   */
  private static final int PICTURES = 4;

  /** Each rougher one has columns twice as wide; wider than four pixels they look like bars. */
  private static final int DRAFTS = 2;

  /** A frame and the picture painted for it. */
  private record Painted(ChartFrame frame, XAxis axis, ChartPicture picture) {}

  private final String title;
  private final ValueFormat format;
  private final ChartLink link;
  private final ChartSurface surface;
  private final ThemeProbe probe = new ThemeProbe();
  private final FramePump<Painted> pump;
  private final AnimationTimer pulses =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          if (!pump.pulse()) {
            stop();
          }
        }
      };
  private final ChartHeader header;
  private final ChartMarks marks;
  private final Line hairline = new Line();
  private final CursorCard card = new CursorCard();
  private final Label empty = new Label();
  private final DoubleProperty smoothing =
      new SimpleDoubleProperty(this, "smoothing", Smoothing.DEFAULT_WEIGHT);
  private final ObjectProperty<Scale.Kind> yScale =
      new SimpleObjectProperty<>(this, "yScale", Scale.Kind.LINEAR);
  private final ObjectProperty<ChartView.Fit> fit =
      new SimpleObjectProperty<>(this, "fit", ChartView.Fit.TYPICAL);
  private final ObjectProperty<@Nullable Range> yZoom = new SimpleObjectProperty<>(this, "yZoom");
  // Used by the pump's background task only.
  private final CurveCache cache = new CurveCache();
  private final @Nullable ChartPicture[] pictures = new ChartPicture[PICTURES];
  private int turn;
  private List<ChartSeries> series = List.of();
  private @Nullable Double mouseY;
  private Subscription following = Subscription.EMPTY;

  /**
   * @param id the node's id, such as {@code chart-loss}
   * @param background where frames are computed and painted
   * @param fx runs a task on the FX thread
   */
  public MetricChart(
      String id,
      String title,
      ValueFormat format,
      ChartLink link,
      Executor background,
      Executor fx) {
    this.title = title;
    this.format = format;
    this.link = link;
    setId(id);
    getStyleClass().add("metric-chart");
    getStylesheets().add(Theme.sheet(MetricChart.class, "chart.css"));
    surface = new ChartSurface(format);
    pump = new FramePump<>(background, fx, System::nanoTime, this::showFrame);
    header = new ChartHeader(title, format, link);
    marks = new ChartMarks(format, probe.themeProperty().get());
    hairline.getStyleClass().add("chart-cursor");
    hairline.setManaged(false);
    hairline.setVisible(false);
    ChartGestures gestures = new ChartGestures(this, surface, link);
    Pane overlay = new Pane(gestures.box(), hairline, card);
    overlay.setMouseTransparent(true);
    empty.getStyleClass().add("chart-empty");
    empty.setWrapText(true);
    empty.setTextAlignment(TextAlignment.CENTER);
    empty.setMouseTransparent(true);
    StackPane plot = new StackPane(surface, marks, empty, overlay, probe);
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().setAll(header, plot);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("chart");
    setAccessibleHelp(
        "Left and Right read the values from point to point, %s zooms in, %s shows all."
            .formatted(Action.ZOOM_IN.keyText(), Action.SHOW_ALL.keyText()));
    listen();
  }

  /** Weight of the past in the smoothed line, from 0 for none to less than 1. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** How values are spread. */
  public ObjectProperty<Scale.Kind> yScaleProperty() {
    return yScale;
  }

  /** What the range of values holds. */
  public ObjectProperty<ChartView.Fit> fitProperty() {
    return fit;
  }

  /** The range of values asked for; {@code null} for the one that fits. */
  public ObjectProperty<@Nullable Range> yZoomProperty() {
    return yZoom;
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

  /** Says why there is nothing to see where no line has values. */
  public void setReasonOfNothing(String sentence) {
    empty.setText(sentence);
    updateCursor();
  }

  /** Replaces what happened to the runs. */
  public void setEvents(List<ChartEvent> events) {
    marks.setEvents(events);
    marks.show(surface, link.axisProperty().get());
  }

  /** Says more of the metric than its title to the one who points at that. */
  public void explain(String words) {
    header.explain(words);
  }

  /** Stops listening to what other charts share; this one is not used any more. */
  public void close() {
    following.unsubscribe();
    pulses.stop();
  }

  /** Puts a control beside the title. */
  public void addTool(Node tool) {
    header.add(tool);
  }

  /** What is shown, for an export. */
  public ChartView view() {
    return new ChartView(
        link.axisProperty().get(),
        link.scaleProperty().get(),
        yScale.get(),
        fit.get(),
        link.extentProperty().get(),
        link.zoomProperty().get(),
        yZoom.get(),
        smoothing.get());
  }

  /** Whether there is a curve on the window. */
  public boolean showsCurves() {
    return !surface.frame().isEmpty();
  }

  /** What people call the metric. */
  public String title() {
    return title;
  }

  /** How its values are written. */
  public ValueFormat format() {
    return format;
  }

  /** The lines that are drawn: all, or those of the isolated run. */
  public List<ChartSeries> drawn() {
    String only = link.isolatedProperty().get();
    if (only == null || series.stream().noneMatch(one -> one.run().equals(only))) {
      return series;
    }
    return series.stream().filter(one -> one.run().equals(only)).toList();
  }

  private void listen() {
    probe.themeProperty().addListener((value, before, theme) -> applyTheme(theme));
    applyTheme(probe.themeProperty().get());
    smoothing.addListener(changed -> requestFrame());
    yScale.addListener(
        changed -> {
          yZoom.set(null);
          requestFrame();
        });
    fit.addListener(changed -> requestFrame());
    yZoom.addListener(changed -> requestFrame());
    following =
        link.axisProperty()
            .subscribe(this::requestFrame)
            .and(link.scaleProperty().subscribe(this::requestFrame))
            .and(link.extentProperty().subscribe(this::requestFrame))
            .and(link.zoomProperty().subscribe(this::requestFrame))
            .and(link.isolatedProperty().subscribe(this::requestFrame))
            .and(link.cursorProperty().subscribe(this::updateCursor));
    focusedProperty().addListener(changed -> updateCursor());
    surface.widthProperty().addListener(changed -> requestFrame());
    surface.heightProperty().addListener(changed -> requestFrame());
    surface.setOnMouseMoved(this::moved);
    surface.setOnMouseExited(
        exited -> {
          mouseY = null;
          link.cursorProperty().set(null);
        });
  }

  private void applyTheme(ChartTheme theme) {
    surface.setTheme(theme);
    marks.setTheme(theme);
    requestFrame();
  }

  private void requestFrame() {
    List<ChartSeries> now = drawn();
    ChartView view = view();
    int width = surface.columns();
    int rows = surface.rows();
    FramePainter painter = FramePainter.of(probe.themeProperty().get(), surface.pixelScale());
    IntFunction<Painted> paint =
        roughness -> {
          ChartFrame frame = ChartFrame.of(now, view, width, rows, 1 << roughness, cache);
          ChartPicture picture = nextPicture(width, rows, painter.margin());
          painter.paint(frame, picture);
          return new Painted(frame, view.axis(), picture);
        };
    pump.request(paint, FramePainter.draftable(now.size()) ? DRAFTS : 0);
    pulses.start();
  }

  private ChartPicture nextPicture(int columns, int rows, int margin) {
    turn = (turn + 1) % (pump.isBehind() ? PICTURES : PICTURES - 1);
    ChartPicture picture = pictures[turn];
    if (picture == null || !picture.fits(columns, rows, margin)) {
      picture = new ChartPicture(columns, rows, margin);
      pictures[turn] = picture;
    }
    return picture;
  }

  private void showFrame(Painted painted) {
    surface.show(painted.frame(), painted.axis(), painted.picture());
    marks.show(surface, painted.axis());
    empty.setVisible(painted.frame().isEmpty());
    updateCursor();
  }

  /** How much of x is the least that a zoom may show. */
  double finest() {
    // Two steps are the least that still shows a line; other axes have no such unit.
    return link.axisProperty().get() == XAxis.STEP ? 2 : surface.frame().full().length() / 1e7;
  }

  private void moved(MouseEvent event) {
    mouseY = event.getY();
    java.awt.geom.Rectangle2D area = surface.plotArea();
    boolean inside = event.getX() >= area.getMinX() && event.getX() <= area.getMaxX();
    link.cursorProperty().set(inside ? (Double) surface.xAt(event.getX()) : null);
  }

  private void updateCursor() {
    ChartFrame frame = surface.frame();
    Double cursor = link.cursorProperty().get();
    boolean shown = cursor != null && !frame.isEmpty() && frame.x().contains(cursor);
    hairline.setVisible(shown);
    boolean here = shown && (mouseY != null || isFocused());
    card.setVisible(here);
    header.show(frame, shown ? cursor : null);
    XAxis axis = link.axisProperty().get();
    if (!shown || cursor == null) {
      setAccessibleText(
          frame.isEmpty()
              ? title + ": " + empty.getText()
              : ChartSummary.of(title, format, frame, axis));
      return;
    }
    setAccessibleText(ChartSummary.at(title, format, frame, axis, cursor));
    java.awt.geom.Rectangle2D area = surface.plotArea();
    double pixel = Math.rint(surface.pixelOfX(cursor)) + 0.5;
    hairline.setStartX(pixel);
    hairline.setEndX(pixel);
    hairline.setStartY(area.getMinY());
    hairline.setEndY(area.getMaxY());
    if (here) {
      Double y = mouseY == null ? null : (Double) surface.yAt(mouseY);
      card.show(frame, axis, cursor, y, marks.near(surface, axis, cursor));
      boolean left = pixel > area.getCenterX();
      card.relocate(
          Math.max(0, left ? pixel - card.getWidth() - 12 : pixel + 12), area.getMinY() + 4);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "MetricChart[%s]", title);
  }
}
