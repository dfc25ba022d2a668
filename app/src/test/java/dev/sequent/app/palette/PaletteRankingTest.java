package dev.sequent.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.palette.PaletteItem.Kind;
import dev.sequent.app.palette.PaletteRanking.Ranked;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the palette finds first")
class PaletteRankingTest {
  private static final String TITLE_LETTERS = "abcdeABC12-_.";

  private static PaletteItem item(String title, String detail, String obstacle) {
    return new PaletteItem(title, Kind.ACTION, title, detail, "", obstacle, () -> {});
  }

  private static PaletteItem item(String title) {
    return item(title, "", "");
  }

  private static List<String> found(String typed, List<String> lately, PaletteItem... items) {
    return new PaletteRanking(List.of(items), lately)
        .rank(typed).stream().map(Ranked::item).map(PaletteItem::title).toList();
  }

  private static List<String> found(String typed, String... titles) {
    return found(
        typed,
        List.of(),
        Stream.of(titles).map(PaletteRankingTest::item).toArray(PaletteItem[]::new));
  }

  @Test
  void startsWithWhatTheTextStartsWith() {
    assertThat(found("tra", "Extra steps", "Move to the trash", "Train"))
        .containsExactly("Train", "Move to the trash", "Extra steps");
  }

  @Test
  void putsInitialsBeforeTheInsideOfWords() {
    assertThat(found("gm", "Pragma", "Go to Monitor", "Augment"))
        .containsExactly("Go to Monitor", "Augment", "Pragma");
  }

  @Test
  void readsWordsNumbersAndHumpsAsStarts() {
    assertThat(found("12", "heron 412", "brisk-heron-12")).first().isEqualTo("brisk-heron-12");
    assertThat(found("sst", "assist", "bert_base_sst2.yaml"))
        .first()
        .isEqualTo("bert_base_sst2.yaml");
  }

  @Test
  void wantsEachWordTyped() {
    assertThat(found("heron brisk", "brisk-heron-12", "brisk-tern-3"))
        .containsExactly("brisk-heron-12");
    assertThat(found("zq", "Train", "Validate")).isEmpty();
  }

  @Test
  void doesNotFindLettersSpreadOverASentence() {
    assertThat(found("lnk", "Show runs of another program in a network")).isEmpty();
    assertThat(found("trn", "Train")).containsExactly("Train");
  }

  @Test
  void findsByTheWordsBesideTheTitleLast() {
    assertThat(
            found(
                "data",
                List.of(),
                item("brisk-heron-12", "/home/ada/data", ""),
                item("Go to Data")))
        .containsExactly("Go to Data", "brisk-heron-12");
  }

  @Test
  void listsWhatWasUsedLatelyFirstWhileNothingIsTyped() {
    assertThat(found("", List.of("c", "a", "gone"), item("a"), item("b"), item("c"), item("d")))
        .containsExactly("c", "a", "b", "d");
  }

  @Test
  void prefersWhatWasUsedLatelyAmongEquals() {
    assertThat(found("go", List.of("Go there"), item("Go here"), item("Go there")))
        .containsExactly("Go there", "Go here");
    assertThat(found("go h", List.of("Go there"), item("Go there"), item("Go here")))
        .first()
        .isEqualTo("Go here");
  }

  @Test
  void keepsWhatCannotBeDoneBehindItsLike() {
    assertThat(found("sa", List.of(), item("Save this", "", "nothing is open"), item("Save that")))
        .containsExactly("Save that", "Save this");
  }

  @Test
  void marksTheLettersThatWereMeant() {
    assertThat(FuzzyMatch.of("mon", "Go to Monitor").map(FuzzyMatch::letters))
        .isEqualTo(Optional.of(BitSet.valueOf(new long[] {0b111_000_000L})));
    assertThat(FuzzyMatch.of("gtm", "Go to Monitor").map(fit -> fit.letters().cardinality()))
        .isEqualTo(Optional.of(3));
  }

  /** Whatever is typed of a title's own letters finds it, and the whole title finds it best. */
  @Test
  void findsATitleByAnyPartOfIt() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      String title =
          random
              .ints(3 + random.nextInt(10), 0, TITLE_LETTERS.length())
              .mapToObj(at -> TITLE_LETTERS.substring(at, at + 1))
              .collect(Collectors.joining());
      int from = random.nextInt(title.length());
      String part = title.substring(from, from + 1 + random.nextInt(title.length() - from));
      int whole = FuzzyMatch.of(title, title).map(FuzzyMatch::score).orElse(0);
      int partial = FuzzyMatch.of(part, title).map(FuzzyMatch::score).orElse(0);
      assertThat(partial).as("%s in %s", part, title).isPositive().isLessThanOrEqualTo(whole);
    }
  }
}
