package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Layers of curves in a column")
class LayersTest {
  private static final int HEIGHT = 150;

  /** What may show through is a few percent of a colour. */
  private static final int NEAR = 18;

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void lookAsIfPaintedOneOverTheOther(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(1, 200);
    Raster raster = new Raster(2, HEIGHT);
    double[][] expected = new double[HEIGHT][4];
    int[][] faint = stretches(random, count, 70, expected);
    int[][] opaque = stretches(random, random.nextInt(count / 8 + 1), 255, expected);
    int[] colours = Arrays.stream(faint).mapToInt(stretch -> stretch[2]).toArray();
    Layers layers = new Layers(raster, colours, count);
    // A column before this one must leave nothing behind.
    layers.begin(0);
    layers.paint(3.5f, 40.5f, 0xffffffff);
    layers.add(0, 20, 90);
    layers.end();

    layers.begin(1);
    for (int n = opaque.length - 1; n >= 0; n--) {
      layers.paint(opaque[n][0], opaque[n][1], opaque[n][2]);
    }
    for (int n = faint.length - 1; n >= 0; n--) {
      layers.add(n, faint[n][0], faint[n][1]);
    }
    layers.end();

    int[] rows = new int[2 * HEIGHT];
    raster.copyRows(rows, 2, 0, 2, 1);
    for (int row = 0; row < HEIGHT; row++) {
      int pixel = rows[2 * row + 1];
      for (int channel = 0; channel < 4; channel++) {
        int value = (pixel >>> (24 - 8 * channel)) & 0xff;
        assertThat((double) value)
            .isBetween(expected[row][channel] - NEAR, expected[row][channel] + NEAR);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void haveSoftEndsWhereNothingOpaqueIsAbove(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float top = (float) (10 + random.nextDouble());
    float bottom = (float) (20 + random.nextDouble());
    Raster raster = new Raster(1, HEIGHT);
    Layers layers = new Layers(raster, new int[0], 2);
    layers.begin(0);
    layers.paint(19, 30, 0xffff0000);
    layers.paint(top, bottom, 0xff00ff00);
    layers.end();
    int[] rows = new int[HEIGHT];
    raster.copyRows(rows, 1, 0, 1, 1);

    assertThat(rows[10] >>> 24)
        .isBetween((int) (255 * (11 - top)) - 2, (int) (255 * (11 - top)) + 2);
    assertThat(rows[15]).isEqualTo(0xff00ff00);
    assertThat(rows[20]).isEqualTo(0xffff0000);
    assertThat(rows[31]).isZero();
  }

  /** Stretches anywhere, painted by hand one over the other. */
  private static int[][] stretches(
      SplittableRandom random, int count, int alpha, double[][] painted) {
    int[][] stretches = new int[count][];
    for (int n = 0; n < count; n++) {
      int argb = alpha << 24 | random.nextInt(0x1000000);
      int from = random.nextInt(-20, HEIGHT);
      int end = random.nextInt(from, HEIGHT + 20);
      stretches[n] = new int[] {from, end, argb};
      for (int row = Math.max(0, from); row < Math.min(HEIGHT, end); row++) {
        over(painted[row], argb);
      }
    }
    return stretches;
  }

  /** Premultiplied, with all the digits of a double. */
  private static void over(double[] pixel, int argb) {
    double alpha = (argb >>> 24) / 255.0;
    double[] source = {
      255 * alpha, alpha * (argb >> 16 & 0xff), alpha * (argb >> 8 & 0xff), alpha * (argb & 0xff)
    };
    for (int channel = 0; channel < 4; channel++) {
      pixel[channel] = source[channel] + pixel[channel] * (1 - alpha);
    }
  }
}
