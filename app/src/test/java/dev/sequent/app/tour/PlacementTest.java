package dev.sequent.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Bounds WINDOW = new BoundingBox(0, 0, 1024, 640);

  @Test
  void goesWhereThereIsRoomBelowFirst() {
    assertThat(at(new BoundingBox(400, 0, 200, 48))).isEqualTo(new Point2D(340, 60));
    assertThat(at(new BoundingBox(950, 610, 30, 28))).isEqualTo(new Point2D(692, 448));
    assertThat(at(new BoundingBox(0, 100, 80, 530))).isEqualTo(new Point2D(92, 290));
  }

  @Test
  void goesWithinWhatFillsTheWindow() {
    assertThat(at(new BoundingBox(80, 48, 944, 560))).isEqualTo(new Point2D(392, 446));
  }

  @Test
  void isAlwaysWhollyInView() {
    RandomGenerator random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      double x = random.nextDouble(1023);
      double y = random.nextDouble(639);
      Point2D corner =
          at(new BoundingBox(x, y, random.nextDouble(1, 1025 - x), random.nextDouble(1, 641 - y)));
      assertThat(corner.getX()).isBetween(0.0, 1024.0 - 320);
      assertThat(corner.getY()).isBetween(0.0, 640.0 - 150);
    }
  }

  private static Point2D at(Bounds target) {
    return Placement.beside(target, 320, 150, WINDOW);
  }
}
