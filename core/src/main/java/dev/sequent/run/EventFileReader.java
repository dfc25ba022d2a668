package dev.sequent.run;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.sequent.run.tensorboard.Event;
import dev.sequent.run.tensorboard.SessionLog;
import dev.sequent.run.tensorboard.Summary;
import dev.sequent.run.tensorboard.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a TensorBoard event file as it grows: each {@link #poll} returns what was appended since
 * the last. A record that is not complete yet is left for the next poll. A record with a wrong
 * checksum is skipped; where its length cannot be trusted, reading stops there for good.
 */
public final class EventFileReader {
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private long offset;
  private @Nullable String damage;

  /** A reader at the beginning of a file. */
  public EventFileReader(Path file) {
    this.file = file;
  }

  /**
   * Scalars in the order of the file.
   *
   * @param restartedAt points of earlier batches and files from this step on are void
   * @param points the new points
   */
  public record Batch(OptionalLong restartedAt, List<ScalarPoint> points) {}

  /** What is wrong with the file, as one sentence; empty for a sound one. */
  public Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  /** The complete records since the last call. */
  public Batch poll() throws IOException {
    Collector collector = new Collector();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (offset < channel.size() && readChunk(channel, collector)) {
        // Until a chunk ends in an incomplete record or the file is read.
      }
    }
    return collector.batch();
  }

  /** Reads the records of one chunk; false when no complete record was there. */
  private boolean readChunk(FileChannel channel, Collector collector) throws IOException {
    byte[] chunk = read(channel, (int) Math.min(CHUNK, channel.size() - offset));
    int first = recordSize(chunk, 0);
    if (first > chunk.length && offset + first <= channel.size()) {
      chunk = read(channel, first);
    }
    int position = 0;
    while (true) {
      int size = recordSize(chunk, position);
      if (size < 0) {
        offset = Long.MAX_VALUE;
        return false;
      }
      if (size > chunk.length - position) {
        break;
      }
      accept(chunk, position, size, collector);
      position += size;
    }
    offset += position;
    return position > 0;
  }

  private byte[] read(FileChannel channel, int size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
      // A file that is being appended to may hand out its bytes in pieces.
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Bytes of the record at a position; more than are left where incomplete, -1 where damaged. */
  private int recordSize(byte[] chunk, int position) {
    if (chunk.length - position < TfRecord.HEADER) {
      return Integer.MAX_VALUE;
    }
    long length = TfRecord.longAt(chunk, position);
    if (length < 0
        || length > TfRecord.LONGEST
        || TfRecord.checksum(chunk, position, 8) != TfRecord.intAt(chunk, position + 8)) {
      damage =
          "%s is damaged at byte %d; what follows is not shown".formatted(file, offset + position);
      return -1;
    }
    return TfRecord.HEADER + (int) length + TfRecord.FOOTER;
  }

  private void accept(byte[] chunk, int position, int size, Collector collector) {
    int data = position + TfRecord.HEADER;
    int length = size - TfRecord.HEADER - TfRecord.FOOTER;
    if (TfRecord.checksum(chunk, data, length) != TfRecord.intAt(chunk, data + length)) {
      damage =
          "%s has a damaged record at byte %d; it is left out".formatted(file, offset + position);
      return;
    }
    try {
      collector.add(Event.parser().parseFrom(chunk, data, length));
    } catch (InvalidProtocolBufferException e) {
      damage = "%s has an unreadable record at byte %d".formatted(file, offset + position);
    }
  }

  /** Gathers points and forgets those that a restart makes void. */
  private static final class Collector {
    private final List<ScalarPoint> points = new ArrayList<>();
    private OptionalLong restartedAt = OptionalLong.empty();

    void add(Event event) {
      if (event.hasSessionLog()
          && event.getSessionLog().getStatus() == SessionLog.SessionStatus.START) {
        long step = event.getStep();
        points.removeIf(point -> point.step() >= step);
        restartedAt = OptionalLong.of(Math.min(step, restartedAt.orElse(step)));
      }
      for (Summary.Value value : event.getSummary().getValueList()) {
        Float scalar = scalar(value);
        if (scalar != null) {
          points.add(new ScalarPoint(value.getTag(), event.getStep(), event.getWallTime(), scalar));
        }
      }
    }

    Batch batch() {
      return new Batch(restartedAt, Collections.unmodifiableList(points));
    }

    /** TensorFlow 2 writes scalars as tensors of one value. */
    private static @Nullable Float scalar(Summary.Value value) {
      if (value.hasSimpleValue()) {
        return value.getSimpleValue();
      }
      TensorProto tensor = value.getTensor();
      if (tensor.getFloatValCount() == 1) {
        return tensor.getFloatVal(0);
      }
      if (tensor.getDoubleValCount() == 1) {
        return (float) tensor.getDoubleVal(0);
      }
      ByteBuffer content =
          tensor.getTensorContent().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      if (tensor.getDtype() == 1 && content.remaining() == Float.BYTES) {
        return content.getFloat();
      }
      if (tensor.getDtype() == 2 && content.remaining() == Double.BYTES) {
        return (float) content.getDouble();
      }
      return null;
    }
  }
}
