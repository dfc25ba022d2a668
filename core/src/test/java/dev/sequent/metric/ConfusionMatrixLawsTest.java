package dev.sequent.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for any labels and predictions. */
class ConfusionMatrixLawsTest {
  private record Row(int label, int predicted) {}

  private static List<Row> rows(int classes, List<Integer> drawn) {
    List<Row> rows = new ArrayList<>();
    for (int value : drawn) {
      rows.add(new Row(value % classes, value / classes % classes));
    }
    return rows;
  }

  private static ConfusionMatrix count(int classes, List<Row> rows) {
    return ConfusionMatrix.of(classes, rows, Row::label, Row::predicted);
  }

  @Property(tries = 200)
  void microF1IsTheAccuracyAndAllFiguresStayInTheirRange(
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 624) Integer> drawn) {
    ConfusionMatrix matrix = count(classes, rows(classes, drawn));
    assertThat(matrix.microF1()).isCloseTo(matrix.accuracy(), within(1e-12));
    assertThat(matrix.macroF1()).isBetween(0.0, 1.0);
    assertThat(matrix.matthewsCorrelation()).isBetween(-1.0 - 1e-12, 1.0 + 1e-12);
  }

  @Property(tries = 200)
  void theOrderOfTheRowsMeansNothing(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 8) Integer> drawn, @ForAll long seed) {
    List<Row> rows = rows(3, drawn);
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(count(3, shuffled).matthewsCorrelation())
        .isEqualTo(count(3, rows).matthewsCorrelation());
    assertThat(count(3, shuffled).macroF1()).isEqualTo(count(3, rows).macroF1());
  }

  @Property(tries = 200)
  void swappingLabelsAndPredictionsChangesNoCorrelation(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 8) Integer> drawn) {
    List<Row> rows = rows(3, drawn);
    List<Row> swapped = rows.stream().map(r -> new Row(r.predicted(), r.label())).toList();
    assertThat(count(3, swapped).matthewsCorrelation())
        .isCloseTo(count(3, rows).matthewsCorrelation(), within(1e-12));
    assertThat(count(3, swapped).accuracy()).isEqualTo(count(3, rows).accuracy());
  }

  @Property(tries = 200)
  void takingTheOtherOfTwoClassesTurnsTheCorrelationRound(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> drawn) {
    List<Row> rows = rows(2, drawn);
    List<Row> turned = rows.stream().map(r -> new Row(r.label(), 1 - r.predicted())).toList();
    assertThat(count(2, turned).matthewsCorrelation())
        .isCloseTo(-count(2, rows).matthewsCorrelation(), within(1e-12));
  }
}
