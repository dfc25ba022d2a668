package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for batches that are joined. */
class JoinedBatchesLawsTest {

  @Property(tries = 200)
  void joinedBatchesAreTheSameRowsInTheirOrderAndNoLargerThanAskedFor(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 30) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 80) int most) {
    BatchesAhead ahead =
        new BatchesAhead(
            index -> alone(Math.toIntExact(index), lengths), 0, lengths.size(), Runnable::run);
    JoinedBatches joined = new JoinedBatches(ahead, lengths.size(), most);
    List<Integer> rows = new ArrayList<>();
    long before = Long.MAX_VALUE / 2;
    while (joined.hasNext()) {
      PackedBatch batch = joined.next();
      assertThat(batch.tokens() <= most || batch.size() == 1).isTrue();
      // A batch is closed only where the next one did not fit.
      assertThat(before + batch.lengths()[0]).isGreaterThan(most);
      before = batch.tokens();
      for (int b = 0; b < batch.size(); b++) {
        assertThat(batch.lengths()[b]).isEqualTo(lengths.get(batch.rows()[b]));
        rows.add(batch.rows()[b]);
      }
    }
    assertThat(rows).containsExactlyElementsOf(IntStream.range(0, lengths.size()).boxed().toList());
  }

  private static PackedBatch alone(int row, List<Integer> lengths) {
    return PackedBatch.of(List.of(Tiny.row(lengths.get(row), row)), new int[] {0}, new int[] {row});
  }
}
