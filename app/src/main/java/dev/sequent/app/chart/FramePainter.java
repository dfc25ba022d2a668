package dev.sequent.app.chart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;

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

  /**
   * Faint stretches of so many curves are longer by up to so many rows less one, so that where they
   * overlap fewer colours have to be mixed.
   */
  private static final int GRAIN = 4;

  /** Columns that are painted before their rows are copied: few enough for a processor's cache. */
  private static final int STRIP = 32;

  static FramePainter of(ChartTheme theme, double scale) {
    return new FramePainter(theme.dark(), theme.ground().getRGB() & 0x00ffffff, scale);
  }

  /**
   * The lines of one curve. Both have their width where they are to look smooth, else none.
   *
   * @param raw through its points
   * @param line what stands out
   * @param both whether they are two lines
   * @param gaps the columns in which a dashed line has gaps
   */
  private record Lines(Trace raw, Trace line, boolean both, int argb, boolean[] gaps) {}

  /** Paints a frame into a picture of its size. */
  void paint(ChartFrame frame, ChartPicture picture) {
    List<Curve> curves = frame.curves();
    Lines[] lines = new Lines[curves.size()];
    boolean large = frame.large();
    boolean fine = fine(frame);
    Map<List<Double>, boolean[]> gaps = new HashMap<>();
    for (Curve curve : curves) {
      gaps.computeIfAbsent(pattern(curve), dash -> gaps(dash, frame.map()));
    }
    SharedWork.each(
        curves.size(), large, i -> lines[i] = lines(curves.get(i), frame.map(), fine, gaps));
    SharedWork.eachBy(
        Math.ceilDiv(frame.map().columns(), STRIP),
        large,
        () -> stripPainter(lines, fine, frame.map(), picture));
    picture.clearMargin();
    Stamp stamp = new Stamp(picture, scale, 0xff000000 | ground);
    for (Curve curve : curves) {
      dots(curve, frame.map(), stamp);
    }
    for (EdgeMark mark : frame.marks()) {
      stamp.edge(mark, colour(mark.curve()));
    }
  }

  /** Whether lines of few points are to look smooth. */
  private static boolean fine(ChartFrame frame) {
    return frame.curves().size() <= MOST_FINE
        && frame.curves().stream()
            .anyMatch(curve -> curve.raw().pointsInRange() <= frame.map().width());
  }

  /**
   * Whether so many curves lie over each other that while they move nobody looks at a column, and
   * wider ones will do.
   */
  static boolean draftable(int curves) {
    return curves > MOST_FINE;
  }

  /** The margin that a picture needs for shapes on the plot's edges, in pixels. */
  int margin() {
    return Stamp.reach(scale);
  }

  private Lines lines(Curve curve, PlotMap map, boolean fine, Map<List<Double>, boolean[]> gaps) {
    PixelColumns smooth = curve.smooth();
    Trace raw = Trace.of(curve.raw(), map, fine);
    Trace line = smooth == null ? raw : Trace.of(smooth, map, fine);
    return new Lines(
        fine && smooth != null ? raw.thick(FAINT_WIDTH * scale) : raw,
        fine ? line.thick(LINE_WIDTH * scale) : line,
        smooth != null,
        colour(curve),
        Objects.requireNonNull(gaps.get(pattern(curve))));
  }

  /** Paints strips of the picture by their numbers. */
  private IntConsumer stripPainter(Lines[] lines, boolean fine, PlotMap map, ChartPicture picture) {
    Raster raster = new Raster(STRIP, picture.height());
    StripPainter painter = fine ? fineStrips(lines, raster) : layeredStrips(lines, raster);
    return n -> {
      int first = n * STRIP;
      int count = Math.min(STRIP, map.columns() - first);
      painter.paint(first, count);
      picture.put(raster, first, map.columnWidth());
    };
  }

  /** Paints some columns into a raster. */
  private interface StripPainter {
    void paint(int first, int count);
  }

  private StripPainter layeredStrips(Lines[] lines, Raster raster) {
    Layers layers = new Layers(raster, faintColours(lines), lines.length);
    Strip strip = new Strip(STRIP, 2 * lines.length);
    return (first, count) -> {
      fill(strip, lines, first, count);
      for (int i = 0; i < count; i++) {
        strip.paint(i, layers);
      }
    };
  }

  private StripPainter fineStrips(Lines[] lines, Raster raster) {
    float[] scratch = new float[raster.height() + 2];
    return (first, count) -> paintFine(lines, raster, first, count, scratch);
  }

  private void paintFine(Lines[] lines, Raster raster, int first, int count, float[] scratch) {
    raster.clear();
    for (Lines one : lines) {
      if (one.both()) {
        for (int i = 0; i < count; i++) {
          raster.paint(i, one.raw(), first + i, faint(one), scratch);
        }
      }
    }
    for (Lines one : lines) {
      for (int i = 0; i < count; i++) {
        raster.paint(i, one.line(), first + i, solid(one, first + i), scratch);
      }
    }
  }

  /** All raw points lie below all lines, and so does what is faint of a dashed line. */
  private void fill(Strip strip, Lines[] lines, int first, int count) {
    float radius = (float) (LINE_WIDTH * scale / 2);
    int grain = lines.length > MOST_FINE ? GRAIN : 1;
    strip.clear();
    for (int n = lines.length - 1; n >= 0; n--) {
      Lines one = lines[n];
      Trace line = one.line();
      for (int i = 0; i < count; i++) {
        int column = first + i;
        if (one.gaps()[column]) {
          addFaint(strip, i, lines.length + n, line, column, 1);
        } else {
          strip.addSolid(i, line.top(column) - radius, line.bottom(column) + radius, one.argb());
        }
        if (one.both()) {
          addFaint(strip, i, n, one.raw(), column, grain);
        }
      }
    }
  }

  /** Whole rows: the one of each value, and those between. */
  private static void addFaint(Strip strip, int at, int layer, Trace trace, int column, int grain) {
    float top = trace.top(column);
    float bottom = trace.bottom(column);
    if (top <= bottom) {
      int first = Math.floorDiv((int) Math.floor(top), grain);
      int last = Math.floorDiv((int) Math.floor(bottom), grain);
      strip.addFaint(at, layer, first * grain, (last + 1) * grain);
    }
  }

  /** The colours of the faint layers: raw points, and over them the gaps of dashed lines. */
  private int[] faintColours(Lines[] lines) {
    int[] colours = new int[2 * lines.length];
    for (int n = 0; n < lines.length; n++) {
      colours[n] = faint(lines[n]);
      colours[lines.length + n] = withAlpha(lines[n].argb(), GAP_ALPHA);
    }
    return colours;
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
  private boolean[] gaps(List<Double> dash, PlotMap map) {
    boolean[] gaps = new boolean[map.columns()];
    double length = dash.stream().mapToDouble(part -> part).sum();
    for (int column = 0; column < gaps.length && length > 0; column++) {
      double left = column * map.columnWidth() / scale % length;
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
