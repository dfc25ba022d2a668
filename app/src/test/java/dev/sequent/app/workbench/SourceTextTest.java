package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.TextEdit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file's text in an editor")
class SourceTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a: 1\n", "a: 1\r\nb: 2\r\n", "\uFEFFa: 1\r\n", "a\rb\r", "a\r\nb\nc\r"})
  void staysByteForByteTheSameWhenNothingIsTyped(String raw) {
    SourceText text = new SourceText(raw);
    assertThat(text.withView(text.view()).raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: 1\n", "a: 1\r\nb: 2\r\n", "\uFEFFa: 1\r\n", "a\rb\r", "a\r\nb\nc\r"})
  void showsWhatWasTyped(String raw) {
    SourceText text = new SourceText(raw);
    String edited = text.view().replace("a", "alpha") + "new: line\nand: another\n";
    assertThat(text.withView(edited).view()).isEqualTo(edited);
  }

  @Test
  void changesOnlyTheTypedPartOfAFileWithWindowsLineEnds() {
    SourceText text = new SourceText("a: 1\r\nb: 2 # why\r\nc: 3\r\n");
    assertThat(text.withView("a: 1\nb: 20 # why\nc: 3\n").raw())
        .isEqualTo("a: 1\r\nb: 20 # why\r\nc: 3\r\n");
  }

  @Test
  void endsNewLinesAsTheFileDoes() {
    SourceText text = new SourceText("a: 1\r\nc: 3\r\n");
    assertThat(text.withView("a: 1\nb: 2\nc: 3\n").raw()).isEqualTo("a: 1\r\nb: 2\r\nc: 3\r\n");
  }

  @Test
  void leavesOddLineEndsAloneWhereNobodyTyped() {
    SourceText text = new SourceText("a: 1\nb: 2\r\nc: 3\r");
    assertThat(text.withView("a: 1\nb: 2\nc: 4\n").raw()).isEqualTo("a: 1\nb: 2\r\nc: 4\r");
  }

  @Test
  void neverCutsACharacterInHalf() {
    SourceText text = new SourceText("# 😀\n");
    assertThat(text.withView("# 😁\n").raw()).isEqualTo("# 😁\n");
    TextEdit change = TextEdit.between("# 😀\n", "# 😁\n");
    assertThat(change.inserted()).isEqualTo("😁");
  }
}
