package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.config.Compatibility;
import dev.sequent.config.InputConfig;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowOrderTest {

  @Test
  void tenRowsWithSeedOneComeInTheOriginsOrder() {
    RowOrder order = RowOrder.shuffled(10, 1);
    assertThat(order.epoch(0)).containsExactly(6, 8, 9, 7, 5, 3, 0, 4, 1, 2);
    assertThat(order.epoch(1)).containsExactly(0, 1, 2, 4, 3, 7, 6, 5, 8, 9);
  }

  @Test
  void allOfSst2WithSeedOneComesInTheOriginsOrder() {
    RowOrder order = RowOrder.shuffled(67_349, 1);
    assertThat(Arrays.copyOf(order.epoch(0), 12))
        .containsExactly(
            47032, 25636, 35168, 10192, 3247, 24000, 11257, 17801, 56148, 45609, 9089, 13705);
    assertThat(Arrays.copyOf(order.epoch(1), 4)).containsExactly(10323, 19974, 24074, 23451);
  }

  @Test
  void anEarlierEpochCanBeHadAgain() {
    RowOrder order = RowOrder.shuffled(100, 7);
    int[] first = order.epoch(0);
    order.epoch(3);
    assertThat(order.epoch(0)).isEqualTo(first);
  }

  @Test
  void seedsBeyond32BitsAndBelowZeroAreTakenAsPythonTakesThem() {
    // random.seed(2**40 + 3); random.shuffle(list(range(10))), and the same for -5 and 5
    assertThat(RowOrder.shuffled(10, (1L << 40) + 3).epoch(0))
        .containsExactly(8, 5, 6, 7, 9, 2, 4, 1, 0, 3);
    assertThat(RowOrder.shuffled(10, -5).epoch(0)).containsExactly(2, 3, 1, 0, 8, 7, 6, 5, 4, 9);
    assertThat(RowOrder.shuffled(10, 5).epoch(0)).containsExactly(2, 3, 1, 0, 8, 7, 6, 5, 4, 9);
  }

  @Test
  void withoutShuffleRowsComeInFileOrder() {
    assertThat(RowOrder.of(input(false, 8), 5, Compatibility.SPEC, 1).epoch(2))
        .isEqualTo(IntStream.range(0, 5).toArray());
  }

  @Test
  void onlyTheModelZooModesLeaveRowsAloneWithoutWorkers() {
    int[] fileOrder = IntStream.range(0, 50).toArray();
    assertThat(RowOrder.of(input(true, 0), 50, Compatibility.SPEC, 1).epoch(0))
        .isNotEqualTo(fileOrder);
    assertThat(RowOrder.of(input(true, 0), 50, Compatibility.MODELZOO_1_7, 1).epoch(0))
        .isEqualTo(fileOrder);
    assertThat(RowOrder.of(input(true, 8), 50, Compatibility.MODELZOO_1_7, 1).epoch(0))
        .isNotEqualTo(fileOrder);
  }

  @Test
  void theFreshSeedServesWhereTheSectionHasNone() {
    assertThat(RowOrder.of(input(true, 8), 10, Compatibility.SPEC, 1).epoch(0))
        .isEqualTo(RowOrder.shuffled(10, 1).epoch(0));
  }

  @Test
  void anEpochBelowZeroIsRefused() {
    assertThatThrownBy(() -> RowOrder.inFileOrder(3).epoch(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InputConfig input(boolean shuffle, int workers) {
    return new InputConfig(
        "SST2DataProcessor",
        "data",
        "vocab.txt",
        4,
        16,
        shuffle,
        OptionalLong.empty(),
        workers,
        true,
        true);
  }
}
