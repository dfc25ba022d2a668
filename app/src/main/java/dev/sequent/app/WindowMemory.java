package dev.sequent.app;

import dev.sequent.app.theme.Theme;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the window remembers from one time to the next: the last project, the colours, and its
 * layout. Losing it costs a click, so a file that cannot be read or written is no fault worth a
 * word.
 */
final class WindowMemory {

  private static final String PROJECT = "project";
  private static final String COLOURS = "colours";

  /** A few dozen lines; what is larger is none of ours. */
  private static final long MOST_BYTES = 100_000;

  private final Path file;
  private final boolean keeps;
  private final Properties values = new Properties();
  private boolean isNew;
  private Runnable changed = () -> {};

  private WindowMemory(Path file, boolean keeps) {
    this.file = file;
    this.keeps = keeps;
  }

  static WindowMemory load(Path stateFolder) {
    return load(stateFolder, true);
  }

  /**
   * Knows the project and the colours, and keeps nothing: measuring a start must not change one.
   */
  static WindowMemory forProbe(Path stateFolder) {
    WindowMemory memory = load(stateFolder, false);
    memory.values.keySet().retainAll(Set.of(PROJECT, COLOURS));
    return memory;
  }

  private static WindowMemory load(Path stateFolder, boolean keeps) {
    WindowMemory memory = new WindowMemory(stateFolder.resolve("window.properties"), keeps);
    memory.isNew = !Files.exists(memory.file);
    try {
      if (Files.isRegularFile(memory.file) && Files.size(memory.file) <= MOST_BYTES) {
        try (Reader in = Files.newBufferedReader(memory.file)) {
          memory.values.load(in);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      memory.values.clear();
    }
    return memory;
  }

  /** Whether there was nothing to remember: this user has never had a window before. */
  boolean isNew() {
    return isNew;
  }

  /** The last project, where it still exists. */
  Optional<Path> project() {
    try {
      return value(PROJECT).map(Path::of).filter(Files::isDirectory);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Light, dark, or as the system says. */
  Theme.Mode mode() {
    String word = value(COLOURS).orElse("");
    return Arrays.stream(Theme.Mode.values())
        .filter(mode -> mode.name().equals(word))
        .findFirst()
        .orElse(Theme.Mode.SYSTEM);
  }

  /** All that is known under names that begin so. */
  Set<String> names(String beginning) {
    Set<String> names = new TreeSet<>(values.stringPropertyNames());
    names.removeIf(name -> !name.startsWith(beginning));
    return names;
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }

  void remember(Path project) {
    remember(PROJECT, project.toString());
  }

  void remember(Theme.Mode mode) {
    remember(COLOURS, mode.name());
  }

  void remember(String name, String value) {
    if (!value.equals(values.setProperty(name, value))) {
      changed.run();
    }
  }

  /** What is done when something new is to be remembered. */
  void onChange(Runnable saving) {
    changed = saving;
  }

  /** From any thread; a reader sees the file as it was or as it is. */
  synchronized void save() {
    if (!keeps) {
      return;
    }
    try {
      StringWriter text = new StringWriter();
      values.store(text, "What the Sequent window remembers");
      AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8), false);
    } catch (IOException e) {
      // The next start opens the sample project instead; there is no window left to say so in.
      changed = () -> {};
    }
  }
}
