package dev.sequent.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts over a whole split. Made in one pass; what a {@code max_sequence_length} makes of them
 * follows from the histograms at once. Immutable.
 */
public final class CorpusStatistics {

  /**
   * The rows of one group, such as a genre of MNLI.
   *
   * @param group its name; empty for rows without one
   * @param labelCounts rows by class index
   * @param tokens their lengths
   */
  public record Group(String group, int[] labelCounts, TokenStatistics tokens) {}

  private static final class Counter {
    private final int[] labels;
    private int[] histogram = new int[128];
    private int longest;
    private int rows;
    private long pieces;
    private long unknown;

    Counter(int classes) {
      this.labels = new int[classes];
    }

    void add(int length, int pieceCount, int unknownCount, int label) {
      if (length >= histogram.length) {
        histogram = Arrays.copyOf(histogram, Math.max(length + 1, 2 * histogram.length));
      }
      histogram[length]++;
      longest = Math.max(longest, length);
      rows++;
      pieces += pieceCount;
      unknown += unknownCount;
      if (label >= 0) {
        labels[label]++;
      }
    }

    TokenStatistics tokens(int maxSequenceLength) {
      return new TokenStatistics(
          Arrays.copyOf(histogram, longest + 1), rows, maxSequenceLength, pieces, unknown);
    }
  }

  private final List<String> labelNames;
  private final List<String> groupNames;
  private final Counter all;
  private final List<Counter> groups;
  private final int rowsWithUnknown;

  private CorpusStatistics(
      List<String> labelNames,
      List<String> groupNames,
      Counter all,
      List<Counter> groups,
      int rowsWithUnknown) {
    this.labelNames = labelNames;
    this.groupNames = groupNames;
    this.all = all;
    this.groups = groups;
    this.rowsWithUnknown = rowsWithUnknown;
  }

  /** Counts all rows of a corpus. */
  public static CorpusStatistics of(Corpus corpus) {
    EncodedRows rows = corpus.encodings();
    int classes = corpus.labelNames().size();
    Counter all = new Counter(classes);
    List<Counter> groups = new ArrayList<>();
    corpus.groups().forEach(group -> groups.add(new Counter(classes)));
    int rowsWithUnknown = 0;
    for (int row = 0; row < rows.size(); row++) {
      int unknown = corpus.unknownPieces(row);
      int pieces = rows.lengthA(row) + rows.lengthB(row);
      int tokens = rows.tokens(row);
      all.add(tokens, pieces, unknown, corpus.label(row));
      groups.get(corpus.group(row)).add(tokens, pieces, unknown, corpus.label(row));
      if (unknown > 0) {
        rowsWithUnknown++;
      }
    }
    return new CorpusStatistics(corpus.labelNames(), corpus.groups(), all, groups, rowsWithUnknown);
  }

  /** Lengths, and what a limit makes of them. */
  public TokenStatistics tokens(int maxSequenceLength) {
    return all.tokens(maxSequenceLength);
  }

  /** The same for each group, by name; one of no name where the split has no groups. */
  public List<Group> groups(int maxSequenceLength) {
    List<Group> found = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Counter counter = groups.get(i);
      found.add(
          new Group(groupNames.get(i), counter.labels.clone(), counter.tokens(maxSequenceLength)));
    }
    found.sort((a, b) -> a.group().compareTo(b.group()));
    return found;
  }

  /** Label names by class index. */
  public List<String> labelNames() {
    return labelNames;
  }

  /** Rows by class index. */
  public int[] labelCounts() {
    return all.labels.clone();
  }

  /** Rows without a label. */
  public int unlabelled() {
    return all.rows - Arrays.stream(all.labels).sum();
  }

  /** Rows with at least one piece that the vocabulary does not have. */
  public int rowsWithUnknown() {
    return rowsWithUnknown;
  }
}
