package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.data.Batches;
import dev.sequent.data.Example;
import dev.sequent.data.RowOrder;
import dev.sequent.data.Subset;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how long a corpus of SST-2's size takes: {@code ./mvnw -Pbenchmark -pl core -am verify}.
 */
@Tag("benchmark")
final class TokenizerBenchmarkTest {

  private static final int ROWS = 67_349;

  @Test
  void aCorpusOfSst2sSizeIsCutWhileAUserWaits() {
    Vocabulary vocabulary = Vocabulary.uncased();
    List<Example> corpus = corpus(vocabulary);
    try (Tokenizer tokenizer = Tokenizer.of(vocabulary, true)) {
      long start = System.nanoTime();
      TokenStatistics statistics = LibraryStatistics.of(corpus, tokenizer, 128);
      double whole = secondsSince(start);
      FeatureSource source =
          new FeatureSource(
              corpus,
              FastTokenizer.of(vocabulary, true),
              new FeatureBuilder(vocabulary, 128, SegmentRule.SPEC));
      Batches batches = Batches.training(RowOrder.shuffled(ROWS, 1), 32);
      start = System.nanoTime();
      source.features(batches.at(0));
      double first = secondsSince(start);
      System.out.printf(
          "%d rows, %.1f tokens a row: whole corpus %.2f s, first batch of 32 %.3f s%n",
          ROWS, statistics.meanTokens(), whole, first);
      assertThat(first).isLessThan(1);
    }
  }

  private static List<Example> corpus(Vocabulary vocabulary) {
    List<String> words =
        vocabulary.pieces().stream().filter(p -> p.chars().allMatch(Character::isLetter)).toList();
    Random random = new Random(1);
    return IntStream.range(0, ROWS)
        .mapToObj(
            row ->
                new Example(
                    row, Path.of("train.tsv"), row + 2, text(words, random), null, 0, Subset.ALL))
        .toList();
  }

  private static String text(List<String> words, Random random) {
    return IntStream.range(0, 2 + random.nextInt(18))
        .mapToObj(i -> words.get(random.nextInt(words.size())))
        .collect(Collectors.joining(" "));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
