package dev.sequent.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Follows a growing text file by complete lines. */
final class LogTail {
  private final Path file;
  private long offset;

  LogTail(Path file) {
    this.file = file;
  }

  /** The lines completed since the last call; none while the file is missing. */
  List<String> poll() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long available = channel.size() - offset;
      if (available <= 0) {
        return List.of();
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(available, 1 << 24));
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // A file that is being appended to may hand out its bytes in pieces.
      }
      return lines(bytes.array(), bytes.position());
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private List<String> lines(byte[] bytes, int length) {
    int end = length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    offset += end;
    return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
  }
}
