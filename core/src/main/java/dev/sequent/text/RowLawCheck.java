package dev.sequent.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Every row of a split, padded as it is fed, held against the laws.
 *
 * @param rows rows looked at
 * @param broken rows that break a law, by law; laws that hold are not in it
 * @param first the first few rows that break any
 */
public record RowLawCheck(int rows, Map<RowLaw, Integer> broken, List<Integer> first) {

  private static final int CHUNK = 4096;
  private static final int NAMED = 20;

  public RowLawCheck {
    broken = Map.copyOf(broken);
    first = List.copyOf(first);
  }

  /** Whether all rows keep all laws. */
  public boolean holds() {
    return broken.isEmpty();
  }

  /** Checks all rows, on all cores. */
  public static RowLawCheck of(EncodedRows rows, FeatureBuilder builder) {
    List<RowLawCheck> parts =
        IntStream.range(0, Math.ceilDiv(rows.size(), CHUNK))
            .parallel()
            .mapToObj(i -> part(rows, builder, i * CHUNK, Math.min(rows.size(), (i + 1) * CHUNK)))
            .toList();
    Map<RowLaw, Integer> broken = new EnumMap<>(RowLaw.class);
    List<Integer> first = new ArrayList<>();
    for (RowLawCheck part : parts) {
      part.broken.forEach((law, count) -> broken.merge(law, count, Integer::sum));
      part.first.stream().limit(NAMED - first.size()).forEach(first::add);
    }
    return new RowLawCheck(rows.size(), broken, first);
  }

  private static RowLawCheck part(EncodedRows rows, FeatureBuilder builder, int from, int to) {
    Map<RowLaw, Integer> broken = new EnumMap<>(RowLaw.class);
    List<Integer> first = new ArrayList<>();
    Vocabulary vocabulary = builder.vocabulary();
    for (int row = from; row < to; row++) {
      Features features = builder.build(rows.idsA(row), rows.idsB(row));
      Padded padded = features.padded(builder.maxSequenceLength(), vocabulary.padId());
      Set<RowLaw> laws = RowLaw.broken(padded, features.lengthA(), rows.pair(row), vocabulary);
      laws.forEach(law -> broken.merge(law, 1, Integer::sum));
      if (!laws.isEmpty() && first.size() < NAMED) {
        first.add(row);
      }
    }
    return new RowLawCheck(to - from, broken, first);
  }
}
