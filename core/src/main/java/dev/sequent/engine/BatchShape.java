package dev.sequent.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sizes of a batch, which decide what a step costs.
 *
 * @param lengths tokens of each row, each at least 1
 * @param groups how attention takes the rows
 */
record BatchShape(List<Integer> lengths, List<Group> groups) {

  /**
   * Rows that attention pads to the same width.
   *
   * @param rows number of rows
   * @param width cells of each row
   * @param tokens real tokens of all its rows
   */
  record Group(long rows, long width, long tokens) {
    /** Cells of all rows, padding included. */
    long cells() {
      return rows * width;
    }

    /** Cells of one head's attention matrices of all rows. */
    long pairs() {
      return rows * width * width;
    }
  }

  BatchShape {
    lengths = List.copyOf(lengths);
    groups = List.copyOf(groups);
  }

  /** A batch of rows of these lengths. */
  static BatchShape of(int... lengths) {
    List<Group> groups =
        RowGroups.of(lengths).stream()
            .map(
                group ->
                    new Group(
                        group.rows().length,
                        group.width(),
                        IntStream.of(group.rows()).mapToLong(row -> lengths[row]).sum()))
            .toList();
    return new BatchShape(Arrays.stream(lengths).boxed().toList(), groups);
  }

  /** Rows of one length. */
  static BatchShape uniform(int rows, int length) {
    int[] lengths = new int[rows];
    Arrays.fill(lengths, length);
    return of(lengths);
  }

  /** B, the number of rows. */
  long rows() {
    return lengths.size();
  }

  /** T, the tokens of all rows. */
  long tokens() {
    return groups.stream().mapToLong(Group::tokens).sum();
  }

  /** Cells of one head's attention matrices in all groups. */
  long pairs() {
    return groups.stream().mapToLong(Group::pairs).sum();
  }
}
