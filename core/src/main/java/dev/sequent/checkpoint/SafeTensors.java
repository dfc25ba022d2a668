package dev.sequent.checkpoint;

import com.google.gson.stream.JsonWriter;
import dev.sequent.engine.Tensor;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The safetensors format: a JSON table of contents, then the arrays' bytes.
 *
 * <p>Reading treats the file as hostile (see {@link SafeTensorsHeader}) and maps it: float32 arrays
 * are views of the file, so it must not be changed in place while they are in use. Other
 * floating-point types become float32. Writing is bit-exact float32.
 */
public final class SafeTensors {

  private static final int COPY_BYTES = 1 << 20;

  private SafeTensors() {}

  /**
   * All arrays of a file in the order of their bytes.
   *
   * @throws CheckpointException where the file is missing, damaged, or holds integers
   */
  public static List<Tensor> read(Path file) throws CheckpointException {
    return read(file, EntryFilter.ALL);
  }

  /** Which entries of a file to read. */
  @FunctionalInterface
  interface EntryFilter {
    EntryFilter ALL = entry -> true;

    boolean wants(SafeTensorsHeader.Entry entry);
  }

  static List<Tensor> read(Path file, EntryFilter filter) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafeTensorsHeader header = SafeTensorsHeader.read(file, channel);
      List<Tensor> tensors = new ArrayList<>(header.entries().size());
      for (SafeTensorsHeader.Entry entry : header.entries()) {
        if (filter.wants(entry)) {
          tensors.add(tensor(file, channel, header, entry));
        }
      }
      return List.copyOf(tensors);
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    }
  }

  /** The table of contents without the arrays. */
  static SafeTensorsHeader header(Path file) throws CheckpointException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return SafeTensorsHeader.read(file, channel);
    } catch (IOException e) {
      throw CheckpointException.of(file, "the file cannot be read", e);
    }
  }

  private static Tensor tensor(
      Path file, FileChannel channel, SafeTensorsHeader header, SafeTensorsHeader.Entry entry)
      throws CheckpointException, IOException {
    if (!entry.type().floating()) {
      throw new CheckpointException(
          file,
          "tensor '%s' holds %s; weights must be floating-point numbers."
              .formatted(entry.name(), entry.type()));
    }
    long bytes = entry.end() - entry.begin();
    if (bytes > Integer.MAX_VALUE || bytes / entry.type().bytes() > Integer.MAX_VALUE / 4) {
      throw new CheckpointException(
          file,
          "tensor '%s' has %,d bytes; one tensor may have 2 GiB.".formatted(entry.name(), bytes));
    }
    return new Tensor(entry.name(), entry.shape(), values(channel, header, entry, bytes));
  }

  private static FloatBuffer values(
      FileChannel channel, SafeTensorsHeader header, SafeTensorsHeader.Entry entry, long bytes)
      throws IOException {
    if (bytes == 0) {
      return HostMemory.floats(0);
    }
    long start = header.dataStart() + entry.begin();
    ByteBuffer mapped =
        channel
            .map(FileChannel.MapMode.READ_ONLY, start, bytes, Arena.ofAuto())
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    boolean viewable =
        entry.type() == TensorType.F32
            && start % Float.BYTES == 0
            && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return viewable ? mapped.asFloatBuffer() : entry.type().toFloats(mapped);
  }

  /**
   * Writes float32 arrays in the order given and waits until they are on the disk. An existing file
   * is replaced in place: write to a temporary name where a reader may be looking.
   *
   * @param metadata free text by key; readers of Transformers want {@code format: pt}
   * @throws CheckpointException where the disk is full or the place cannot be written
   */
  public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata)
      throws CheckpointException {
    ByteBuffer head = head(tensors, metadata);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(channel, head);
      ByteBuffer copy = ByteBuffer.allocateDirect(COPY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (Tensor tensor : tensors) {
        writeValues(channel, tensor.data().duplicate().rewind(), copy);
      }
      channel.force(true);
    } catch (IOException e) {
      throw CheckpointException.of(file, "the weights cannot be written", e);
    }
  }

  private static ByteBuffer head(List<Tensor> tensors, Map<String, String> metadata) {
    StringWriter text = new StringWriter();
    Set<String> names = new HashSet<>();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      if (!metadata.isEmpty()) {
        json.name("__metadata__").beginObject();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          json.name(entry.getKey()).value(entry.getValue());
        }
        json.endObject();
      }
      long offset = 0;
      for (Tensor tensor : tensors) {
        if (!names.add(tensor.name()) || tensor.name().equals("__metadata__")) {
          throw new IllegalArgumentException("two tensors named " + tensor.name());
        }
        json.name(tensor.name()).beginObject().name("dtype").value("F32").name("shape");
        json.beginArray();
        for (long axis : tensor.shape()) {
          json.value(axis);
        }
        json.endArray().name("data_offsets").beginArray();
        json.value(offset);
        offset += tensor.size() * Float.BYTES;
        json.value(offset).endArray().endObject();
      }
      json.endObject();
    } catch (IOException e) {
      throw new AssertionError("a string writer never fails", e);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    // Blanks after the JSON bring the arrays to a multiple of 8 bytes, so that readers can map
    // them.
    int padded = (bytes.length + 7) / 8 * 8;
    ByteBuffer head =
        ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    head.put(bytes);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    return head.flip();
  }

  private static void writeValues(FileChannel channel, FloatBuffer values, ByteBuffer copy)
      throws IOException {
    while (values.hasRemaining()) {
      int count = Math.min(values.remaining(), copy.capacity() / Float.BYTES);
      copy.clear().limit(count * Float.BYTES);
      copy.asFloatBuffer().put(values.slice(values.position(), count));
      values.position(values.position() + count);
      writeFully(channel, copy);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
