package dev.sequent.app;

import dev.sequent.app.theme.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

/**
 * What the window remembers from one time to the next: the last project and the colours. Losing it
 * costs a click, so a file that cannot be read or written is no fault worth a word.
 */
final class WindowMemory {

  private static final String PROJECT = "project";
  private static final String COLOURS = "colours";

  private final Path file;
  private final Properties values = new Properties();
  private boolean isNew;

  private WindowMemory(Path file) {
    this.file = file;
  }

  static WindowMemory load(Path stateFolder) {
    WindowMemory memory = new WindowMemory(stateFolder.resolve("window.properties"));
    memory.isNew = !Files.exists(memory.file);
    if (Files.isRegularFile(memory.file)) {
      try (Reader in = Files.newBufferedReader(memory.file)) {
        memory.values.load(in);
      } catch (IOException | IllegalArgumentException e) {
        memory.values.clear();
      }
    }
    return memory;
  }

  /** Whether there was nothing to remember: this user has never had a window before. */
  boolean isNew() {
    return isNew;
  }

  /** The last project, where it still exists. */
  Optional<Path> project() {
    return Optional.ofNullable(values.getProperty(PROJECT))
        .map(Path::of)
        .filter(Files::isDirectory);
  }

  /** Light, dark, or as the system says. */
  Theme.Mode mode() {
    String word = values.getProperty(COLOURS, "");
    return Arrays.stream(Theme.Mode.values())
        .filter(mode -> mode.name().equals(word))
        .findFirst()
        .orElse(Theme.Mode.SYSTEM);
  }

  void remember(Path project) {
    values.setProperty(PROJECT, project.toString());
  }

  void remember(Theme.Mode mode) {
    values.setProperty(COLOURS, mode.name());
  }

  void save() {
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        values.store(out, "What the Sequent window remembers");
      }
    } catch (IOException e) {
      // The next start opens the sample project instead; there is no window left to say so in.
      values.clear();
    }
  }
}
