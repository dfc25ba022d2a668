package dev.sequent.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the part of a growing file that was read, to know it again. A file that was
 * replaced, cut, or written anew in place has another identity, is shorter, or differs in its first
 * bytes or in those before the place up to which it was read.
 */
final class ReadSoFar {
  /** An event file's first record holds the time of its making. */
  private static final int HEAD = 64;

  /** A record's last bytes are the checksum of its data. */
  private static final int TAIL = 16;

  private final Path file;
  private @Nullable Object identity;
  private byte[] head = {};
  private byte[] tail = {};
  private long offset;
  private long size = -1;
  private long modified;

  ReadSoFar(Path file) {
    this.file = file;
  }

  /** Where the unread part begins. */
  long offset() {
    return offset;
  }

  /** Whether the file has changed at all since the last look. */
  boolean changed() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    long time = now.lastModifiedTime().toMillis();
    boolean same =
        now.size() == size
            && time == modified
            && (identity == null || identity.equals(now.fileKey()));
    if (same && now.size() == offset) {
      return false;
    }
    size = now.size();
    modified = time;
    return true;
  }

  /** Whether the open file is the one that was read so far. */
  boolean same(FileChannel channel) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    if (offset == 0) {
      identity = key;
      return true;
    }
    return (identity == null || identity.equals(key))
        && channel.size() >= offset
        && Arrays.equals(head, bytes(channel, 0, head.length))
        && Arrays.equals(tail, bytes(channel, offset - tail.length, tail.length));
  }

  /** Remembers that the file was read up to a place. */
  void upTo(long place, FileChannel channel) throws IOException {
    offset = place;
    if (head.length < HEAD) {
      head = bytes(channel, 0, (int) Math.min(HEAD, place));
    }
    int length = (int) Math.min(TAIL, place);
    tail = bytes(channel, place - length, length);
  }

  private static byte[] bytes(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
      // Reads may be short.
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
