package dev.sequent.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void tenthsTellALittleFromNothing() {
    assertThat(Words.tenths(195.62)).isEqualTo("195.6");
    assertThat(Words.tenths(3)).isEqualTo("3");
    assertThat(Words.tenths(0)).isEqualTo("0");
    assertThat(Words.tenths(30 * 16 / 67_349.0)).isEqualTo("0.007");
  }
}
