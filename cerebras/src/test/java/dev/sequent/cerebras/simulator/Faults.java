package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the simulator is to do wrong, from {@code faults.properties}: {@code pace_ms} of a step (1),
 * {@code hold_at} a step until a file {@code go} appears, {@code fail} ({@code compile}), {@code
 * nan_at} a step, {@code replace_events_at} or {@code truncate_events_at} a step.
 */
final class Faults {
  private final Properties properties = new Properties();
  private final Path folder;

  Faults(Path folder) throws IOException {
    this.folder = folder;
    if (Files.exists(file(folder))) {
      try (Reader in = Files.newBufferedReader(file(folder))) {
        properties.load(in);
      }
    }
  }

  static void set(Path folder, String key, String value) throws IOException {
    Faults faults = new Faults(folder);
    faults.properties.setProperty(key, value);
    try (Writer out = Files.newBufferedWriter(file(folder))) {
      faults.properties.store(out, "simulator");
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("faults.properties");
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(properties.getProperty(key));
  }

  long number(String key, long otherwise) {
    return text(key).map(Long::parseLong).orElse(otherwise);
  }

  boolean at(String key, long step) {
    return number(key, -1) == step;
  }

  /** Where the file that ends a hold appears. */
  Path go() {
    return folder.resolve("go");
  }
}
