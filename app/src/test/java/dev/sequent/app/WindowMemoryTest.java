package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The window's memory")
class WindowMemoryTest {
  @TempDir private Path state;

  private Path file() {
    return state.resolve("window.properties");
  }

  @Test
  void isReadAsItWasSaved() throws IOException {
    Path project = Files.createDirectory(state.resolve("ein Projekt, größer"));
    WindowMemory memory = WindowMemory.load(state);
    assertThat(memory.isNew()).isTrue();
    memory.remember(project);
    memory.remember(Theme.Mode.DARK);
    memory.remember("divider.data", "320.5");
    memory.save();
    WindowMemory again = WindowMemory.load(state);
    assertThat(again.isNew()).isFalse();
    assertThat(again.project()).contains(project);
    assertThat(again.mode()).isEqualTo(Theme.Mode.DARK);
    assertThat(again.names("divider.")).containsExactly("divider.data");
    assertThat(again.value("divider.data")).contains("320.5");
    try (var files = Files.list(state)) {
      assertThat(files).as("no temporary file stays").containsExactlyInAnyOrder(project, file());
    }
  }

  @Test
  void tellsOfWhatIsNewOnly() {
    int[] changes = {0};
    WindowMemory memory = WindowMemory.load(state);
    memory.onChange(() -> changes[0]++);
    memory.remember("place", "data");
    memory.remember("place", "data");
    memory.remember("place", "runs");
    assertThat(changes[0]).isEqualTo(2);
  }

  @Test
  void ofAProbeKeepsNothing() {
    WindowMemory memory = WindowMemory.load(state);
    memory.remember(Theme.Mode.DARK);
    memory.remember("place", "data");
    memory.save();
    WindowMemory probe = WindowMemory.forProbe(state);
    assertThat(probe.mode()).isEqualTo(Theme.Mode.DARK);
    assertThat(probe.value("place")).isEmpty();
    probe.remember("place", "runs");
    probe.save();
    assertThat(WindowMemory.load(state).value("place")).contains("data");
  }

  @Test
  void isEmptyWhereTheFileIsDamaged() throws IOException {
    Files.write(file(), new byte[] {'p', 'l', 'a', 'c', 'e', '=', (byte) 0xff, (byte) 0xfe});
    assertThat(WindowMemory.load(state).value("place")).isEmpty();
    Files.writeString(file(), "place=data\ncolours=\\u00");
    assertThat(WindowMemory.load(state).value("place")).isEmpty();
    Files.writeString(file(), "place=data\n#" + "x".repeat(200_000));
    assertThat(WindowMemory.load(state).value("place")).isEmpty();
    Files.writeString(file(), "project=a\\u0000b\ncolours=PURPLE", StandardCharsets.UTF_8);
    assertThat(WindowMemory.load(state).project()).isEmpty();
    assertThat(WindowMemory.load(state).mode()).isEqualTo(Theme.Mode.SYSTEM);
    Files.delete(file());
    Files.createDirectory(file());
    WindowMemory memory = WindowMemory.load(state);
    memory.remember("place", "data");
    memory.save();
    assertThat(Files.isDirectory(file())).isTrue();
  }
}
