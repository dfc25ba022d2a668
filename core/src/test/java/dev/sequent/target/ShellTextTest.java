package dev.sequent.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTextTest {

  @Test
  void quotesWhatAShellWouldChange() {
    assertThat(
            ShellText.join(
                List.of("run", "a b", "/päth/x_1.yaml", "", "$HOME", "it's", "小/x", "--k=1")))
        .isEqualTo("run 'a b' /päth/x_1.yaml '' '$HOME' \"it's\" 小/x --k=1");
  }
}
