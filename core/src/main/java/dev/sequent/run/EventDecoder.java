package dev.sequent.run;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.sequent.run.tensorboard.Event;
import dev.sequent.run.tensorboard.SessionLog;
import dev.sequent.run.tensorboard.Summary;
import dev.sequent.run.tensorboard.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes the scalars out of the events of one file: {@code simple_value} as TensorFlow 1, PyTorch
 * and we write it, and tensors of one value as TensorFlow 2 does. Summaries of other plugins, such
 * as text, images, histograms and hyperparameters, are passed over.
 *
 * <p>A record may hold dozens of values of which one is wanted, and a project has millions of
 * records. So the library's stream walks over them without making objects; whatever is more than a
 * tag with a {@code simple_value} is left to the generated classes.
 */
final class EventDecoder {
  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final String SCALARS = "scalars";

  private static final int WALL_TIME =
      tag(Event.WALL_TIME_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED64);
  private static final int STEP = tag(Event.STEP_FIELD_NUMBER, WireFormat.WIRETYPE_VARINT);
  private static final int SUMMARY =
      tag(Event.SUMMARY_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int SESSION_LOG =
      tag(Event.SESSION_LOG_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int VALUE =
      tag(Summary.VALUE_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int NAME =
      tag(Summary.Value.TAG_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int SIMPLE_VALUE =
      tag(Summary.Value.SIMPLE_VALUE_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED32);

  private final MetricNames names;

  /** Tags of other plugins; only the first value of a tag says which one it belongs to. */
  private final Set<String> foreign = new HashSet<>();

  EventDecoder(Predicate<String> wanted) {
    this.names = new MetricNames(wanted);
  }

  private static int tag(int field, int wireType) {
    return field << 3 | wireType;
  }

  /** What was passed over, as the end of a sentence about the file; empty where nothing was. */
  Optional<String> leftOut() {
    return names.leftOut();
  }

  /** Tells what a record's data say. */
  void decode(byte[] bytes, int offset, int length, EventSink sink)
      throws InvalidProtocolBufferException {
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes, offset, length);
      long step = 0;
      double wallTime = 0;
      int field = in.readTag();
      while (field != 0) {
        if (field == WALL_TIME) {
          wallTime = in.readDouble();
        } else if (field == STEP) {
          step = in.readInt64();
        } else if (field == SUMMARY) {
          int size = in.readRawVarint32();
          int limit = in.pushLimit(size);
          summary(in, bytes, offset, new At(step, wallTime), sink);
          in.popLimit(limit);
        } else if (field == SESSION_LOG) {
          SessionLog log = SessionLog.parseFrom(in.readByteArray());
          if (log.getStatus() == SessionLog.SessionStatus.START) {
            sink.restart(step);
          }
        } else {
          in.skipField(field);
        }
        field = in.readTag();
      }
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  /** When an event was; its fields come before its summary, as every writer orders them. */
  private record At(long step, double wallTime) {}

  private void summary(CodedInputStream in, byte[] bytes, int offset, At at, EventSink sink)
      throws IOException {
    int field = in.readTag();
    while (field != 0) {
      if (field == VALUE) {
        int size = in.readRawVarint32();
        int start = in.getTotalBytesRead();
        int limit = in.pushLimit(size);
        if (!plain(in, bytes, offset, at, sink)) {
          Summary.Value value = Summary.Value.parser().parseFrom(bytes, offset + start, size);
          other(value, at, sink);
        }
        in.skipRawBytes(start + size - in.getTotalBytesRead());
        in.popLimit(limit);
      } else {
        in.skipField(field);
      }
      field = in.readTag();
    }
  }

  /** Tells a tag with a {@code simple_value}, or finds it unwanted; false for all others. */
  private boolean plain(CodedInputStream in, byte[] bytes, int offset, At at, EventSink sink)
      throws IOException {
    if (in.readTag() != NAME) {
      return false;
    }
    int length = in.readRawVarint32();
    int start = offset + in.getTotalBytesRead();
    in.skipRawBytes(length);
    MetricNames.Name name = names.of(bytes, start, length);
    if (!name.wanted()) {
      return true;
    }
    if (!foreign.isEmpty() || in.readTag() != SIMPLE_VALUE) {
      return false;
    }
    float value = in.readFloat();
    if (!in.isAtEnd()) {
      return false;
    }
    sink.scalar(name.tag(), at.step(), at.wallTime(), value);
    return true;
  }

  private void other(Summary.Value value, At at, EventSink sink) {
    String name = value.getTag();
    if (names.wanted(name) && !foreign(value)) {
      Float scalar = scalar(value);
      if (scalar != null) {
        sink.scalar(name, at.step(), at.wallTime(), scalar);
      }
    }
  }

  private boolean foreign(Summary.Value value) {
    String plugin = value.getMetadata().getPluginData().getPluginName();
    if (!plugin.isEmpty() && !plugin.equals(SCALARS)) {
      foreign.add(value.getTag());
    }
    return !foreign.isEmpty() && foreign.contains(value.getTag());
  }

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
    if (tensor.getDtype() == FLOAT && content.remaining() == Float.BYTES) {
      return content.getFloat();
    }
    if (tensor.getDtype() == DOUBLE && content.remaining() == Double.BYTES) {
      return (float) content.getDouble();
    }
    return null;
  }
}
