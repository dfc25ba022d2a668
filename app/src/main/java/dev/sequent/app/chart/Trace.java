package dev.sequent.app.chart;

/**
 * A line as the stretches of pixel rows that it covers in each column, or in parts of columns where
 * it has few points and must look smooth. Rows count from the top and may lie outside of the plot.
 */
final class Trace {
  /** Parts of a column in which the slope of a line with few points shows. */
  private static final int FINE = 4;

  private final int parts;
  // Of each part the top at 2 n and the bottom at 2 n + 1: they are asked for together.
  private final float[] edges;

  private Trace(int columns, int parts) {
    this.parts = parts;
    edges = new float[2 * columns * parts];
    for (int i = 0; i < edges.length; i += 2) {
      edges[i] = Float.POSITIVE_INFINITY;
      edges[i + 1] = Float.NEGATIVE_INFINITY;
    }
  }

  /**
   * The line through all points of a stretch, its neighbours outside included.
   *
   * @param fine whether a line of few points is to look smooth; that takes some ten times as long
   */
  static Trace of(PixelColumns columns, PlotMap map, boolean fine) {
    return columns.pointsInRange() > map.columns()
        ? dense(columns, map)
        : segments(columns, map, fine ? FINE : 1);
  }

  /** Many points a column: from its lowest to its highest, joined to the columns beside it. */
  private static Trace dense(PixelColumns columns, PlotMap map) {
    Trace trace = new Trace(map.columns(), 1);
    Points points = columns.points();
    int last = -1;
    for (int column = 0; column < columns.columns(); column++) {
      double low = columns.low(column);
      if (Double.isNaN(low)) {
        continue;
      }
      trace.edges[2 * column] = (float) map.py(columns.high(column));
      trace.edges[2 * column + 1] = (float) map.py(low);
      if (last < 0) {
        trace.joinPoints(points, columns.first() - 1, columns.from(column), map);
      } else if (last == column - 1) {
        trace.reach(last, column);
      } else {
        trace.joinPoints(points, columns.until(last) - 1, columns.from(column), map);
      }
      last = column;
    }
    if (last >= 0) {
      trace.joinPoints(points, columns.until(last) - 1, columns.end(), map);
    }
    return trace;
  }

  /** Lengthens a column so that it meets the one before it. */
  private void reach(int before, int column) {
    if (top(column) > bottom(before)) {
      edges[2 * column] = bottom(before);
    } else if (bottom(column) < top(before)) {
      edges[2 * column + 1] = top(before);
    }
  }

  /** Few points: each segment where it runs. */
  private static Trace segments(PixelColumns columns, PlotMap map, int parts) {
    Trace trace = new Trace(map.columns(), parts);
    Points points = columns.points();
    int before = finiteBefore(points, columns.first() - 1);
    int last = Math.min(points.size(), columns.end() + 1);
    double x = before < 0 ? Double.NaN : map.column(points.x(before));
    double y = before < 0 ? Double.NaN : map.py(points.y(before));
    for (int i = columns.first(); i < last; i++) {
      if (Double.isFinite(points.y(i))) {
        double nextX = map.column(points.x(i));
        double nextY = map.py(points.y(i));
        if (Double.isNaN(x)) {
          trace.segment(nextX, nextY, nextX, nextY);
        } else {
          trace.segment(x, y, nextX, nextY);
        }
        x = nextX;
        y = nextY;
      }
    }
    return trace;
  }

  private static int finiteBefore(Points points, int index) {
    int i = index;
    while (i >= 0 && !Double.isFinite(points.y(i))) {
      i--;
    }
    return i;
  }

  /** Joins two points that are there and finite. */
  private void joinPoints(Points points, int a, int b, PlotMap map) {
    if (a >= 0
        && b < points.size()
        && Double.isFinite(points.y(a))
        && Double.isFinite(points.y(b))) {
      segment(
          map.column(points.x(a)),
          map.py(points.y(a)),
          map.column(points.x(b)),
          map.py(points.y(b)));
    }
  }

  private void segment(double x0, double y0, double x1, double y1) {
    double left = x0 * parts;
    double right = x1 * parts;
    int first = (int) Math.max(0, Math.floor(left));
    int last = (int) Math.min(edges.length / 2 - 1, Math.floor(right));
    double slope = right > left ? (y1 - y0) / (right - left) : 0;
    for (int part = first; part <= last; part++) {
      double from = part <= left ? y0 : y0 + (part - left) * slope;
      double to = part + 1 >= right ? y1 : y0 + (part + 1 - left) * slope;
      cover(part, (float) Math.min(from, to), (float) Math.max(from, to));
    }
  }

  private void cover(int part, float from, float to) {
    edges[2 * part] = Math.min(edges[2 * part], from);
    edges[2 * part + 1] = Math.max(edges[2 * part + 1], to);
  }

  /** How many parts a column has. */
  int parts() {
    return parts;
  }

  /** The first row of a part, fractions included; more than {@link #bottom} where it has none. */
  float top(int part) {
    return edges[2 * part];
  }

  /** The end of the last row of a part. */
  float bottom(int part) {
    return edges[2 * part + 1];
  }

  /** The same line with a pen of a width instead of none, round as far as parts allow. */
  Trace thick(double width) {
    double radius = width / 2;
    int reach = parts == 1 ? 0 : (int) Math.round(radius * parts);
    int size = edges.length / 2;
    Trace thick = new Trace(size / parts, parts);
    for (int shift = -reach; shift <= reach; shift++) {
      double across = (double) shift / parts;
      float grow = (float) Math.sqrt(Math.max(0.06, radius * radius - across * across));
      int from = Math.max(0, -shift);
      int until = Math.min(size, size - shift);
      for (int part = from; part < until; part++) {
        thick.cover(part, top(part + shift) - grow, bottom(part + shift) + grow);
      }
    }
    return thick;
  }
}
