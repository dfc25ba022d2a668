package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.data.MnliDataProcessor;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what a corpus of MNLI's size takes, made here with lengths like MNLI's: {@code ./mvnw
 * -Pbenchmark -pl core -am verify}.
 */
@Tag("benchmark")
final class CorpusBenchmarkTest {

  private static final int ROWS = 392_702;
  private static final int RANDOM_ROWS = 1000;

  @Test
  void aCorpusOfMnlisSizeIsOpenedScannedAndOpenedAgain(@TempDir Path temp) throws Exception {
    Vocabulary vocabulary = Vocabulary.uncased();
    write(temp.resolve("train.tsv"), vocabulary);
    FeatureBuilder builder = new FeatureBuilder(vocabulary, 128, SegmentRule.SPEC);
    EncodingCache cache = EncodingCache.in(temp.resolve("cache"));
    // The classes of the path are loaded before, as those of a window are.
    try (FastTokenizer warm = FastTokenizer.of(vocabulary, true)) {
      new TokenPreview(warm, builder).row("warm", "up");
    }
    long before = used();
    long start = System.nanoTime();
    try (SplitRows rows = SplitRows.open(new MnliDataProcessor(), temp, Split.TRAIN);
        FastTokenizer tokenizer = FastTokenizer.of(vocabulary, true)) {
      TokenPreview preview = new TokenPreview(tokenizer, builder);
      preview.row(rows.row(0).example());
      report("first row", start);
      start = System.nanoTime();
      assertThat(rows.size()).isEqualTo(ROWS);
      report("index of all rows", start);
      randomRows(rows, preview);
      start = System.nanoTime();
      try (Corpus cold = scan(rows, tokenizer, cache)) {
        CorpusStatistics.of(cold);
        report("scan and histogram, nothing on disk", start);
      }
      start = System.nanoTime();
      try (Corpus corpus = scan(rows, tokenizer, cache)) {
        assertThat(corpus.fromCache()).isTrue();
        CorpusStatistics counts = CorpusStatistics.of(corpus);
        report("scan and histogram, tokens on disk", start);
        for (int limit : List.of(128, 64, 96)) {
          start = System.nanoTime();
          assertThat(counts.tokens(limit).truncationRate()).isBetween(0.0, 1.0);
          assertThat(counts.groups(limit)).hasSize(5);
          report("another max_sequence_length", start);
        }
        start = System.nanoTime();
        Repeats.within(corpus, Repeats.By.EXACT);
        Repeats.within(corpus, Repeats.By.NORMALISED);
        report("repeated rows, both ways", start);
        start = System.nanoTime();
        assertThat(RowLawCheck.of(corpus.encodings(), builder).holds()).isTrue();
        report("laws on every row", start);
        System.out.printf(
            "%d rows, %.1f tokens a row; the heap grew by %.0f MB%n",
            ROWS, counts.tokens(128).meanTokens(), (used() - before) / 1e6);
      }
    }
  }

  private static Corpus scan(SplitRows rows, FastTokenizer tokenizer, EncodingCache cache)
      throws Exception {
    return new CorpusScan(tokenizer, cache).scan(rows, CorpusScan.Progress.NONE);
  }

  private static void randomRows(SplitRows rows, TokenPreview preview) throws Exception {
    Random random = new Random(1);
    double slowest = 0;
    long all = System.nanoTime();
    for (int i = 0; i < RANDOM_ROWS; i++) {
      long start = System.nanoTime();
      preview.row(rows.row(random.nextInt(ROWS)).example());
      slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
    }
    System.out.printf(
        "a random row: %.3f ms on average, %.2f ms at most%n",
        (System.nanoTime() - all) / 1e6 / RANDOM_ROWS, slowest);
  }

  private static void report(String what, long start) {
    System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** MNLI's columns; premises of about 20 words with a long tail, hypotheses of about 10. */
  private static void write(Path file, Vocabulary vocabulary) throws IOException {
    List<String> words =
        vocabulary.pieces().stream()
            .filter(p -> p.length() > 1 && p.chars().allMatch(Character::isLetter))
            .toList();
    List<String> genres = List.of("fiction", "government", "slate", "telephone", "travel");
    Random random = new Random(7);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print("index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\t");
      out.print("sentence1_parse\tsentence2_parse\tsentence1\tsentence2\tlabel1\tgold_label\n");
      for (int row = 0; row < ROWS; row++) {
        String premise = text(words, random, (int) Math.exp(2.75 + 0.6 * random.nextGaussian()));
        String hypothesis = text(words, random, 3 + random.nextInt(15));
        String label = List.of("entailment", "neutral", "contradiction").get(random.nextInt(3));
        out.printf(
            "%d\t%d\t%dn\t%s\t( %s )\t( %s )\t(ROOT %s )\t(ROOT %s )\t%s\t%s\t%s\t%s\n",
            row,
            row,
            row,
            genres.get(random.nextInt(5)),
            premise,
            hypothesis,
            premise,
            hypothesis,
            premise,
            hypothesis,
            label,
            label);
      }
    }
  }

  private static String text(List<String> words, Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(1, length); i++) {
      // A few words are frequent, most are rare, as in any language.
      int rank = (int) (words.size() * Math.pow(random.nextDouble(), 4));
      String word = words.get(rank);
      text.append(i == 0 ? "" : " ").append(random.nextInt(12) == 0 ? word + "ish," : word);
    }
    return text.append('.').toString();
  }
}
