package dev.sequent.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that the y range does not hold, marked where it would stand on the edge.
 *
 * @param column pixel column
 * @param x where it is on x
 * @param value the value; where several columns share a mark the one farthest away
 */
record EdgeMark(Kind kind, int column, double x, double value, Curve curve) {
  /** Columns that share a mark; their marks would lie over each other. */
  private static final int SHARED = 7;

  /** Which edge. */
  enum Kind {
    ABOVE,
    BELOW,
    NAN
  }

  /** The marks of all curves. */
  static List<EdgeMark> of(List<Curve> curves, PlotMap map) {
    List<EdgeMark> marks = new ArrayList<>();
    for (Curve curve : curves) {
      outside(curve, map, marks);
      notFinite(curve, map, marks);
    }
    return marks;
  }

  private static void outside(Curve curve, PlotMap map, List<EdgeMark> marks) {
    PixelColumns raw = curve.raw();
    double top = map.y().high();
    double bottom = map.y().low();
    if (raw.highest() <= top && raw.lowest() >= bottom) {
      return;
    }
    EdgeMark above = null;
    EdgeMark below = null;
    for (int i = 0; i < raw.columns(); i++) {
      int column = i * map.columnWidth();
      double high = raw.high(i);
      if (high > top) {
        EdgeMark next = new EdgeMark(Kind.ABOVE, column, raw.left(i), high, curve);
        above = merged(above, next, marks, above != null && high > above.value);
      }
      double low = raw.low(i);
      if (low < bottom) {
        EdgeMark next = new EdgeMark(Kind.BELOW, column, raw.left(i), low, curve);
        below = merged(below, next, marks, below != null && low < below.value);
      }
    }
    if (above != null) {
      marks.add(above);
    }
    if (below != null) {
      marks.add(below);
    }
  }

  private static EdgeMark merged(
      @Nullable EdgeMark last, EdgeMark next, List<EdgeMark> marks, boolean farther) {
    if (last == null) {
      return next;
    }
    if (next.column / SHARED == last.column / SHARED) {
      return farther ? next : last;
    }
    marks.add(last);
    return next;
  }

  private static void notFinite(Curve curve, PlotMap map, List<EdgeMark> marks) {
    Points points = curve.points();
    PixelColumns raw = curve.raw();
    int last = -SHARED;
    for (int n = oddFrom(points, raw.first()); n < points.oddCount(); ) {
      int index = points.odd(n);
      if (index >= raw.end()) {
        return;
      }
      int reduced = raw.columnOf(points.x(index));
      int column = reduced * map.columnWidth();
      double value = points.y(index);
      Kind kind = Double.isNaN(value) ? Kind.NAN : value > 0 ? Kind.ABOVE : Kind.BELOW;
      if (column >= last + SHARED || !marks.getLast().kind.equals(kind)) {
        marks.add(new EdgeMark(kind, column, points.x(index), value, curve));
        last = column;
        n++;
      } else {
        n = Math.max(n + 1, oddFrom(points, raw.until(reduced)));
      }
    }
  }

  /** The first entry of the points' odd ones at or after an index. */
  private static int oddFrom(Points points, int index) {
    int low = 0;
    int high = points.oddCount();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.odd(middle) < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
