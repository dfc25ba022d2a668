package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedStringsTest {
  private final SharedStrings shared = new SharedStrings();

  @Test
  void equal_strings_are_one_object() {
    String first = shared.of("a".concat("b"));

    assertThat(shared.of("a".concat("b"))).isSameAs(first).isEqualTo("ab");
  }

  @Test
  void what_each_run_has_for_itself_does_not_stop_the_sharing() {
    IntStream.range(0, 100_000).forEach(i -> shared.of("hash " + i));

    String first = shared.of("a".concat("b"));
    assertThat(shared.of("a".concat("b"))).isSameAs(first);
  }

  @Test
  void long_texts_are_left_alone() {
    String text = "x".repeat(10_000);

    assertThat(shared.of(text)).isSameAs(text);
    assertThat(shared.of("x".repeat(10_000))).isEqualTo(text).isNotSameAs(text);
  }
}
