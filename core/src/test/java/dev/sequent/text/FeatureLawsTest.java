package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** What holds for the features of every text and every length. */
final class FeatureLawsTest {

  private static final Vocabulary VOCABULARY = Vocabulary.uncased();
  private static final Tokenizer TOKENIZER = Tokenizer.of(VOCABULARY, true);

  @AfterContainer
  static void close() {
    TOKENIZER.close();
  }

  @Property(tries = 200)
  void aRowBeginsWithClsEndsInSepFitsAndIsNeverPadded(
      @ForAll("texts") String a,
      @ForAll("secondTexts") @Nullable String b,
      @ForAll @IntRange(min = 3, max = 40) int length) {
    Features features = build(a, b, length, SegmentRule.SPEC);
    int[] ids = features.inputIds();
    assertThat(ids).hasSizeLessThanOrEqualTo(length).doesNotContain(VOCABULARY.padId());
    assertThat(ids[0]).isEqualTo(VOCABULARY.clsId());
    assertThat(ids[features.lengthA() + 1]).isEqualTo(VOCABULARY.sepId());
    assertThat(ids[ids.length - 1]).isEqualTo(VOCABULARY.sepId());
    assertThat(Arrays.stream(ids).filter(id -> id == VOCABULARY.sepId()).count())
        .isEqualTo(b == null ? 1 : 2);
  }

  @Property(tries = 200)
  void theSecondSegmentIsTheSecondSentenceAndItsSep(
      @ForAll("texts") String a,
      @ForAll("secondTexts") @Nullable String b,
      @ForAll @IntRange(min = 3, max = 40) int length) {
    Features features = build(a, b, length, SegmentRule.SPEC);
    int second = b == null ? features.length() : features.lengthA() + 2;
    int[] expected = IntStream.range(0, features.length()).map(i -> i < second ? 0 : 1).toArray();
    assertThat(features.tokenTypeIds()).isEqualTo(expected);
  }

  @Property(tries = 200)
  void theModelZooMovesTheSecondSegmentTwoPositionsAhead(
      @ForAll("texts") String a, @ForAll("texts") String b) {
    Features features = build(a, b, 500, SegmentRule.MODELZOO);
    int lengthA = features.lengthA();
    int lengthB = features.lengthB();
    int[] expected =
        IntStream.range(0, features.length())
            .map(i -> i >= lengthA && i < lengthA + lengthB ? 1 : 0)
            .toArray();
    assertThat(features.tokenTypeIds()).isEqualTo(expected);
  }

  /** The rule in closed form: B keeps half, rounded down, or what A leaves; A the rest. */
  @Property(tries = 300)
  void truncationTakesFromTheLongerAndFromTheSecondAtATie(
      @ForAll @IntRange(max = 60) int sizeA,
      @ForAll @IntRange(max = 60) int sizeB,
      @ForAll @IntRange(min = 3, max = 80) int length) {
    Features features =
        new FeatureBuilder(VOCABULARY, length, SegmentRule.SPEC).build(some(sizeA), some(sizeB));
    int budget = length - 3;
    int keptB =
        sizeA + sizeB <= budget ? sizeB : Math.min(sizeB, Math.max(budget / 2, budget - sizeA));
    assertThat(features.lengthB()).isEqualTo(keptB);
    assertThat(features.lengthA()).isEqualTo(Math.min(sizeA, budget - keptB));
    assertThat(features.truncatedA()).isEqualTo(sizeA - features.lengthA());
    assertThat(features.truncatedB()).isEqualTo(sizeB - features.lengthB());
  }

  @Property(tries = 200)
  void offsetsStayInTheTextAndNeverGoBack(@ForAll("texts") String text) {
    Pieces pieces = TOKENIZER.cut(text);
    int reached = 0;
    for (int i = 0; i < pieces.size(); i++) {
      assertThat(pieces.starts()[i]).isGreaterThanOrEqualTo(reached);
      assertThat(pieces.ends()[i]).isGreaterThan(pieces.starts()[i]);
      reached = pieces.ends()[i];
    }
    assertThat(reached).isLessThanOrEqualTo(text.length());
  }

  @Property(tries = 200)
  void anyTextIsCutAsTheReferenceTokenizerCutsIt(@ForAll("texts") String text) {
    assertThat(Arrays.stream(TOKENIZER.cut(text).ids()).boxed())
        .containsExactlyElementsOf(new ReferenceTokenizer(VOCABULARY).ids(text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "film",
            "unwatchable",
            "café",
            "naïveté",
            "it's",
            "n't",
            "--",
            "...",
            "Straße",
            "123,456",
            "電影",
            "кино",
            "😀",
            "👩‍🚀",
            "[SEP]",
            "##ing",
            "zzxqj",
            "e\u0301",
            "\u200B",
            "\u00A0");
    Arbitrary<String> scripts =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withCharRange('\u00A1', '\u024F')
            .withCharRange('\u0410', '\u044F')
            .withCharRange('\u4E00', '\u4E50')
            .ofMaxLength(12);
    return Arbitraries.oneOf(words, scripts)
        .list()
        .ofMaxSize(14)
        .map(list -> String.join(" ", list));
  }

  @Provide
  Arbitrary<@Nullable String> secondTexts() {
    return texts().injectNull(0.3);
  }

  private static Features build(String a, @Nullable String b, int length, SegmentRule rule) {
    return new FeatureBuilder(VOCABULARY, length, rule)
        .build(TOKENIZER.cut(a), b == null ? null : TOKENIZER.cut(b));
  }

  private static Pieces some(int size) {
    int[] ids = IntStream.range(0, size).map(i -> 2000 + i).toArray();
    List<String> pieces = Arrays.stream(ids).mapToObj(VOCABULARY::piece).toList();
    return new Pieces(ids, pieces, new int[size], new int[size]);
  }
}
