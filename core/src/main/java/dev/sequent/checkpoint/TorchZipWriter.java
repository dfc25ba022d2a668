package dev.sequent.checkpoint;

import dev.sequent.engine.Tensor;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a state as {@code torch.save} does: a ZIP of stored entries, the arrays at multiples of 64
 * bytes so that PyTorch can map them. The same state makes the same bytes.
 */
final class TorchZipWriter {

  private static final int ALIGNMENT = 64;

  /** Bytes of a local header before the name. */
  private static final int LOCAL_HEADER = 30;

  /** Identifier and length of an extra field. */
  private static final int EXTRA_HEADER = 4;

  private static final short PADDING_FIELD = 0x4246; // "FB", as PyTorch marks its padding
  private static final int CHUNK = 1 << 18;

  private final String stem;
  private final Counting counting;
  private final ZipOutputStream zip;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  private TorchZipWriter(String stem, OutputStream out) {
    this.stem = stem;
    this.counting = new Counting(out);
    this.zip = new ZipOutputStream(counting);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /**
   * Writes a new file.
   *
   * @param stem name of the folder inside of the ZIP; PyTorch takes the file's
   */
  static void write(Path file, String stem, ModelZooState state) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), CHUNK)) {
      TorchZipWriter writer = new TorchZipWriter(stem, out);
      writer.entry("data.pkl", pickle(state));
      writer.entry("byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      for (int n = 0; n < state.tensors().size(); n++) {
        writer.entry("data/" + n, state.tensors().get(n).data());
      }
      writer.entry("version", "3\n".getBytes(StandardCharsets.US_ASCII));
      writer.zip.finish();
    }
  }

  private static byte[] pickle(ModelZooState state) {
    PickleWriter pickle = new PickleWriter();
    pickle.emptyDictionary().mark();
    pickle.text("model").orderedDictionary().mark();
    for (int n = 0; n < state.tensors().size(); n++) {
      Tensor tensor = state.tensors().get(n);
      pickle.text(tensor.name());
      tensor(pickle, Integer.toString(n), tensor);
    }
    pickle.setItems();
    pickle.text("global_step").number(state.globalStep());
    state.stateVersion().ifPresent(version -> pickle.text("state_version").real(version));
    return pickle.setItems().stop();
  }

  private static void tensor(PickleWriter pickle, String key, Tensor tensor) {
    pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
    pickle.mark().text("storage").global("torch", "FloatStorage").text(key).text("cpu");
    pickle.number(tensor.size()).tuple().persistent();
    pickle.number(0).numbers(tensor.shape()).numbers(strides(tensor.shape()));
    pickle.no().orderedDictionary().tuple().reduce();
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  private void entry(String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    begin(name, bytes.length, crc);
    zip.write(bytes);
    zip.closeEntry();
  }

  private void entry(String name, FloatBuffer values) throws IOException {
    CRC32 crc = new CRC32();
    // The checksum stands before the values, so these are passed over twice.
    each(values, crc::update);
    begin(name, (long) values.limit() * Float.BYTES, crc);
    each(values, zip::write);
    zip.closeEntry();
  }

  private interface Sink {
    void accept(byte[] bytes, int from, int count) throws IOException;
  }

  private void each(FloatBuffer values, Sink sink) throws IOException {
    int step = CHUNK / Float.BYTES;
    for (int from = 0; from < values.limit(); from += step) {
      int count = Math.min(step, values.limit() - from);
      chunk.asFloatBuffer().put(0, values, from, count);
      sink.accept(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private void begin(String name, long size, CRC32 crc) throws IOException {
    ZipEntry entry = new ZipEntry(stem + "/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 0));
    int head = LOCAL_HEADER + entry.getName().getBytes(StandardCharsets.UTF_8).length;
    long start = counting.count + head + EXTRA_HEADER;
    int padding = (int) ((ALIGNMENT - start % ALIGNMENT) % ALIGNMENT);
    ByteBuffer extra = ByteBuffer.allocate(EXTRA_HEADER + padding).order(ByteOrder.LITTLE_ENDIAN);
    entry.setExtra(extra.putShort(PADDING_FIELD).putShort((short) padding).array());
    zip.putNextEntry(entry);
  }

  /** Knows how many bytes went through. */
  private static final class Counting extends FilterOutputStream {
    private long count;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      count += length;
    }
  }
}
