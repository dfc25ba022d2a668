package dev.sequent.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The speeds of one large matrix product that runs have measured on this computer, which nothing in
 * their steps can exceed. A file each in the user's cache, by device, number of processors,
 * precision and who computes products.
 */
public final class MatrixPeaks {
  private static final Pattern NAME =
      Pattern.compile("(?<device>.+)-(?<processors>\\d{1,6})-(?<precision>fp32|bf16|fp16)-\\w+");

  private final Path folder;

  /**
   * @param cache the user's cache folder
   */
  public MatrixPeaks(Path cache) {
    folder = cache.resolve("matrix-peak");
  }

  /**
   * One of them.
   *
   * @param device {@code cpu}, or a GPU's name with a dash for its colon
   * @param precision {@code fp32}, {@code bf16} or {@code fp16}
   * @param operations a second; a multiplication and an addition are two
   */
  public record Peak(String device, String precision, double operations) {}

  /** Where one is kept: operations a second as a number in decimal digits. */
  public Path file(String device, String precision, String kernels) {
    return folder.resolve(
        "%s-%d-%s-%s"
            .formatted(
                device.replace(':', '-'),
                Runtime.getRuntime().availableProcessors(),
                precision,
                kernels));
  }

  private record Found(Peak peak, FileTime at) {}

  /**
   * Those measured with as many processors as there are now, the newest of each device and
   * precision, in the order of their names; none before the first run.
   */
  public List<Peak> measured() throws IOException {
    Map<String, Found> newest = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        read(file)
            .ifPresent(
                found ->
                    newest.merge(
                        found.peak().device() + " " + found.peak().precision(),
                        found,
                        (a, b) -> a.at().compareTo(b.at()) > 0 ? a : b));
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return newest.values().stream().map(Found::peak).toList();
  }

  private static Optional<Found> read(Path file) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()
        || Integer.parseInt(name.group("processors"))
            != Runtime.getRuntime().availableProcessors()) {
      return Optional.empty();
    }
    try {
      double operations = Double.parseDouble(Files.readString(file).strip());
      return Optional.of(
          new Found(
              new Peak(name.group("device"), name.group("precision"), operations),
              Files.getLastModifiedTime(file)));
    } catch (NoSuchFileException | NumberFormatException e) {
      // A run has taken it back, or something else lies there; the next run measures again.
      return Optional.empty();
    }
  }
}
