package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

@DisplayName("The axes of a chart")
class ChartSurfaceTest {
  private final FxRobot robot = new FxRobot();

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
  }

  @Test
  void have_no_black_line_where_the_values_begin_between_two_ticks() throws TimeoutException {
    Stage stage = FxToolkit.registerPrimaryStage();
    MetricChart chart =
        FxToolkit.setupFixture(
            () -> {
              MetricChart made =
                  new MetricChart(
                      "chart-samples",
                      "Samples per second",
                      ValueFormat.VALUE,
                      new ChartLink(),
                      Runnable::run,
                      Runnable::run);
              Scene scene = new Scene(made, 400, 240);
              new Theme(Theme.Mode.LIGHT).style(scene);
              stage.setScene(scene);
              stage.show();
              return made;
            });
    // Twice, as the canvas remembers what it was painted with before.
    for (int low = 43; low < 45; low++) {
      ChartSeries series = samples(low);
      robot.interact(() -> chart.setSeries(List.of(series)));
    }
    robot.interact(
        () -> {
          Canvas canvas = robot.from(chart).lookup(Canvas.class::isInstance).queryAs(Canvas.class);
          WritableImage image = canvas.snapshot(null, null);
          double darkest = 1;
          for (int y = 0; y < image.getHeight(); y++) {
            darkest =
                Math.min(
                    darkest,
                    image
                        .getPixelReader()
                        .getColor((int) (image.getWidth() * 3 / 4), y)
                        .getBrightness());
          }
          assertThat(darkest).isBetween(0.3, 0.99);
        });
  }

  private static ChartSeries samples(double low) {
    double[] x = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
    double[] y = IntStream.rangeClosed(0, 100).mapToDouble(i -> low + i).toArray();
    return new ChartSeries("run", "run", "", SeriesStyle.of(0), Points.of(x, y), false);
  }
}
