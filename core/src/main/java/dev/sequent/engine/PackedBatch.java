package dev.sequent.engine;

import dev.sequent.text.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A batch without padding: the tokens of all rows one after the other, short rows first. T is their
 * number, B the number of rows. Only attention sees cells: rows come in {@link #groups()} of like
 * length, each with its own width.
 */
public final class PackedBatch {

  /**
   * Index maps of one group; its rows and tokens follow those of the group before.
   *
   * @param rows number of rows
   * @param width cells of each row
   * @param slots token of each cell counted from the group's first, or the number of the group's
   *     tokens where the cell is empty, {@code [rows * width]}
   * @param cells cell of each token of the group, {@code [tokens]}
   */
  record Group(int rows, int width, long[] slots, long[] cells) {}

  private final List<Features> features;
  private final int[] rows;
  private final int[] lengths;
  private final int[] labels;
  private final int[] order;
  private final long[] distinctIds;
  private final List<Group> groups = new ArrayList<>();
  private final long[] packed;
  private final long[] sizes;

  private PackedBatch(List<Features> features, int[] labels, int[] rows) {
    int size = features.size();
    this.features = List.copyOf(features);
    this.rows = rows.clone();
    this.labels = labels.clone();
    lengths = features.stream().mapToInt(Features::length).toArray();
    int tokens = IntStream.of(lengths).sum();
    order = new int[size];
    long[] packedLabels = new long[size];
    long[] starts = new long[size];
    long[] ids = new long[tokens];
    long[] positions = new long[tokens];
    long[] segments = new long[tokens];
    int row = 0;
    int token = 0;
    for (RowGroups.Group group : RowGroups.of(lengths)) {
      groups.add(indexMaps(group));
      for (int source : group.rows()) {
        order[row] = source;
        packedLabels[row] = labels[source];
        starts[row] = token;
        row++;
        Features each = features.get(source);
        for (int s = 0; s < each.length(); s++, token++) {
          ids[token] = each.inputIds()[s];
          segments[token] = each.tokenTypeIds()[s];
          positions[token] = s;
        }
      }
    }
    distinctIds = LongStream.of(ids).sorted().distinct().toArray();
    List<long[]> parts =
        new ArrayList<>(List.of(ids, positions, segments, distinctIds, starts, packedLabels));
    LongStream.Builder counts = LongStream.builder().add(tokens).add(distinctIds.length).add(size);
    for (Group group : groups) {
      parts.add(group.slots());
      parts.add(group.cells());
      counts.add(group.rows()).add(group.width()).add(group.cells().length);
    }
    packed = concatenated(parts);
    sizes = counts.build().toArray();
  }

  private static long[] concatenated(List<long[]> parts) {
    long[] all = new long[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (long[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private Group indexMaps(RowGroups.Group group) {
    int width = group.width();
    int tokens = IntStream.of(group.rows()).map(row -> lengths[row]).sum();
    long[] slots = new long[group.rows().length * width];
    long[] cells = new long[tokens];
    int token = 0;
    int cell = 0;
    for (int row : group.rows()) {
      for (int s = 0; s < width; s++, cell++) {
        if (s < lengths[row]) {
          slots[cell] = token;
          cells[token] = cell;
          token++;
        } else {
          slots[cell] = tokens;
        }
      }
    }
    return new Group(group.rows().length, width, slots, cells);
  }

  /**
   * A batch of rows numbered 0, 1, 2, ...
   *
   * @param features the rows, each at least one token
   * @param labels class index of each row
   * @throws IllegalArgumentException for no rows, an empty row, or another number of labels
   */
  public static PackedBatch of(List<Features> features, int[] labels) {
    return of(features, labels, IntStream.range(0, features.size()).toArray());
  }

  /**
   * A batch of rows.
   *
   * @param features the rows, each at least one token
   * @param labels class index of each row
   * @param rows number of each row in its split, for messages and predictions
   * @throws IllegalArgumentException for no rows, an empty row, or another number of labels
   */
  public static PackedBatch of(List<Features> features, int[] labels, int[] rows) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one row");
    }
    if (labels.length != features.size() || rows.length != features.size()) {
      throw new IllegalArgumentException(
          "%d rows, %d labels, %d row numbers"
              .formatted(features.size(), labels.length, rows.length));
    }
    if (features.stream().anyMatch(f -> f.length() == 0)) {
      throw new IllegalArgumentException("a row of a batch needs at least one token");
    }
    return new PackedBatch(features, labels, rows);
  }

  /**
   * The rows of several batches as one, in their order.
   *
   * @param batches at least one
   */
  static PackedBatch joined(List<PackedBatch> batches) {
    if (batches.size() == 1) {
      return batches.getFirst();
    }
    return of(
        batches.stream().flatMap(batch -> batch.features.stream()).toList(),
        batches.stream().flatMapToInt(batch -> IntStream.of(batch.labels)).toArray(),
        batches.stream().flatMapToInt(batch -> IntStream.of(batch.rows)).toArray());
  }

  /** B, the number of rows. */
  public int size() {
    return lengths.length;
  }

  /** T, the number of tokens of all rows. */
  public int tokens() {
    return Math.toIntExact(sizes[0]);
  }

  /** Tokens of the longest row. */
  public int longest() {
    return IntStream.of(lengths).max().orElse(0);
  }

  /** Number of each row in its split, {@code [B]}, in the order they were given. */
  public int[] rows() {
    return rows.clone();
  }

  /** Tokens of each row, {@code [B]}, in the order they were given. */
  public int[] lengths() {
    return lengths.clone();
  }

  /** Class index of each row, {@code [B]}, in the order they were given. */
  public int[] labels() {
    return labels.clone();
  }

  /** Position in the given order of each packed row, {@code [B]}; not a copy. */
  int[] order() {
    return order;
  }

  /** The ids that occur, each once, ascending; not a copy. */
  long[] distinctIds() {
    return distinctIds;
  }

  /**
   * All that the program reads of a batch, as its {@code parts} and {@code index_maps} take it
   * apart: vocabulary ids, positions in the row and segments {@code [T]}, distinct ids, where each
   * row starts and its class {@code [B]}, then slots and cells of each group; not a copy.
   */
  long[] packed() {
    return packed;
  }

  /** T, number of distinct ids, B, then rows, width and tokens of each group; not a copy. */
  long[] sizes() {
    return sizes;
  }

  /** Groups in packed order. */
  List<Group> groups() {
    return groups;
  }
}
