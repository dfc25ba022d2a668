package dev.sequent.run;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a TensorBoard event file as it grows: each {@link #poll} tells what was appended since the
 * last. A record that is not complete yet is left for the next poll. A record with a wrong checksum
 * is skipped; where its length cannot be trusted, reading stops there for good.
 */
final class EventFileReader {
  /** Small enough for a buffer to be gone again with the youngest garbage. */
  private static final int CHUNK = 1 << 16;

  private static final byte[] NOTHING = {};

  private final Path file;
  private final EventDecoder decoder;
  private final ReadSoFar soFar;
  private byte[] chunk = NOTHING;
  private int filled;
  private boolean stopped;
  private @Nullable String damage;

  /**
   * A reader at the beginning of a file.
   *
   * @param wanted the tags whose values are told
   */
  EventFileReader(Path file, Predicate<String> wanted) {
    this.file = file;
    this.decoder = new EventDecoder(wanted);
    this.soFar = new ReadSoFar(file);
  }

  /** What is wrong with the file, as one sentence; empty for a sound one. */
  Optional<String> damage() {
    return Optional.ofNullable(damage).or(() -> decoder.leftOut().map(words -> file + " " + words));
  }

  /**
   * Tells the complete records since the last call. A file that is missing has no new ones.
   *
   * @return false where the file is no longer the one that was read so far: nothing was told, and
   *     this reader is of no more use
   */
  boolean poll(EventSink sink) throws IOException {
    try {
      if (!soFar.changed()) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (!soFar.same(channel)) {
          return false;
        }
        long offset = soFar.offset();
        while (!stopped && offset < channel.size()) {
          int read = readChunk(channel, offset, sink);
          offset += read;
          if (read == 0) {
            break;
          }
        }
        soFar.upTo(offset, channel);
      }
      return true;
    } catch (NoSuchFileException e) {
      // Deleted, or about to be replaced: what was read of it was true.
      return true;
    } finally {
      // A thousand readers must not keep a thousand buffers.
      chunk = NOTHING;
    }
  }

  /** Tells the records of one chunk; returns their bytes, 0 when no complete one was there. */
  private int readChunk(FileChannel channel, long offset, EventSink sink) throws IOException {
    fill(channel, offset, (int) Math.min(CHUNK, channel.size() - offset));
    int first = recordSize(0, offset);
    if (first > filled && offset + first <= channel.size()) {
      fill(channel, offset, first);
    }
    int position = 0;
    while (true) {
      int size = recordSize(position, offset);
      if (size < 0) {
        stopped = true;
        return position;
      }
      if (size > filled - position) {
        return position;
      }
      tell(position, size, offset, sink);
      position += size;
    }
  }

  private void fill(FileChannel channel, long offset, int size) throws IOException {
    if (chunk.length < size) {
      chunk = new byte[size];
    }
    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, size);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
      // A file that is being appended to may hand out its bytes in pieces.
    }
    filled = buffer.position();
  }

  /** Bytes of the record at a position; more than are left where incomplete, -1 where damaged. */
  private int recordSize(int position, long offset) {
    if (filled - position < TfRecord.HEADER) {
      return Integer.MAX_VALUE;
    }
    long length = TfRecord.longAt(chunk, position);
    if (length < 0
        || length > TfRecord.LONGEST
        || TfRecord.checksum(chunk, position, 8) != TfRecord.intAt(chunk, position + 8)) {
      damage =
          "%s is damaged at byte %,d; what follows is not shown".formatted(file, offset + position);
      return -1;
    }
    return TfRecord.HEADER + (int) length + TfRecord.FOOTER;
  }

  private void tell(int position, int size, long offset, EventSink sink) {
    int data = position + TfRecord.HEADER;
    int length = size - TfRecord.HEADER - TfRecord.FOOTER;
    if (TfRecord.checksum(chunk, data, length) != TfRecord.intAt(chunk, data + length)) {
      damage =
          "%s has a damaged record at byte %,d; it is left out".formatted(file, offset + position);
      return;
    }
    try {
      decoder.decode(chunk, data, length, sink);
    } catch (InvalidProtocolBufferException e) {
      damage = "%s has an unreadable record at byte %,d".formatted(file, offset + position);
    }
  }
}
