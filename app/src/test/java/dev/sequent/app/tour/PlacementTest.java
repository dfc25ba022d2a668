package dev.sequent.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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

  @Property(tries = 300)
  void isAlwaysWhollyInView(
      @ForAll @DoubleRange(min = 0, max = 1023) double x,
      @ForAll @DoubleRange(min = 0, max = 639) double y,
      @ForAll @DoubleRange(min = 1, max = 1024) double width,
      @ForAll @DoubleRange(min = 1, max = 640) double height) {
    Point2D corner =
        at(new BoundingBox(x, y, Math.min(width, 1024 - x), Math.min(height, 640 - y)));
    assertThat(corner.getX()).isBetween(0.0, 1024.0 - 320);
    assertThat(corner.getY()).isBetween(0.0, 640.0 - 150);
  }

  private static Point2D at(Bounds target) {
    return Placement.beside(target, 320, 150, WINDOW);
  }
}
