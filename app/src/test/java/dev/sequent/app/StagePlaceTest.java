package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.shell.MainWindow;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The place of the window")
class StagePlaceTest {
  private static final Rectangle2D LEFT = new Rectangle2D(0, 27, 1920, 1053);
  private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 2560, 1440);

  private static StagePlace at(double x, double y, double width, double height) {
    return new StagePlace(new Rectangle2D(x, y, width, height), false);
  }

  @Test
  void isLeftAloneWhereItFits() {
    StagePlace place = at(100, 50, 1400, 900);
    assertThat(place.within(LEFT)).isEqualTo(place);
  }

  @Test
  void isOnTheScreenThatShowsMostOfIt() {
    assertThat(at(1800, 100, 1400, 900).room(List.of(LEFT, RIGHT))).isEqualTo(RIGHT);
    assertThat(at(700, 100, 1400, 900).room(List.of(LEFT, RIGHT))).isEqualTo(LEFT);
  }

  @Test
  void comesToTheFirstScreenWhereItsOwnIsGone() {
    StagePlace place = at(3000, 200, 1400, 900);
    assertThat(place.room(List.of(LEFT))).isEqualTo(LEFT);
    assertThat(place.within(LEFT)).isEqualTo(at(520, 180, 1400, 900));
  }

  @ParameterizedTest
  @CsvSource({
    "-4000, -4000, 1400, 900",
    "1900, 1070, 1400, 900",
    "0, 0, 9000, 9000",
    "-20, -20, 1, 1",
    "1e300, -1e300, 1e300, 1e-300",
    "-32000, -32000, 160, 28"
  })
  void isWithinTheScreenAndLargeEnoughWhateverWasWritten(double x, double y, double w, double h) {
    StagePlace wanted = at(x, y, w, h);
    Rectangle2D is = wanted.within(wanted.room(List.of(LEFT))).bounds();
    assertThat(LEFT.contains(is)).as("%s in %s", is, LEFT).isTrue();
    assertThat(is.getWidth()).isGreaterThanOrEqualTo(MainWindow.MIN_WIDTH);
    assertThat(is.getHeight()).isGreaterThanOrEqualTo(MainWindow.MIN_HEIGHT);
  }

  @Test
  void fillsAScreenThatIsSmallerThanTheLeast() {
    Rectangle2D small = new Rectangle2D(0, 0, 800, 600);
    assertThat(at(30, 30, 1400, 900).within(small).bounds()).isEqualTo(small);
  }
}
