package dev.sequent.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The fast tokenizer equals the library on any text, cased or not. */
final class FastTokenizerLawsTest {

  private static final Vocabulary VOCABULARY = Vocabulary.uncased();
  private static final Tokenizer LIBRARY = Tokenizer.of(VOCABULARY, true);
  private static final Tokenizer CASED_LIBRARY = Tokenizer.of(VOCABULARY, false);
  private static final FastTokenizer FAST = FastTokenizer.of(VOCABULARY, true);
  private static final FastTokenizer CASED = FastTokenizer.of(VOCABULARY, false);

  @AfterContainer
  static void close() {
    List.of(LIBRARY, CASED_LIBRARY).forEach(Tokenizer::close);
    List.of(FAST, CASED).forEach(FastTokenizer::close);
  }

  @Property(tries = 2000)
  void anyTextHasTheLibrarysIdsAndPlaces(@ForAll("texts") String text) {
    FastTokenizerTest.assertSame(FAST.cut(text), LIBRARY.cut(text), text);
    FastTokenizerTest.assertSame(CASED.cut(text), CASED_LIBRARY.cut(text), text);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void idsAloneAreThoseOfThePieces(@ForAll("texts") String text) {
    assertThat(FAST.cutter().ids(text)).isEqualTo(FAST.cut(text).ids());
  }

  /** Words, accents, marks, ideographs, hangul, emoji and anything else, mixed. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> parts =
        Arbitraries.oneOf(
            Arbitraries.of("the", "film", "unaffable", " ", "\t", "[MASK]", "##ing", "'s", "--"),
            Arbitraries.strings().withCharRange('\u00A0', '\u024F').ofMaxLength(4),
            Arbitraries.strings().withCharRange('\u0300', '\u036F').ofMaxLength(2),
            Arbitraries.strings().withCharRange('\u0370', '\u0FFF').ofMaxLength(3),
            Arbitraries.strings().withCharRange('\u1E00', '\u2BFF').ofMaxLength(3),
            Arbitraries.strings().withCharRange('\u3000', '\u30FF').ofMaxLength(3),
            Arbitraries.strings().withCharRange('\u4E00', '\uD7A3').ofMaxLength(3),
            Arbitraries.integers().between(0x1F300, 0x1FAFF).map(Character::toString),
            Arbitraries.strings().all().ofMaxLength(3));
    return parts.list().ofMaxSize(14).map(list -> String.join("", list));
  }
}
