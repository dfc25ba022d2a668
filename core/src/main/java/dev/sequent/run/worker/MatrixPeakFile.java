package dev.sequent.run.worker;

import dev.sequent.engine.Engine;
import dev.sequent.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The speed of one large matrix product on a device, measured by the first run that needs it and
 * kept in the user's cache, since it takes a second.
 */
final class MatrixPeakFile {
  private final Path file;

  /**
   * @param cache the user's cache folder
   * @param device {@code cpu} or {@code cuda:0}
   */
  MatrixPeakFile(Path cache, String device) {
    String machine =
        "%s-%d".formatted(device.replace(':', '-'), Runtime.getRuntime().availableProcessors());
    file = cache.resolve("matrix-peak").resolve(machine);
  }

  /** Operations a second. */
  double read(Engine engine) throws IOException {
    try {
      return Double.parseDouble(Files.readString(file).strip());
    } catch (NoSuchFileException | NumberFormatException e) {
      double peak = engine.matrixPeak();
      AtomicFile.write(file, Double.toString(peak).getBytes(StandardCharsets.UTF_8), false);
      return peak;
    }
  }

  /** A step that was faster tells that something else was running when it was measured. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
