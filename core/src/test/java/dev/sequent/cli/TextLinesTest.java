package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.data.DataException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TextLinesTest {
  private static final Path FILE = Path.of("texts.txt");

  private static TextLines of(String text) {
    return new TextLines(FILE, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void areTextsAndPairsWhicheverSystemWroteThem() throws Exception {
    TextLines lines = of("\uFEFFeins\r\n\r\nzwei\tдва\r\nthe end");
    assertThat(lines.next())
        .containsExactly(
            new Text("eins", null),
            new Text("", null),
            new Text("zwei", "два"),
            new Text("the end", null));
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void comeThirtyTwoAtATime() throws Exception {
    TextLines lines = of("x\n".repeat(33));
    assertThat(lines.next()).hasSize(32);
    assertThat(lines.next()).hasSize(1);
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void areTakenBeforeTheNextOneIsWritten() throws Exception {
    try (PipedOutputStream writer = new PipedOutputStream();
        InputStream reader = new PipedInputStream(writer)) {
      TextLines lines = new TextLines(FILE, reader);
      writer.write("first\n".getBytes(StandardCharsets.UTF_8));
      assertThat(lines.next()).containsExactly(new Text("first", null));
      writer.write("second\nthird\n".getBytes(StandardCharsets.UTF_8));
      assertThat(lines.next()).containsExactly(new Text("second", null), new Text("third", null));
    }
  }

  @Test
  void aLineOfNoUseIsNamed() {
    assertThatThrownBy(() -> of("fine\na\tb\tc\n").next())
        .isInstanceOf(DataException.class)
        .hasMessage(
            "texts.txt:2: the line has 2 tabs; write a text a line, or a pair with one tab between"
                + " its two");
    assertThatThrownBy(() -> of("x".repeat(1_000_001)).next())
        .hasMessage("texts.txt:1: the line has more than 1,000,000 bytes");
    TextLines latin = new TextLines(FILE, new ByteArrayInputStream(new byte[] {'a', (byte) 0xe9}));
    assertThatThrownBy(latin::next)
        .hasMessageStartingWith("texts.txt:1: the line is not valid UTF-8");
  }
}
