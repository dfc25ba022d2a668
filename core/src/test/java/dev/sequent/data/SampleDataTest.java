package dev.sequent.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README of the sample project promises about its data. */
class SampleDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("sequent.root", "..")).resolve("resources/samples/data");

  private final Sst2DataProcessor reviews = new Sst2DataProcessor();
  private final MnliDataProcessor pairs = new MnliDataProcessor();

  @Test
  void reviewsAreBalancedInBothSplits() throws DataException {
    assertThat(counts(reviews.read(DATA.resolve("sst2"), Split.TRAIN), 2))
        .containsExactly(160, 160);
    assertThat(counts(reviews.read(DATA.resolve("sst2"), Split.EVAL), 2)).containsExactly(50, 50);
  }

  @Test
  void noReviewResemblesOneOfTheOtherSplit() throws DataException {
    List<Set<String>> train = words(reviews.read(DATA.resolve("sst2"), Split.TRAIN));
    List<Set<String>> dev = words(reviews.read(DATA.resolve("sst2"), Split.EVAL));
    assertThat(dev).allMatch(d -> train.stream().allMatch(t -> overlap(d, t) < 0.45));
  }

  @Test
  void pairsAreBalancedInEachFile() throws DataException {
    List<Example> dev = pairs.read(DATA.resolve("mnli"), Split.EVAL);
    assertThat(counts(pairs.read(DATA.resolve("mnli"), Split.TRAIN), 3))
        .containsExactly(100, 100, 100);
    for (Subset subset : List.of(Subset.MATCHED, Subset.MISMATCHED)) {
      assertThat(counts(dev.stream().filter(e -> e.subset() == subset).toList(), 3))
          .containsExactly(20, 20, 20);
    }
  }

  @Test
  void eachPremiseHasOneHypothesisOfEachLabelInOneFileOnly() throws DataException {
    List<Example> all =
        Stream.concat(
                pairs.read(DATA.resolve("mnli"), Split.TRAIN).stream(),
                pairs.read(DATA.resolve("mnli"), Split.EVAL).stream())
            .toList();
    all.stream()
        .collect(Collectors.groupingBy(Example::textA))
        .forEach(
            (premise, rows) -> {
              assertThat(rows)
                  .as(premise)
                  .extracting(Example::file)
                  .containsOnly(rows.getFirst().file());
              assertThat(rows)
                  .as(premise)
                  .extracting(Example::label)
                  .containsExactlyInAnyOrder(0, 1, 2);
            });
    assertThat(all).extracting(Example::textB).doesNotHaveDuplicates();
  }

  private static int[] counts(List<Example> rows, int labels) {
    int[] counts = new int[labels];
    rows.forEach(row -> counts[row.label()]++);
    return counts;
  }

  private static List<Set<String>> words(List<Example> rows) {
    return rows.stream()
        .map(row -> row.textA().toLowerCase(Locale.ROOT).split("[^a-z']+"))
        .map(words -> (Set<String>) new HashSet<>(Arrays.asList(words)))
        .toList();
  }

  /** Shared words as a share of all words of both. */
  private static double overlap(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    Set<String> either = new HashSet<>(a);
    either.addAll(b);
    return (double) both.size() / either.size();
  }
}
