package dev.sequent.run.worker;

import dev.sequent.engine.ProgramSpec;
import dev.sequent.engine.TrainingSession;
import dev.sequent.run.AtomicFile;
import dev.sequent.run.MatrixPeaks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The speed of one large matrix product as a program computes it, measured by the first run that
 * needs it and kept in the user's cache, since it takes a second.
 */
final class MatrixPeakFile {
  private final Path file;

  /**
   * @param cache the user's cache folder
   * @param device {@code cpu} or {@code cuda:0}
   * @param spec says who computes products, and in what precision
   */
  MatrixPeakFile(Path cache, String device, ProgramSpec spec) {
    file = new MatrixPeaks(cache).file(device, spec.precision().key(), spec.kernels().key());
  }

  /** Operations a second. */
  double read(TrainingSession session) throws IOException {
    try {
      return Double.parseDouble(Files.readString(file).strip());
    } catch (NoSuchFileException | NumberFormatException e) {
      double peak = session.matrixPeak();
      AtomicFile.write(file, Double.toString(peak).getBytes(StandardCharsets.UTF_8), false);
      return peak;
    }
  }

  /** A step that was faster tells that something else was running when it was measured. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
