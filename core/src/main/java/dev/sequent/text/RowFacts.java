package dev.sequent.text;

import dev.sequent.data.Example;
import dev.sequent.data.OddCharacters;
import dev.sequent.data.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** What statistics need of each row besides its pieces, in arrays that are filled row by row. */
final class RowFacts {

  private final int[] labels;
  private final int[] groups;
  private final long[] exact;
  private final long[] normalised;

  /** By the first row that was filled in together with them. */
  private final ConcurrentSkipListMap<Integer, OddCharacters> odd = new ConcurrentSkipListMap<>();

  private final List<String> groupNames = new ArrayList<>();
  private final Map<String, Integer> groupIndex = new HashMap<>();

  RowFacts(int rows) {
    this.labels = new int[rows];
    this.groups = new int[rows];
    this.exact = new long[rows];
    this.normalised = new long[rows];
  }

  /** Fills in rows; different rows may be filled in by different threads. */
  void fill(List<Row> rows) {
    for (Row row : rows) {
      Example example = row.example();
      labels[example.row()] = example.label();
      groups[example.row()] = indexOf(row.group());
      exact[example.row()] = TextHash.exact(example);
      normalised[example.row()] = TextHash.normalised(example);
    }
    OddCharacters.in(rows.stream().map(Row::example).toList())
        .ifPresent(found -> odd.put(rows.getFirst().example().row(), found));
  }

  /** Rows with characters that are no text; empty where there are none. */
  Optional<OddCharacters> odd() {
    return odd.values().stream().reduce(OddCharacters::followedBy);
  }

  private int indexOf(String group) {
    synchronized (groupIndex) {
      return groupIndex.computeIfAbsent(
          group,
          name -> {
            groupNames.add(name);
            return groupNames.size() - 1;
          });
    }
  }

  int label(int row) {
    return labels[row];
  }

  int group(int row) {
    return groups[row];
  }

  List<String> groupNames() {
    return List.copyOf(groupNames);
  }

  int[] labels() {
    return labels;
  }

  long[] exact() {
    return exact;
  }

  long[] normalised() {
    return normalised;
  }
}
