package dev.sequent.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a worker, its Java or libtorch printed before it was gone, searched for why. */
public final class WorkerOutput {
  /** How a worker begins a line on standard error that says why it does not go on. */
  public static final String LAST_WORDS = "worker: ";

  /** The same of a Java that cannot start, and of C++ code that ends the process. */
  private static final List<String> OTHER_LAST_WORDS = List.of("Error: ", "terminate called ");

  private static final List<String> MEMORY =
      List.of(
          "OutOfMemoryError",
          "insufficient memory",
          "Out of Memory Error",
          "DefaultCPUAllocator: can't allocate");

  /** Enough for the head of a crash report; a worker's own output is a few lines. */
  private static final int MOST_BYTES = 64 * 1024;

  private final List<String> lines;

  private WorkerOutput(List<String> lines) {
    this.lines = lines;
  }

  /** The beginning of a file, whatever bytes it is made of; nothing where it cannot be read. */
  static WorkerOutput of(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Reads may be short.
      }
      String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      return new WorkerOutput(text.lines().toList());
    } catch (IOException e) {
      // Without it the run has failed all the same, only nobody can say more.
      return new WorkerOutput(List.of());
    }
  }

  /** Whether memory is what it ended for. */
  boolean outOfMemory() {
    return lines.stream().anyMatch(line -> MEMORY.stream().anyMatch(line::contains));
  }

  /** The last line that says why the process ends, if there is one. */
  Optional<String> lastWords() {
    return lines.reversed().stream()
        .filter(
            line ->
                line.startsWith(LAST_WORDS) || OTHER_LAST_WORDS.stream().anyMatch(line::startsWith))
        .findFirst()
        .map(line -> line.startsWith(LAST_WORDS) ? line.substring(LAST_WORDS.length()) : line);
  }
}
