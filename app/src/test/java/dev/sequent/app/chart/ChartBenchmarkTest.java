package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.FxThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Prints how long a frame takes while a chart of ten million points is zoomed and panned: from one
 * new picture on the window to the next, computing, drawing and JavaFX's own rendering included;
 * and how far a picture is behind the hand. {@code ./mvnw -Pbenchmark -pl app -am verify
 * -Dtest=ChartBenchmarkTest}.
 */
@Tag("benchmark")
@DisplayName("A chart of ten million points")
class ChartBenchmarkTest {
  private static final int POINTS = 10_000_000;
  private static final int WARM_UP = Integer.getInteger("sequent.chart.warmup", 600);
  private static final int FRAMES = Integer.getInteger("sequent.chart.frames", 900);
  private static final double BUDGET_MS = 16.7;

  private final ExecutorService background = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() throws Exception {
    background.shutdown();
    FxToolkit.cleanupStages();
  }

  @ParameterizedTest
  @CsvSource({"100, 0.6", "100, 0", "10, 0.6", "1, 0.6"})
  void zoomedAndPanned(int lines, double smoothing) throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    ChartLink link = new ChartLink();
    List<ChartSeries> series = series(lines);
    Journey journey = new Journey(link, POINTS / lines, background);
    MetricChart shown =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  MetricChart chart =
                      new MetricChart(
                          "chart",
                          "Loss",
                          ValueFormat.VALUE,
                          link,
                          journey::onBackground,
                          new FxThread());
                  chart.smoothingProperty().set(smoothing);
                  Scene scene = new Scene(chart, 1200, 700);
                  new Theme(Theme.Mode.LIGHT).style(scene);
                  stage.setScene(scene);
                  stage.show();
                  chart.setSeries(series);
                  link.setExtent(series);
                  journey.follow(chart);
                  return chart;
                })
            .get();
    Times times = journey.done.get(600, TimeUnit.SECONDS);
    // The hand rests.
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(journey::columnWidth).get() == 1);
    WaitForAsyncUtils.asyncFx(shown::close).get();
    System.out.printf(
        Locale.ROOT,
        "%d series of %,d points, smoothing %.1f: %s%n",
        lines,
        POINTS / lines,
        smoothing,
        times);
    assertThat(times.frames()).hasSize(FRAMES);
  }

  /**
   * What a journey took, in milliseconds.
   *
   * @param frames from one new picture on the window to the next
   * @param ages of each picture when it was there, since its view was asked for
   * @param columns how wide the columns of each picture were, in pixels
   * @param computing of a picture, at the mean
   */
  private record Times(double[] frames, double[] ages, int[] columns, double computing) {
    Times {
      Arrays.sort(frames);
      Arrays.sort(ages);
    }

    private static double part(double[] sorted, double share) {
      return sorted[(int) (share * (sorted.length - 1))];
    }

    private double share(int width) {
      return 100.0 * Arrays.stream(columns).filter(one -> one == width).count() / columns.length;
    }

    @Override
    public String toString() {
      long over = Arrays.stream(frames).filter(ms -> ms > BUDGET_MS).count();
      return String.format(
          Locale.ROOT,
          "frame median %.1f ms, p95 %.1f ms, worst %.1f ms, %.1f %% over %.1f ms;"
              + " from the hand to the window median %.1f ms, p95 %.1f ms;"
              + " computing and painting %.1f ms;"
              + " columns of 1 / 2 / 4 px in %.0f / %.0f / %.0f %% of the pictures",
          part(frames, 0.5),
          part(frames, 0.95),
          part(frames, 1),
          100.0 * over / frames.length,
          BUDGET_MS,
          part(ages, 0.5),
          part(ages, 0.95),
          computing,
          share(1),
          share(2),
          share(4));
    }
  }

  private static List<ChartSeries> series(int lines) {
    List<ChartSeries> series = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      SplittableRandom random = new SplittableRandom(line);
      int size = POINTS / lines;
      double[] x = new double[size];
      double[] y = new double[size];
      double floor = 0.05 + 0.4 * line / lines;
      for (int i = 0; i < size; i++) {
        x[i] = i + 1;
        y[i] = (floor + Math.exp(-5.0 * i / size)) * (1 + 0.2 * random.nextGaussian());
      }
      y[random.nextInt(size)] = 1.6;
      series.add(
          new ChartSeries(
              "run-" + line, "run " + line, "", SeriesStyle.of(line), Points.of(x, y), false));
    }
    return series;
  }

  /**
   * A hand that zooms in and out about moving places and pans at every depth: another view at each
   * pulse, whether the one before it is on the window yet or not.
   */
  private static final class Journey extends AnimationTimer {
    private final ChartLink link;
    private final double length;
    private final Executor background;
    private final CompletableFuture<Times> done = new CompletableFuture<>();
    private final Map<Range, Long> asked = new HashMap<>();
    private final double[] frames = new double[FRAMES];
    private final double[] ages = new double[FRAMES];
    private final int[] columns = new int[FRAMES];
    private @Nullable ChartSurface surface;
    private @Nullable Range before;
    private final LongAdder computing = new LongAdder();
    private final LongAdder computed = new LongAdder();
    private int views;
    private int seen = -WARM_UP;
    private long last;

    Journey(ChartLink link, int length, Executor background) {
      this.background = background;
      this.link = link;
      this.length = length;
    }

    /** The chart's way to its background thread. */
    void onBackground(Runnable task) {
      background.execute(
          () -> {
            long start = System.nanoTime();
            task.run();
            computing.add(System.nanoTime() - start);
            computed.increment();
          });
    }

    void follow(MetricChart chart) {
      surface =
          chart.lookupAll("*").stream()
              .filter(ChartSurface.class::isInstance)
              .map(ChartSurface.class::cast)
              .findFirst()
              .orElseThrow();
      start();
    }

    int columnWidth() {
      return Objects.requireNonNull(surface).frame().map().columnWidth();
    }

    @Override
    public void handle(long pulse) {
      long now = System.nanoTime();
      ChartFrame frame = Objects.requireNonNull(surface).frame();
      Range shown = frame.x();
      Long since = asked.get(shown);
      if (!shown.equals(before) && since != null) {
        before = shown;
        if (seen >= 0) {
          frames[seen] = (now - last) / 1e6;
          ages[seen] = (now - since) / 1e6;
          columns[seen] = frame.map().columnWidth();
        } else if (seen == -1) {
          // What the compilers were still at work for does not count.
          computing.reset();
          computed.reset();
        }
        last = now;
        if (++seen == FRAMES) {
          stop();
          done.complete(new Times(frames, ages, columns, computing.sum() / 1e6 / computed.sum()));
          return;
        }
      }
      Range view = view(views++);
      asked.put(view, now);
      link.zoomProperty().set(view);
    }

    /** From everything down to a few hundred points, moving sideways meanwhile. */
    private Range view(int n) {
      double depth = 0.5 - 0.5 * Math.cos(n * 0.021);
      double span = length * Math.pow(300.0 / length, depth);
      double low = (length - span) * (0.5 + 0.49 * Math.sin(n * 0.013));
      return new Range(low, low + span);
    }
  }
}
