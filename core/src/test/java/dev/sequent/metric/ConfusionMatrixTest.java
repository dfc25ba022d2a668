package dev.sequent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A confusion matrix")
class ConfusionMatrixTest {

  private record Row(int label, int predicted) {}

  private static ConfusionMatrix of(int[][] counts) {
    List<Row> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        rows.addAll(Collections.nCopies(counts[label][predicted], new Row(label, predicted)));
      }
    }
    return ConfusionMatrix.of(counts.length, rows, Row::label, Row::predicted);
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

  /** Counts and what scikit-learn 1.9 gives for them. */
  private record Golden(int[][] counts, double accuracy, double macroF1, double matthews) {}

  private static final List<Golden> SCIKIT_LEARN =
      List.of(
          new Golden(new int[][] {{40, 10}, {5, 45}}, 0.85, 0.849624060150376, 0.7035264706814484),
          new Golden(new int[][] {{7, 0}, {3, 0}}, 0.7, 0.4117647058823529, 0.0),
          new Golden(
              new int[][] {{50, 8, 2}, {6, 31, 13}, {1, 9, 80}},
              0.805,
              0.7840729269300698,
              0.6962041904959843),
          new Golden(
              new int[][] {{3, 1, 0}, {2, 5, 0}, {0, 0, 0}},
              0.7272727272727273,
              0.717948717948718,
              0.4485426135725303));

  @Test
  void givesTheFiguresOfScikitLearn() {
    for (Golden golden : SCIKIT_LEARN) {
      ConfusionMatrix matrix = of(golden.counts());
      assertThat(matrix.accuracy()).isCloseTo(golden.accuracy(), within(1e-12));
      assertThat(matrix.macroF1()).isCloseTo(golden.macroF1(), within(1e-12));
      assertThat(matrix.microF1()).isCloseTo(golden.accuracy(), within(1e-12));
      assertThat(matrix.matthewsCorrelation()).isCloseTo(golden.matthews(), within(1e-12));
    }
  }

  @Test
  void takesTheSecondClassForThePositiveOne() {
    assertThat(of(new int[][] {{40, 10}, {5, 45}}).figures(1).f1())
        .isCloseTo(0.8571428571428571, within(1e-12));
  }
}
