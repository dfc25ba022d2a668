package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenizerTest {

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
  void cutsTheOriginsOwnExamples() {
    assertThat(ids("The Matrix is a good movie."))
        .containsExactly(1996, 8185, 2003, 1037, 2204, 3185, 1012);
    assertThat(ids("Café déjà-vu, naïve?"))
        .containsExactly(7668, 2139, 3900, 1011, 24728, 1010, 15743, 1029);
    assertThat(ids("I can't—won't!"))
        .containsExactly(1045, 2064, 1005, 1056, 1517, 2180, 1005, 1056, 999);
    assertThat(ids("unaffable")).containsExactly(14477, 20961, 3468);
  }

  @Test
  void wordsOfUpTo200CharactersAreCutAndLongerOnesAreUnknown() {
    assertThat(ids("x".repeat(200))).hasSizeGreaterThan(1).doesNotContain(vocabulary.unknownId());
    assertThat(ids("x".repeat(201))).containsExactly(vocabulary.unknownId());
  }

  @Test
  void specialTokensWrittenInATextStayText() {
    assertThat(tokenizer.cut("[MASK] [SEP]").pieces())
        .containsExactly("[", "mask", "]", "[", "sep", "]");
  }

  @Test
  void withoutLowerCasingCapitalsStayAndAccentsStillGo() {
    try (Tokenizer cased = Tokenizer.of(vocabulary, false)) {
      assertThat(cased.cut("café").pieces()).containsExactly("cafe");
      assertThat(cased.cut("Matrix").pieces()).containsExactly("[UNK]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The kettle's whistle—thin, insistent—woke nobody at 6:45 a.m.",
        "Her résumé lists Zürich, São Paulo and Kraków (in that order).",
        "snake_case, kebab-case & CamelCase; 3.14159 ≠ 22/7",
        "Read «Война и мир» or 紅樓夢 or 源氏物語 first?",
        "ﬁnancial oﬀice ligatures, ½ price, x², №5, ™",
        "no\u00A0break, zero\u200Bwidth, soft\u00ADhyphen, tab\there, line\nbreak",
        "naïve façade: e\u0301 = é, A\u030A = Å, ñ = n\u0303",
        "😀 grinning 👩‍🚀 astronaut 🏳️‍🌈 flag",
        "antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
        "it 's n't `` quoted '' -LRB- tokenised -RRB- text ...",
        "مرحبا بالعالم שלום עולם สวัสดีชาวโลก 안녕하세요",
        "C:\\Users\\me\\file.txt ~/.config $HOME ^caret | pipe <tag/> {brace}",
        "ALL CAPS SHOUTING!!! ??? !?!",
        "   surrounded by spaces   ",
        "",
        "....",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒎𝒂𝒕𝒉 and 𠜎𠜱𠝹 beyond the basic plane",
        "ǅ Ǆ İ I ı ß ẞ ſ K Å Ω",
      })
  void agreesWithTheReferenceTokenizer(String text) {
    assertThat(ids(text)).containsExactlyElementsOf(new ReferenceTokenizer(vocabulary).ids(text));
  }

  /** Where the library decides otherwise; docs/decisions/0020 lists them all. */
  @Test
  void differsFromTheReferenceInCapitalFinalSigmaAndPrivateUse() {
    assertThat(tokenizer.cut("ΟΔΟΣ").pieces()).endsWith("##σ");
    assertThat(tokenizer.cut("οδος").pieces()).endsWith("##ος");
    assertThat(tokenizer.cut("a\uE000b").pieces()).containsExactly("ab");
  }

  @Test
  void offsetsPointAtThePieceInTheText() {
    String text = "Unaffable café 😀 naïveté";
    Pieces pieces = tokenizer.cut(text);
    List<String> covered =
        IntStream.range(0, pieces.size())
            .mapToObj(i -> text.substring(pieces.starts()[i], pieces.ends()[i]))
            .toList();
    assertThat(covered).startsWith("Una", "ffa", "ble", "café", "😀");
    assertThat(String.join("", covered.subList(5, covered.size()))).isEqualTo("naïveté");
  }

  @Test
  void halfASurrogatePairIsDropped() {
    assertThat(tokenizer.cut("good\uD83D movie").pieces()).containsExactly("good", "movie");
    assertThat(tokenizer.cut("good \uDE00movie").pieces()).containsExactly("good", "movie");
  }

  @Test
  void manyTextsAreCutAsEachAlone() {
    List<String> texts =
        IntStream.range(0, 2500)
            .mapToObj(i -> "row " + i + " of some length " + "x".repeat(i % 9))
            .toList();
    List<Pieces> all = tokenizer.cutAll(texts);
    assertThat(all).hasSize(texts.size());
    for (int i = 0; i < texts.size(); i += 97) {
      Pieces alone = tokenizer.cut(texts.get(i));
      assertThat(all.get(i).ids()).isEqualTo(alone.ids());
      assertThat(all.get(i).starts()).isEqualTo(alone.starts());
    }
  }

  private static List<Integer> ids(String text) {
    return Arrays.stream(tokenizer.cut(text).ids()).boxed().toList();
  }
}
