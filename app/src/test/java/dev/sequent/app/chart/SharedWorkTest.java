package dev.sequent.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedWorkTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void doesEachPieceOnce(boolean parallel) {
    AtomicIntegerArray done = new AtomicIntegerArray(1_000);

    SharedWork.each(done.length(), parallel, done::incrementAndGet);

    for (int piece = 0; piece < done.length(); piece++) {
      assertThat(done.get(piece)).as("piece %d", piece).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void takesFewPiecesAsWell(int count) {
    AtomicIntegerArray done = new AtomicIntegerArray(2);

    SharedWork.each(count, true, done::incrementAndGet);

    assertThat(done.get(0)).isEqualTo(count);
    assertThat(done.get(1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsOfAFault(boolean parallel) {
    assertThatThrownBy(
            () ->
                SharedWork.each(
                    50,
                    parallel,
                    piece -> {
                      if (piece == 31) {
                        throw new IllegalStateException("piece 31");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("piece 31");
  }
}
