package dev.sequent.app.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What stands along the edges of a plot: the values of points beyond them, and events. Two strips
 * instead of one large canvas, since JavaFX copies all of a canvas at every frame.
 */
final class ChartMarks extends Pane {
  private static final double STRIP = 16;
  private static final double LABEL_WIDTH = 64;
  private static final double LABEL_OFFSET = 8;
  private static final double NEAR = 5;
  private static final double SHAPE = 3.2;
  private static final int MOST_LABELS = 5;

  /** A mark at the first or last step is half outside the plot, and shown whole. */
  private static final double BESIDE = 8;

  private final Canvas top = new Canvas();
  private final Canvas bottom = new Canvas();
  private final ValueFormat format;
  private List<ChartEvent> events = List.of();
  private ChartTheme theme;

  ChartMarks(ValueFormat format, ChartTheme theme) {
    this.format = format;
    this.theme = theme;
    setMouseTransparent(true);
    top.setManaged(false);
    bottom.setManaged(false);
    getChildren().setAll(top, bottom);
  }

  void setTheme(ChartTheme newTheme) {
    theme = newTheme;
  }

  void setEvents(List<ChartEvent> newEvents) {
    events = List.copyOf(newEvents);
  }

  /** Draws the marks of the frame that a surface shows. */
  void show(ChartSurface surface, XAxis axis) {
    ChartFrame frame = surface.frame();
    List<EdgeMark> above = of(frame, EdgeMark.Kind.ABOVE);
    List<EdgeMark> below = of(frame, EdgeMark.Kind.BELOW);
    below.addAll(of(frame, EdgeMark.Kind.NAN));
    // Where evaluations are drawn as dots they need no marks, too.
    boolean dots = frame.curves().stream().anyMatch(curve -> curve.series().marked());
    List<ChartEvent> shown =
        events.stream()
            .filter(event -> frame.x().contains(event.x(axis)))
            .filter(event -> !dots || event.kind() != ChartEvent.Kind.EVALUATION)
            .toList();
    Rectangle2D area = surface.plotArea();
    strip(top, area, area.getMinY(), !above.isEmpty());
    strip(bottom, area, area.getMaxY() - STRIP, !below.isEmpty() || !shown.isEmpty());
    if (top.isVisible()) {
      labels(top, surface, above, true);
    }
    if (bottom.isVisible()) {
      labels(bottom, surface, below, false);
      events(surface, axis, shown);
    }
  }

  /** The events near a place. */
  List<ChartEvent> near(ChartSurface surface, XAxis axis, double x) {
    double pixel = surface.pixelOfX(x);
    return events.stream()
        .filter(event -> Math.abs(surface.pixelOfX(event.x(axis)) - pixel) <= NEAR)
        .toList();
  }

  private static List<EdgeMark> of(ChartFrame frame, EdgeMark.Kind kind) {
    List<EdgeMark> marks = new ArrayList<>();
    for (EdgeMark mark : frame.marks()) {
      if (mark.kind() == kind) {
        marks.add(mark);
      }
    }
    return marks;
  }

  private static void strip(Canvas canvas, Rectangle2D area, double y, boolean used) {
    canvas.setVisible(used);
    if (used) {
      canvas.setWidth(area.getWidth() + 2 * BESIDE);
      canvas.setHeight(STRIP);
      canvas.relocate(area.getX() - BESIDE, y);
      canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), STRIP);
    }
  }

  /** The values farthest away have their number beside the mark. */
  private void labels(Canvas canvas, ChartSurface surface, List<EdgeMark> marks, boolean above) {
    Comparator<EdgeMark> farthest = Comparator.comparingDouble(EdgeMark::value);
    marks.sort(above ? farthest.reversed() : farthest);
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.setFont(Font.font(Font.getDefault().getFamily(), 11));
    pen.setTextBaseline(VPos.CENTER);
    pen.setFill(fx(theme.text()));
    double width = canvas.getWidth() - 2 * BESIDE;
    double scale = width / surface.frame().map().width();
    List<Double> taken = new ArrayList<>();
    for (EdgeMark mark : marks) {
      double x = BESIDE + (mark.column() + 0.5) * scale;
      if (taken.size() == MOST_LABELS) {
        return;
      }
      if (taken.stream().allMatch(other -> Math.abs(other - x) > LABEL_WIDTH)) {
        boolean left = x > canvas.getWidth() - LABEL_WIDTH;
        pen.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        double y = above ? LABEL_OFFSET : STRIP - LABEL_OFFSET;
        pen.fillText(format.text(mark.value()), x + (left ? -6 : 6), y);
        taken.add(x);
      }
    }
  }

  private void events(ChartSurface surface, XAxis axis, List<ChartEvent> shown) {
    GraphicsContext pen = bottom.getGraphicsContext2D();
    double left = surface.plotArea().getX() - BESIDE;
    for (ChartEvent event : shown) {
      double x = surface.pixelOfX(event.x(axis)) - left;
      Color colour = event.style().paintOn(theme.dark());
      double y = STRIP - SHAPE - 2;
      pen.setFill(colour);
      pen.setStroke(colour);
      pen.setLineWidth(1.4);
      switch (event.kind()) {
        case EVALUATION -> pen.strokeOval(x - SHAPE, y - SHAPE, 2 * SHAPE, 2 * SHAPE);
        case CHECKPOINT ->
            pen.fillPolygon(
                new double[] {x, x + SHAPE, x, x - SHAPE},
                new double[] {y - SHAPE, y, y + SHAPE, y},
                4);
        case RESUME -> {
          pen.strokeLine(x, 0, x, STRIP);
          pen.fillPolygon(
              new double[] {x, x + 2 * SHAPE, x}, new double[] {0, SHAPE, 2 * SHAPE}, 3);
        }
        case NOTE -> pen.fillRect(x - SHAPE, y - SHAPE, 2 * SHAPE, 2 * SHAPE);
      }
    }
  }

  private static Color fx(java.awt.Color color) {
    return Color.rgb(color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha() / 255.0);
  }
}
