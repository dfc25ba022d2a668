package dev.sequent.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "my/metric",
        "",
        " two  words ",
        "100%",
        "a%20b",
        "%",
        "!important!",
        "tab\tand\nline",
        "\u0000\u001b[2J",
        "f1 (macro), dev | test",
        "Maß/Ä€𝄞",
        "\u202egnitset",
        "$1\\2"
      })
  void anEscapedTagReadsBackAndHasNoneOfTheCharacters(String tag) {
    String escaped = TagText.escaped(tag, "\\s!(),|");

    assertThat(TagText.unescaped(escaped)).isEqualTo(tag);
    assertThat(escaped).doesNotContainPattern("[\\s!(),|\\p{C}]");
  }

  @Test
  void aTagIsShownInOneLineOfCharactersThatCanBeSeen() {
    assertThat(TagText.shown("my/metric")).isEqualTo("my/metric");
    assertThat(TagText.shown("a\u0007b\nc\u202e")).isEqualTo("a\u25a1b\u25a1c\u25a1");
    assertThat(TagText.shown(" ")).isEqualTo("(no name)");
    assertThat(TagText.shown("x".repeat(1 << 20))).hasSize(1_001);
  }

  @Test
  void aLongTagLosesItsBeginningBySlashes() {
    String tag = "model/encoder/layer/11/attention/output/dense/grad_norm";

    assertThat(TagText.brief(tag, 80)).isEqualTo(tag);
    assertThat(TagText.brief(tag, 40)).isEqualTo("…/11/attention/output/dense/grad_norm");
    assertThat(TagText.brief("x".repeat(500), 40)).isEqualTo("…" + "x".repeat(39));
  }

  @Test
  void numbersAreSortedAsPeopleCount() {
    assertThat(Stream.of("layer/10", "layer/2", "layer/02x", "layer", "b").sorted(TagText.NATURAL))
        .containsExactly("b", "layer", "layer/2", "layer/02x", "layer/10");
    List<String> equal = List.of("a01", "a1");
    assertThat(equal.stream().sorted(TagText.NATURAL)).hasSize(2);
  }
}
