package dev.sequent.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A confusion matrix")
class ConfusionMatrixTest {

  private static ConfusionMatrix of(int[][] counts) {
    List<JudgedRow> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int i = 0; i < counts[label][predicted]; i++) {
          rows.add(new JudgedRow(rows.size(), label, predicted, List.of(), 0, Optional.empty()));
        }
      }
    }
    return ConfusionMatrix.of(counts.length, rows);
  }

  @Test
  void countsLabelsAgainstPredictions() {
    ConfusionMatrix matrix = of(new int[][] {{40, 10}, {5, 45}});
    assertThat(matrix.count(0, 1)).isEqualTo(10);
    assertThat(matrix.count(1, 0)).isEqualTo(5);
    assertThat(matrix.support(0)).isEqualTo(50);
    assertThat(matrix.predicted(0)).isEqualTo(45);
    assertThat(matrix.rowShare(0, 1)).isEqualTo(0.2);
    assertThat(matrix.accuracy()).isEqualTo(0.85);
  }

  @Test
  void givesPrecisionRecallAndF1OfAClass() {
    ConfusionMatrix.ClassFigures figures = of(new int[][] {{40, 10}, {5, 45}}).figures(0);
    assertThat(figures.precision()).isEqualTo(40 / 45.0);
    assertThat(figures.recall()).isEqualTo(40 / 50.0);
    assertThat(figures.f1()).isCloseTo(2 * (40 / 45.0) * 0.8 / (40 / 45.0 + 0.8), within(1e-12));
  }

  @Test
  void dividesByNothingWhereAClassIsNeverPredicted() {
    ConfusionMatrix matrix = of(new int[][] {{7, 0}, {3, 0}});
    assertThat(matrix.figures(1).precision()).isNaN();
    assertThat(matrix.figures(1).recall()).isZero();
    assertThat(matrix.figures(1).f1()).isZero();
    assertThat(matrix.macroF1()).isCloseTo(14 / 17.0 / 2, within(1e-12));
  }

  @Test
  void leavesAClassThatOccursNowhereOutOfTheMean() {
    ConfusionMatrix matrix = of(new int[][] {{4, 0, 0}, {0, 4, 0}, {0, 0, 0}});
    assertThat(matrix.figures(2).f1()).isNaN();
    assertThat(matrix.rowShare(2, 0)).isNaN();
    assertThat(matrix.macroF1()).isEqualTo(1.0);
  }
}
