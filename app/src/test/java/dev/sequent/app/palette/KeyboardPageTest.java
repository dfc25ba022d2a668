package dev.sequent.app.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of keys")
class KeyboardPageTest {

  @Test
  void isThePageInTheDocumentation() throws Exception {
    String page = KeyboardPage.markdown();
    Path fresh = Files.createDirectories(Path.of("target")).resolve("keyboard.md");
    Files.writeString(fresh, page);
    Path root = Path.of(Objects.requireNonNull(System.getProperty("sequent.root")));
    assertThat(root.resolve("docs").resolve("keyboard.md"))
        .as("copy %s there after a change of the table", fresh.toAbsolutePath())
        .content()
        .isEqualTo(page);
  }

  @Test
  void hasEveryAction() {
    for (Action action : Action.values()) {
      assertThat(KeyTable.lines("")).contains(new KeyTable.Entry(action));
    }
  }

  @Test
  void isSearchedByWordsAndKeys() {
    assertThat(KeyTable.lines("zoom"))
        .containsExactly(
            new KeyTable.Heading("Monitor"),
            new KeyTable.Entry(Action.SHOW_ALL),
            new KeyTable.Entry(Action.ZOOM_IN),
            new KeyTable.Entry(Action.ZOOM_OUT));
    String undo = Action.UNDO.keyText();
    assertThat(KeyTable.lines(undo + " undo"))
        .containsExactly(new KeyTable.Heading("Experiment"), new KeyTable.Entry(Action.UNDO));
    assertThat(KeyTable.lines("no such thing")).isEmpty();
  }
}
