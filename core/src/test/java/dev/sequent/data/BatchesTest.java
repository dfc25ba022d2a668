package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class BatchesTest {

  @Test
  void trainingDropsTheTailOfEachEpochAndGoesOnWithTheNext() {
    Batches batches = Batches.training(RowOrder.inFileOrder(10), 4);
    assertThat(batches.perEpoch()).isEqualTo(2);
    assertThat(batches.at(1)).containsExactly(4, 5, 6, 7);
    assertThat(batches.at(2)).containsExactly(0, 1, 2, 3);
    assertThat(batches.from(1_000_000).hasNext()).isTrue();
  }

  @Test
  void trainingKeepsTheTailOfEachEpochWhereDropLastIsOff() {
    Batches batches = Batches.training(RowOrder.inFileOrder(10), 4, false);
    assertThat(batches.perEpoch()).isEqualTo(3);
    assertThat(batches.at(2)).containsExactly(8, 9);
    assertThat(batches.at(3)).containsExactly(0, 1, 2, 3);
    assertThat(Batches.training(RowOrder.inFileOrder(3), 4, false).at(5)).containsExactly(0, 1, 2);
    assertThat(Batches.training(RowOrder.inFileOrder(8), 4, false).perEpoch()).isEqualTo(2);
  }

  @Test
  void evaluationKeepsTheTailUnlessTold() {
    Batches whole = Batches.evaluation(RowOrder.inFileOrder(10), 4, false);
    assertThat(whole.perEpoch()).isEqualTo(3);
    assertThat(whole.at(2)).containsExactly(8, 9);
    Batches dropped = Batches.evaluation(RowOrder.inFileOrder(10), 4, true);
    assertThat(dropped.perEpoch()).isEqualTo(2);
    assertThatThrownBy(() -> dropped.at(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void fewerRowsThanABatchAreRefusedForTraining() {
    assertThatThrownBy(() -> Batches.training(RowOrder.inFileOrder(3), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 rows do not fill one batch of 4");
  }

  @Property(tries = 50)
  void aResumedRunIsFedWhatTheKilledOneWouldHaveBeen(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 9) int batchSize,
      @ForAll @IntRange(max = 40) int killedAt) {
    if (rows < batchSize) {
      return;
    }
    Iterator<int[]> whole = Batches.training(RowOrder.shuffled(rows, 3), batchSize).from(0);
    IntStream.range(0, killedAt).forEach(step -> whole.next());
    Iterator<int[]> resumed =
        Batches.training(RowOrder.shuffled(rows, 3), batchSize).from(killedAt);
    for (int step = 0; step < 5; step++) {
      assertThat(resumed.next()).isEqualTo(whole.next());
    }
  }

  @Property(tries = 50)
  void onePassOfEvaluationFeedsEachRowOnce(
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 70) int batchSize) {
    int[] fed =
        IntStream.range(0, rows)
            .boxed()
            .flatMapToInt(
                i -> {
                  Batches batches =
                      Batches.evaluation(RowOrder.shuffled(rows, 5), batchSize, false);
                  return i < batches.perEpoch() ? Arrays.stream(batches.at(i)) : IntStream.empty();
                })
            .sorted()
            .toArray();
    assertThat(fed).isEqualTo(IntStream.range(0, rows).toArray());
  }
}
