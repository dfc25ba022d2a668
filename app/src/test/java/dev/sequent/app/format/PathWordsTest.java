package dev.sequent.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A path in little room")
class PathWordsTest {

  private static String end(int most, String first, String... more) {
    return PathWords.end(Path.of(first, more), most).replace(File.separatorChar, '/');
  }

  @Test
  void isWholeWhereItFits() {
    assertThat(end(14, "home", "anna", "pairs")).isEqualTo("…/anna/pairs");
    assertThat(end(15, "home", "anna", "pairs")).isEqualTo("home/anna/pairs");
  }

  @Test
  void keepsWholeNamesFromItsEnd() {
    assertThat(end(20, "home", "anna", "second attempt", "pairs")).isEqualTo("…/pairs");
    assertThat(end(22, "home", "anna", "second attempt", "pairs"))
        .isEqualTo("…/second attempt/pairs");
  }

  @Test
  void cutsANameThatIsTooLongByItself() {
    assertThat(end(10, "home", "a name without an end")).isEqualTo("…ut an end");
  }
}
