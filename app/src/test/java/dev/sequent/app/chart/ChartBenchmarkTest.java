package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Prints how long a frame takes while a chart of ten million points is zoomed and panned: from one
 * view on the screen to the next, computing, drawing and JavaFX's own rendering included. {@code
 * ./mvnw -Pbenchmark -pl app -am verify -Dtest=ChartBenchmarkTest}.
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
    WaitForAsyncUtils.asyncFx(
            () -> {
              MetricChart chart =
                  new MetricChart(
                      "chart",
                      "Loss",
                      ValueFormat.VALUE,
                      link,
                      journey::onBackground,
                      journey::onFx);
              chart.smoothingProperty().set(smoothing);
              Scene scene = new Scene(chart, 1200, 700);
              new Theme(Theme.Mode.LIGHT).style(scene);
              stage.setScene(scene);
              stage.show();
              chart.setSeries(series);
              link.setExtent(series);
              journey.start();
            })
        .get();
    double[] frames = journey.done.get(600, TimeUnit.SECONDS);
    Arrays.sort(frames);
    long over = Arrays.stream(frames).filter(ms -> ms > BUDGET_MS).count();
    System.out.printf(
        Locale.ROOT,
        "%d series of %,d points, smoothing %.1f: median %.1f ms, p95 %.1f ms, worst %.1f ms,"
            + " %.1f %% over %.1f ms; %s%n",
        lines,
        POINTS / lines,
        smoothing,
        frames[frames.length / 2],
        frames[(int) (frames.length * 0.95)],
        frames[frames.length - 1],
        100.0 * over / frames.length,
        BUDGET_MS,
        journey.shares());
    assertThat(frames).hasSize(FRAMES);
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

  /** Zooms in and out about moving places and pans at every depth, one view a frame. */
  private static final class Journey extends AnimationTimer {
    private final ChartLink link;
    private final double length;
    private final CompletableFuture<double[]> done = new CompletableFuture<>();
    private final double[] frames = new double[FRAMES];
    private final Executor background;
    private long computing;
    private long showing;
    private int shown;
    private int seen;
    private int views = -WARM_UP;
    private long last;

    Journey(ChartLink link, int length, Executor background) {
      this.background = background;
      this.link = link;
      this.length = length;
    }

    /** The chart's way to the FX thread; counts what it shows. */
    void onFx(Runnable task) {
      Platform.runLater(
          () -> {
            long start = System.nanoTime();
            task.run();
            showing += System.nanoTime() - start;
            shown++;
          });
    }

    /** The chart's way to its background thread. */
    void onBackground(Runnable task) {
      background.execute(
          () -> {
            long start = System.nanoTime();
            task.run();
            computing += System.nanoTime() - start;
          });
    }

    String shares() {
      return String.format(
          Locale.ROOT,
          "a frame's mean: %.1f ms computing and painting, %.1f ms showing",
          computing / 1e6 / shown,
          showing / 1e6 / shown);
    }

    @Override
    public void handle(long pulse) {
      if (shown == seen) {
        return;
      }
      seen = shown;
      long now = System.nanoTime();
      if (views > 0 && views <= FRAMES) {
        frames[views - 1] = (now - last) / 1e6;
      }
      last = now;
      if (views == FRAMES) {
        stop();
        done.complete(frames);
        return;
      }
      if (++views == 0) {
        // What the compilers were still at work for does not count.
        computing = 0;
        showing = 0;
        shown = 0;
        seen = 0;
      }
      link.zoomProperty().set(view(views + WARM_UP));
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
