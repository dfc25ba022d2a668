package dev.sequent.app.chart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Paints the curves of a frame: raw points faint behind, averages over them, dots where values are
 * few, marks at the edges. Runs on a background thread and shares large frames among the
 * processors.
 *
 * @param dark whether the colours are for a dark ground
 * @param ground 0xRRGGBB behind the curves
 * @param scale screen pixels of a unit of the window
 */
record FramePainter(boolean dark, int ground, double scale) {
  private static final double LINE_WIDTH = 1.6;
  private static final double FAINT_WIDTH = 1;
  private static final int FAINT_ALPHA = 70;
  private static final int FAINT_ALPHA_ON_DARK = 90;

  /** Gaps of a dashed line are faint, not empty: a value in a gap must not vanish. */
  private static final int GAP_ALPHA = 80;

  private static final int MOST_DOTS = 120;

  /** Among more curves than these nobody sees how smooth one is. */
  private static final int MOST_FINE = 10;

  private static final int STRIP = 32;

  static FramePainter of(ChartTheme theme, double scale) {
    return new FramePainter(theme.dark(), theme.ground().getRGB() & 0x00ffffff, scale);
  }

  /** The lines of one curve. */
  private record Lines(Trace faint, Trace line, boolean both, int argb, boolean[] gaps) {}

  /** Paints a frame into a picture of its size. */
  void paint(ChartFrame frame, ChartPicture picture) {
    Raster raster = picture.raster();
    List<Curve> curves = frame.curves();
    Lines[] lines = new Lines[curves.size()];
    boolean large = frame.large();
    boolean fine = curves.size() <= MOST_FINE;
    Map<List<Double>, boolean[]> gaps = new HashMap<>();
    for (Curve curve : curves) {
      gaps.computeIfAbsent(pattern(curve), dash -> gaps(dash, raster.width()));
    }
    each(curves.size(), large, i -> lines[i] = lines(curves.get(i), frame.map(), fine, gaps));
    int strips = (raster.width() + STRIP - 1) / STRIP;
    each(strips, large, strip -> paintStrip(lines, raster, strip * STRIP));
    Stamp stamp = new Stamp(raster, scale, 0xff000000 | ground);
    for (Curve curve : curves) {
      dots(curve, frame.map(), stamp);
    }
    for (EdgeMark mark : frame.marks()) {
      stamp.edge(mark, colour(mark.curve()));
    }
    each(
        strips,
        large,
        strip -> {
          int from = strip * STRIP;
          raster.copyRows(from, Math.min(raster.width(), from + STRIP), picture.rows());
        });
  }

  private static void each(int count, boolean parallel, IntConsumer work) {
    IntStream all = IntStream.range(0, count);
    (parallel ? all.parallel() : all).forEach(work);
  }

  private Lines lines(Curve curve, PlotMap map, boolean fine, Map<List<Double>, boolean[]> gaps) {
    PixelColumns smooth = curve.smooth();
    Trace raw = Trace.of(curve.raw(), map, fine);
    Trace line = smooth == null ? raw : Trace.of(smooth, map, fine);
    return new Lines(
        smooth == null ? raw : raw.thick(FAINT_WIDTH * scale),
        line.thick(LINE_WIDTH * scale),
        smooth != null,
        colour(curve),
        Objects.requireNonNull(gaps.get(pattern(curve))));
  }

  private void paintStrip(Lines[] lines, Raster raster, int from) {
    int until = Math.min(raster.width(), from + STRIP);
    raster.clear(from, until);
    if (lines.length > MOST_FINE) {
      Covered covered = new Covered(raster.height());
      for (int column = from; column < until; column++) {
        covered.clear();
        paintFromAbove(lines, raster, column, covered);
      }
      return;
    }
    float[] scratch = new float[raster.height() + 2];
    for (Lines one : lines) {
      if (one.both()) {
        for (int column = from; column < until; column++) {
          raster.paint(one.faint(), column, faint(one), scratch);
        }
      }
    }
    for (Lines one : lines) {
      for (int column = from; column < until; column++) {
        raster.paint(one.line(), column, solid(one, column), scratch);
      }
    }
  }

  private void paintFromAbove(Lines[] lines, Raster raster, int column, Covered covered) {
    for (int i = lines.length - 1; i >= 0; i--) {
      raster.paintBelow(lines[i].line(), column, solid(lines[i], column), covered);
    }
    for (Lines one : lines) {
      if (one.both()) {
        raster.paintBelow(one.faint(), column, faint(one), covered);
      }
    }
  }

  private int faint(Lines lines) {
    return withAlpha(lines.argb(), dark ? FAINT_ALPHA_ON_DARK : FAINT_ALPHA);
  }

  private int solid(Lines lines, int column) {
    return lines.gaps()[column] ? withAlpha(lines.argb(), GAP_ALPHA) : lines.argb();
  }

  private static List<Double> pattern(Curve curve) {
    return Arrays.stream(curve.series().style().dash()).boxed().toList();
  }

  /** Which columns lie in the gaps of a dash pattern. */
  private boolean[] gaps(List<Double> dash, int columns) {
    boolean[] gaps = new boolean[columns];
    double length = dash.stream().mapToDouble(part -> part).sum();
    for (int column = 0; column < columns && length > 0; column++) {
      double left = column / scale % length;
      int part = 0;
      while (left >= dash.get(part)) {
        left -= dash.get(part++);
      }
      gaps[column] = part % 2 == 1;
    }
    return gaps;
  }

  private void dots(Curve curve, PlotMap map, Stamp stamp) {
    PixelColumns line = curve.line();
    int count = line.pointsInRange();
    boolean few = curve.series().marked() && count <= MOST_DOTS;
    if (!few && count != 1) {
      return;
    }
    Points points = line.points();
    for (int i = line.first(); i < line.end(); i++) {
      if (Double.isFinite(points.y(i))) {
        stamp.dot(map.px(points.x(i)), map.py(points.y(i)), colour(curve));
      }
    }
  }

  private int colour(Curve curve) {
    return 0xff000000 | curve.series().style().rgbOn(dark);
  }

  private static int withAlpha(int argb, int alpha) {
    return (argb & 0x00ffffff) | (alpha << 24);
  }
}
