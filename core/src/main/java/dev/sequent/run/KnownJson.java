package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file that is looked at again and again, and parsed only where it was replaced since. Its
 * writers replace it as a whole, which gives it another identity.
 *
 * @param <T> record that it holds
 */
final class KnownJson<T> {
  private final Path file;
  private final Class<T> type;
  private @Nullable Stamp stamp;
  private Optional<T> content = Optional.empty();

  private record Stamp(long modified, long size, @Nullable Object identity) {}

  KnownJson(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /**
   * What it holds now; empty where it is missing.
   *
   * @throws IOException if it is there and cannot be read
   */
  Optional<T> read() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp current = new Stamp(now.lastModifiedTime().toMillis(), now.size(), now.fileKey());
      if (!current.equals(stamp)) {
        stamp = null;
        content = Optional.of(RunJson.read(file, type));
        // Replaced in between, it is read once more by the next look.
        stamp = current;
      }
      return content;
    } catch (NoSuchFileException e) {
      stamp = null;
      return Optional.empty();
    }
  }
}
