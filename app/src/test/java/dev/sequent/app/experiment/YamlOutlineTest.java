package dev.sequent.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What can be folded")
class YamlOutlineTest {
  private static final String TEXT =
      """
      # at the top
      model:
        size: 1

      # between two keys
        heads: 2
      # after the last
      optimizer:
        learning_rate:
        - scheduler: Linear
          steps: 5
        - scheduler: Constant
        eps: 1
      empty:
      last: 3
      """;

  private static YamlOutline outline() {
    String[] lines = TEXT.split("\n", -1);
    return new YamlOutline(lines.length, i -> lines[i]);
  }

  @Test
  void aSectionEndsWithItsLastKey() {
    assertThat(outline().end(1)).hasValue(5);
    assertThat(outline().end(7)).hasValue(12);
  }

  @Test
  void itemsBelongToTheirKeyAlsoAtTheSameDepth() {
    assertThat(outline().end(8)).hasValue(11);
    assertThat(outline().end(9)).hasValue(10);
    assertThat(outline().end(11)).isEqualTo(OptionalInt.empty());
  }

  @Test
  void aKeyWithoutAnythingBelowOpensNothing() {
    assertThat(outline().opens(0)).isFalse();
    assertThat(outline().opens(2)).isFalse();
    assertThat(outline().opens(13)).isFalse();
    assertThat(outline().opens(14)).isFalse();
    assertThat(outline().opens(1)).isTrue();
  }

  @Test
  void theHeadOfALineIsTheInnermost() {
    assertThat(outline().head(10)).hasValue(9);
    assertThat(outline().head(11)).hasValue(8);
    assertThat(outline().head(12)).hasValue(7);
    assertThat(outline().head(4)).hasValue(1);
    assertThat(outline().head(14)).isEqualTo(OptionalInt.empty());
  }
}
