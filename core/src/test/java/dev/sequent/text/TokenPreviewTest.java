package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.data.Example;
import dev.sequent.data.Subset;
import dev.sequent.text.PreviewToken.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Preview, statistics and the lazy source: three views of the same rows. */
final class TokenPreviewTest {

  private static Vocabulary vocabulary;
  private static Tokenizer tokenizer;

  @BeforeAll
  static void open() {
    vocabulary = Vocabulary.uncased();
    tokenizer = Tokenizer.of(vocabulary, true);
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  @Test
  void aPairShowsPositionsSegmentsOffsetsAndWhatWasCutAway() {
    PreviewRow row = preview(9).row("A dog sleeps in the sun", "An animal rests");
    assertThat(row.tokens())
        .extracting(PreviewToken::piece)
        .containsExactly("[CLS]", "a", "dog", "sleeps", "[SEP]", "an", "animal", "rests", "[SEP]");
    assertThat(row.tokens())
        .extracting(PreviewToken::segment)
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(row.tokens())
        .extracting(PreviewToken::position)
        .containsExactlyElementsOf(IntStream.range(0, 9).boxed().toList());
    assertThat(row.tokens().get(2))
        .isEqualTo(new PreviewToken("dog", vocabulary.id("dog"), 2, 0, Origin.A, 2, 5));
    assertThat(row.truncatedA())
        .extracting(PreviewToken::piece)
        .containsExactly("in", "the", "sun");
    assertThat(row.truncatedA()).allMatch(PreviewToken::truncated);
    assertThat(row.truncatedB()).isEmpty();
    assertThat(row.truncated()).isTrue();
  }

  @Test
  void paddingFillsIdsMaskAndSegments() {
    Padded padded = preview(16).row("good film", null).padded(6);
    assertThat(padded.inputIds()).containsExactly(101, 2204, 2143, 102, 0, 0);
    assertThat(padded.attentionMask()).containsExactly(1, 1, 1, 1, 0, 0);
    assertThat(padded.tokenTypeIds()).containsExactly(0, 0, 0, 0, 0, 0);
  }

  @Test
  void statisticsCountLengthsAndFollowTheLimit() {
    List<Example> rows =
        List.of(row(0, "good film", null), row(1, "a", "b"), row(2, "one two three four", null));
    TokenStatistics statistics = LibraryStatistics.of(rows, tokenizer, 5);
    assertThat(statistics.histogram()).containsExactly(0, 0, 0, 0, 1, 1, 1);
    assertThat(statistics.longest()).isEqualTo(6);
    assertThat(statistics.truncatedRows()).isEqualTo(1);
    assertThat(statistics.tokens()).isEqualTo(14);
    assertThat(statistics.meanTokens()).isEqualTo(14.0 / 3);
    assertThat(statistics.paddingShare())
        .isEqualTo(1.0 / 15, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(statistics.percentile(0.5)).isEqualTo(5);
    assertThat(statistics.unknownRate()).isZero();
    TokenStatistics wider = statistics.withMaxSequenceLength(10);
    assertThat(wider.truncatedRows()).isZero();
    assertThat(wider.tokens()).isEqualTo(15);
  }

  @Test
  void theLazySourceGivesWhatTheBuilderGivesInTheOrderAskedFor() {
    List<Example> rows =
        IntStream.range(0, 30)
            .mapToObj(i -> row(i, "row number " + i, i % 3 == 0 ? "and " + i + " more" : null))
            .toList();
    FeatureBuilder builder = new FeatureBuilder(vocabulary, 12, SegmentRule.SPEC);
    FeatureSource source = new FeatureSource(rows, FastTokenizer.of(vocabulary, true), builder);
    int[] asked = {29, 3, 3, 0, 17};
    List<Features> features = source.features(asked);
    assertThat(source.labels(asked)).containsExactly(1, 1, 1, 0, 1);
    TokenPreview preview = new TokenPreview(tokenizer, builder);
    for (int i = 0; i < asked.length; i++) {
      Features expected = preview.row(rows.get(asked[i])).features();
      assertThat(features.get(i).inputIds()).isEqualTo(expected.inputIds());
      assertThat(features.get(i).tokenTypeIds()).isEqualTo(expected.tokenTypeIds());
    }
    assertThat(source.features(new int[] {3}).getFirst()).isSameAs(features.get(1));
  }

  private static TokenPreview preview(int maxSequenceLength) {
    return new TokenPreview(
        tokenizer, new FeatureBuilder(vocabulary, maxSequenceLength, SegmentRule.SPEC));
  }

  private static Example row(int row, String a, @org.jspecify.annotations.Nullable String b) {
    return new Example(row, Path.of("dev.tsv"), row + 2, a, b, row % 2, Subset.ALL);
  }
}
