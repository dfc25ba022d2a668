package dev.sequent.app.chart;

import dev.sequent.app.testing.RunsDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

/**
 * Looks at each pulse at what the Monitor's loss chart has drawn by the one before, and notes how
 * old each value is then.
 */
final class ChartWatch extends AnimationTimer {
  private final ChartSurface surface;
  private final List<Double> ages = new ArrayList<>();
  private ChartFrame drawn = ChartFrame.EMPTY;
  private volatile int seen;
  private int unpainted;

  /** A watch on the window's chart; {@link #start} on the FX thread. */
  ChartWatch(RunsDesk desk) {
    this.surface =
        desk.robot()
            .from(desk.find("chart-loss", MetricChart.class))
            .lookup(ChartSurface.class::isInstance)
            .queryAs(ChartSurface.class);
  }

  @Override
  public void handle(long pulse) {
    // What was there at the pulse before has been rendered meanwhile.
    if (!drawn.isEmpty()) {
      Curve curve = drawn.curves().getFirst();
      Points points = curve.points();
      double now = System.currentTimeMillis() / 1000.0;
      for (int i = seen; i < points.size(); i++) {
        ages.add((now - points.wall(i)) * 1000);
      }
      seen = points.size();
    }
    if (!surface.frame().equals(drawn)) {
      drawn = surface.frame();
      if (!drawn.isEmpty() && !newestIsPainted()) {
        unpainted++;
      }
    }
  }

  /** How many values have been on the screen. */
  int seen() {
    return seen;
  }

  /** Frames that said that a value is drawn whose pixel is empty. */
  int unpainted() {
    return unpainted;
  }

  /**
   * How old values were, in words.
   *
   * @param warmUp the first values, which are left out
   * @param asked milliseconds at the 95th percentile
   */
  String report(int warmUp, double asked) {
    double[] sorted = ages.stream().skip(warmUp).mapToDouble(age -> age).sorted().toArray();
    double p95 = quantile(sorted, 0.95);
    return String.format(
        Locale.ROOT,
        "%d values, median %.0f ms, p95 %.0f ms, longest %.0f ms; p95 is %.2f of %.0f ms",
        sorted.length,
        quantile(sorted, 0.5),
        p95,
        sorted[sorted.length - 1],
        p95 / asked,
        asked);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  private boolean newestIsPainted() {
    Points points = drawn.curves().getFirst().points();
    Image image =
        surface.getChildrenUnmodifiable().stream()
            .filter(ImageView.class::isInstance)
            .map(view -> ((ImageView) view).getImage())
            .findFirst()
            .orElseThrow();
    int margin = (int) Math.round((image.getWidth() - drawn.map().width()) / 2);
    int x = (int) Math.min(drawn.map().width() - 1, drawn.map().px(points.lastX())) + margin;
    int y = (int) Math.clamp(drawn.map().py(points.lastY()), 0, drawn.map().height() - 1) + margin;
    return image.getPixelReader().getArgb(x, y) >>> 24 > 0;
  }
}
