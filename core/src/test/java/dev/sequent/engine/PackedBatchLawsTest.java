package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PackedBatchLawsTest {

  @Property(tries = 200)
  void everyRowIsInOneGroupThatIsWideEnough(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 512) Integer> lengths) {
    int[] given = lengths.stream().mapToInt(Integer::intValue).toArray();
    List<Integer> seen = new ArrayList<>();
    for (RowGroups.Group group : RowGroups.of(given)) {
      for (int row : group.rows()) {
        seen.add(row);
        assertThat(group.width()).isGreaterThanOrEqualTo(given[row]);
      }
      assertThat(group.width() % 8).isZero();
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(given.length);
  }

  @Property(tries = 100)
  void tokensAndCellsFindEachOther(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> lengths) {
    PackedBatch batch = Tiny.batch(1, lengths.stream().mapToInt(Integer::intValue).toArray());
    int rows = 0;
    int tokens = 0;
    for (PackedBatch.Group group : batch.groups()) {
      for (int token = 0; token < tokens(group); token++) {
        assertThat(group.slots()[(int) group.cells()[token]]).isEqualTo(token);
      }
      long empty = Arrays.stream(group.slots()).filter(s -> s == tokens(group)).count();
      assertThat(group.slots().length).isEqualTo(tokens(group) + empty);
      rows += group.rows();
      tokens += tokens(group);
    }
    assertThat(rows).isEqualTo(batch.size());
    assertThat(tokens).isEqualTo(batch.tokens());
    long[] positions = Arrays.copyOfRange(batch.packed(), tokens, 2 * tokens);
    int behind = 3 * tokens + batch.distinctIds().length;
    for (long start : Arrays.copyOfRange(batch.packed(), behind, behind + rows)) {
      assertThat(positions[(int) start]).isZero();
    }
    long cells = batch.groups().stream().mapToLong(g -> g.slots().length + tokens(g)).sum();
    assertThat(batch.packed()).hasSize(Math.toIntExact(behind + 2L * rows + cells));
    assertThat(batch.sizes()).hasSize(3 + 3 * batch.groups().size()).startsWith(tokens);
  }

  private static int tokens(PackedBatch.Group group) {
    return group.cells().length;
  }
}
