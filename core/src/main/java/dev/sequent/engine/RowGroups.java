package dev.sequent.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a batch into groups of rows of like length. Attention costs the square of the width it is
 * padded to, so one long row would make every short one as dear; each further group costs a fixed
 * time. Which rows go together changes no result but for rounding.
 */
final class RowGroups {
  /** What one more group costs, in cells of a row's attention matrix; measured on MiniLM. */
  private static final long GROUP_COST = 600;

  /** Vector instructions work on 8 floats; below 16 libtorch's softmax leaves its fast path. */
  private static final int WIDTH_STEP = 8;

  private static final int SMALLEST_WIDTH = 16;

  /**
   * Rows that are padded to the same width.
   *
   * @param rows indices into the batch as it came
   * @param width cells of a row, at least the longest of the rows
   */
  record Group(int[] rows, int width) {}

  private RowGroups() {}

  /** The width that a row of that length is padded to at least. */
  static int width(int length) {
    int rounded = (length + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;
    return Math.max(rounded, SMALLEST_WIDTH);
  }

  /** The cheapest partition of rows of these lengths, narrow groups first. */
  static List<Group> of(int[] lengths) {
    int[] sorted =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(row -> lengths[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ends = levelEnds(sorted, lengths);
    int[] cuts = cheapestCuts(sorted, lengths, ends);
    Deque<Group> groups = new ArrayDeque<>();
    for (int level = ends.length; level > 0; level = cuts[level]) {
      int from = cuts[level] == 0 ? 0 : ends[cuts[level] - 1];
      int to = ends[level - 1];
      int[] rows = Arrays.copyOfRange(sorted, from, to);
      groups.addFirst(new Group(rows, width(lengths[sorted[to - 1]])));
    }
    return List.copyOf(groups);
  }

  /** Where in the sorted rows each distinct width ends. */
  private static int[] levelEnds(int[] sorted, int[] lengths) {
    return IntStream.rangeClosed(1, sorted.length)
        .filter(
            end ->
                end == sorted.length
                    || width(lengths[sorted[end]]) != width(lengths[sorted[end - 1]]))
        .toArray();
  }

  /** For each number of levels taken, at which level its last group begins. */
  private static int[] cheapestCuts(int[] sorted, int[] lengths, int[] ends) {
    long[] best = new long[ends.length + 1];
    int[] cuts = new int[ends.length + 1];
    for (int level = 1; level <= ends.length; level++) {
      long width = width(lengths[sorted[ends[level - 1] - 1]]);
      best[level] = Long.MAX_VALUE;
      for (int cut = 0; cut < level; cut++) {
        int rows = ends[level - 1] - (cut == 0 ? 0 : ends[cut - 1]);
        long cost = best[cut] + rows * width * width + GROUP_COST;
        if (cost < best[level]) {
          best[level] = cost;
          cuts[level] = cut;
        }
      }
    }
    return cuts;
  }
}
