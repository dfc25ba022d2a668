package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A key taken out of a document")
final class RemovalTest {

  private static String without(String text, String key) throws ConfigException {
    return ConfigDocument.of(Path.of("x.yaml"), text).without(key).text();
  }

  @Test
  void takesItsLinesAndItsCommentWithIt() throws ConfigException {
    String text = "# top\na:\n  b: 1 # one\n  # about c\n  c: 2\n\nd: 3\n";
    assertThat(without(text, "a.b")).isEqualTo("# top\na:\n  # about c\n  c: 2\n\nd: 3\n");
    assertThat(without(text, "a")).isEqualTo("# top\n\nd: 3\n");
    assertThat(without(text, "d")).isEqualTo("# top\na:\n  b: 1 # one\n  # about c\n  c: 2\n\n");
  }

  @Test
  void leavesLineEndsAndAMissingLastOneAlone() throws ConfigException {
    assertThat(without("\uFEFFa: 1\r\nb: 2\r\nc: 3", "c")).isEqualTo("a: 1\r\nb: 2");
    assertThat(without("a: 1\r\nb: 2\r\nc: 3", "a")).isEqualTo("b: 2\r\nc: 3");
  }

  @Test
  void takesACommaInFlowStyle() throws ConfigException {
    assertThat(without("a: {b: 1, c: 2, d: 3}\n", "a.b")).isEqualTo("a: {c: 2, d: 3}\n");
    assertThat(without("a: {b: 1, c: 2, d: 3}\n", "a.d")).isEqualTo("a: {b: 1, c: 2}\n");
  }

  @Test
  void ofAListItemLetsTheNextKeyMoveUp() throws ConfigException {
    assertThat(without("a:\n  - b: 1\n    c: 2\n", "a.0.b")).isEqualTo("a:\n  - c: 2\n");
  }

  @Test
  void isRefusedWhereMoreWouldGo() {
    assertThatThrownBy(() -> without("a: &x 1\nb: *x\n", "a")).isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> without("a: 1\nb: 2\n", "c"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("c");
  }
}
