package dev.sequent.app.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's axis over places on a {@link Scale}, with ticks that were chosen before. */
final class ScaledAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private transient List<NumberTick> ticks = List.of();

  ScaledAxis() {
    setAutoRange(false);
    setAutoTickUnitSelection(false);
  }

  /** Shows the values of a range on a scale. */
  void show(Range values, Scale scale, List<Tick> chosen, boolean vertical) {
    Range places = scale.places(values);
    TextAnchor anchor = vertical ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    ticks =
        chosen.stream()
            .map(
                tick ->
                    new NumberTick(
                        scale.place(tick.value()), tick.label(), anchor, TextAnchor.CENTER, 0))
            .toList();
    setRange(places.low(), places.high());
  }

  @Override
  protected void drawAxisLine(
      Graphics2D g2, double cursor, Rectangle2D dataArea, RectangleEdge edge) {
    // FXGraphics2D passes over the colour that it used last, though the canvas has gone back to
    // black with the clip of the frame before.
    g2.setPaint(getTickLabelPaint());
    super.drawAxisLine(g2, cursor, dataArea, edge);
  }

  @Override
  public List<?> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    return ticks;
  }
}
