package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.bert.BertFullTokenizer;
import dev.sequent.data.DataException;
import dev.sequent.data.Example;
import dev.sequent.data.MnliDataProcessor;
import dev.sequent.data.Split;
import dev.sequent.data.Sst2DataProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The fast tokenizer against the library, and both against a third implementation. */
final class FastTokenizerTest {

  private static final Path DATA =
      Path.of(System.getProperty("sequent.root", "..")).resolve("resources/samples/data");
  private static final Vocabulary VOCABULARY = Vocabulary.uncased();
  private static final Tokenizer LIBRARY = Tokenizer.of(VOCABULARY, true);
  private static final FastTokenizer FAST = FastTokenizer.of(VOCABULARY, true);

  @AfterAll
  static void close() {
    LIBRARY.close();
    FAST.close();
  }

  @Test
  void everySampleTextHasTheLibrarysIdsAndPlaces() throws DataException {
    List<String> texts = sampleTexts();
    List<Pieces> expected = LIBRARY.cutAll(texts);
    assertThat(texts).hasSizeGreaterThan(1000);
    for (int i = 0; i < texts.size(); i++) {
      assertSame(FAST.cut(texts.get(i)), expected.get(i), texts.get(i));
    }
  }

  @Test
  void everyCharacterIsCutAsTheLibraryCutsItOrLeftToIt() throws DataException {
    Vocabulary characters = everyCharacterOfTheBasicPlane();
    for (boolean doLower : new boolean[] {true, false}) {
      BasicTokenizer words = new BasicTokenizer(CharacterRules.of(doLower));
      List<String> known =
          IntStream.concat(
                  IntStream.rangeClosed(1, 0x323AF), IntStream.rangeClosed(0xE0000, 0xE01EF))
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .mapToObj(c -> "a" + Character.toString(c) + "b")
              .filter(text -> words.words(text, (word, length, points, starts, ends) -> {}))
              .toList();
      assertThat(known).hasSizeGreaterThan(100_000);
      try (Tokenizer library = Tokenizer.of(characters, doLower);
          FastTokenizer fast = FastTokenizer.of(characters, doLower)) {
        List<Pieces> expected = library.cutAll(known);
        for (int i = 0; i < known.size(); i++) {
          assertSame(fast.cut(known.get(i)), expected.get(i), known.get(i));
        }
      }
    }
  }

  @Test
  void aTextWithACharacterOfNewerTablesIsLeftToTheLibrary() {
    String newer = "a \u1ABF b \uD804\uDC00";
    assertSame(FAST.cut(newer), LIBRARY.cut(newer), newer);
    assertThat(FAST.cutter().ids(newer)).isEqualTo(LIBRARY.cut(newer).ids());
  }

  @Test
  void halfASurrogatePairIsDroppedAsByTheLibrary() {
    String half = "ab\uD83Dcd \uDE00ef";
    assertSame(FAST.cut(half), LIBRARY.cut(half), half);
  }

  @Test
  void aCutterAppendsTheIdsOfTextAfterText() {
    FastTokenizer.IdCutter cutter = FAST.cutter();
    IntList ids = new IntList();
    assertThat(cutter.append("a good film", ids)).isEqualTo(3);
    assertThat(cutter.append("", ids)).isZero();
    assertThat(cutter.append("x".repeat(201), ids)).isEqualTo(1);
    assertThat(ids.toArray()).containsExactly(1037, 2204, 2143, VOCABULARY.unknownId());
  }

  @Test
  void moreWordsThanTheTableHoldsAreCutAllTheSame() {
    FastTokenizer.IdCutter cutter = FAST.cutter();
    WordPieces small = new WordPieces(VOCABULARY);
    for (int i = 0; i < 300_000; i += 7) {
      char[] word = Integer.toString(i, 36).toCharArray();
      small.cut(word, word.length, word.length);
    }
    for (int i = 0; i < 300_000; i += 5003) {
      String word = Integer.toString(i, 36);
      assertThat(small.cut(word.toCharArray(), word.length(), word.length()).ids())
          .isEqualTo(cutter.ids(word))
          .isEqualTo(LIBRARY.cut(word).ids());
    }
  }

  /**
   * DJL's own tokenizer shares no code with either. It removes no accents and looks at UTF-16
   * units, so it is asked for the texts of ASCII characters: all but a few of the samples.
   */
  @Test
  void djlsBertTokenizerAgreesOnEverySampleTextInAscii() throws DataException {
    BertFullTokenizer djl =
        new BertFullTokenizer(
            DefaultVocabulary.builder().add(VOCABULARY.pieces()).optUnknownToken("[UNK]").build(),
            true);
    List<String> ascii =
        sampleTexts().stream().filter(text -> text.chars().allMatch(c -> c < 128)).toList();
    assertThat(ascii).hasSizeGreaterThan(1000);
    for (String text : ascii) {
      assertThat(FAST.cut(text).pieces()).as(text).isEqualTo(djl.tokenize(text));
    }
  }

  static void assertSame(Pieces actual, Pieces expected, String text) {
    if (!Arrays.equals(actual.ids(), expected.ids())
        || !Arrays.equals(actual.starts(), expected.starts())
        || !Arrays.equals(actual.ends(), expected.ends())) {
      assertThat(actual.pieces()).as(text).isEqualTo(expected.pieces());
      assertThat(actual.starts()).as(text).isEqualTo(expected.starts());
      assertThat(actual.ends()).as(text).isEqualTo(expected.ends());
    }
  }

  private static List<String> sampleTexts() throws DataException {
    List<Example> rows = new ArrayList<>();
    for (Split split : List.of(Split.TRAIN, Split.EVAL)) {
      rows.addAll(new Sst2DataProcessor().read(DATA.resolve("sst2"), split));
      rows.addAll(new MnliDataProcessor().read(DATA.resolve("mnli"), split));
    }
    return rows.stream()
        .flatMap(row -> Stream.of(row.textA(), row.textB()))
        .filter(text -> text != null)
        .toList();
  }

  private static Vocabulary everyCharacterOfTheBasicPlane() throws DataException {
    List<String> pieces = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"));
    for (int c = 1; c <= Character.MAX_VALUE; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        pieces.add(Character.toString(c));
        pieces.add("##" + Character.toString(c));
      }
    }
    return Vocabulary.of(Path.of("characters"), pieces);
  }
}
