package dev.sequent.checkpoint;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of contents of a safetensors file, checked against the file's size.
 *
 * <p>Files come from strangers, so nothing in one is believed: after {@link #read} every entry lies
 * inside the file, entries touch but do not overlap, and every shape has as many values as bytes.
 *
 * @param metadata free text by key
 * @param entries the arrays in the order of their bytes
 * @param dataStart offset of the first data byte in the file
 */
record SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries, long dataStart) {

  /** Largest header that is read, the limit of the format's own library. */
  static final int MAX_HEADER_BYTES = 100_000_000;

  private static final int MAX_AXES = 16;

  /**
   * One array.
   *
   * @param name key in the header
   * @param type element type
   * @param shape sizes of the axes
   * @param begin first byte, counted from the start of the data
   * @param end byte after the last, counted from the start of the data
   */
  record Entry(String name, TensorType type, long[] shape, long begin, long end) {}

  /**
   * Reads and checks the header.
   *
   * @throws CheckpointException where the file is no safetensors file, is truncated or contradicts
   *     itself
   */
  static SafeTensorsHeader read(Path file, FileChannel channel)
      throws CheckpointException, IOException {
    long size = channel.size();
    if (size < Long.BYTES) {
      throw new CheckpointException(
          file,
          "this is no safetensors file: it has %,d bytes, and the header's length alone takes 8."
              .formatted(size));
    }
    long length = readFully(file, channel, 0, Long.BYTES).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES || length > size - Long.BYTES) {
      throw new CheckpointException(
          file,
          ("this is no whole safetensors file: it announces a header of %,d bytes, and %,d follow "
                  + "(headers may have 2 to %,d).")
              .formatted(
                  new BigInteger(Long.toUnsignedString(length)),
                  size - Long.BYTES,
                  MAX_HEADER_BYTES));
    }
    String json = text(file, readFully(file, channel, Long.BYTES, (int) length));
    return parse(file, json, Long.BYTES + length, size - Long.BYTES - length);
  }

  private static ByteBuffer readFully(Path file, FileChannel channel, long position, int count)
      throws CheckpointException, IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new CheckpointException(file, "the file became shorter while it was read.");
      }
    }
    return bytes.flip();
  }

  private static String text(Path file, ByteBuffer bytes) throws CheckpointException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(file, "the safetensors header is not UTF-8 text.", e);
    }
  }

  private static SafeTensorsHeader parse(Path file, String json, long dataStart, long dataSize)
      throws CheckpointException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (!names.add(name)) {
          throw new CheckpointException(
              file, "the safetensors header has '%s' twice.".formatted(printable(name)));
        }
        if (name.equals("__metadata__")) {
          readMetadata(reader, metadata);
        } else {
          entries.add(readEntry(file, reader, name, dataSize));
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("text after the header's object");
      }
    } catch (MalformedJsonException
        | EOFException
        | IllegalStateException
        | NumberFormatException e) {
      throw new CheckpointException(
          file, "the safetensors header is not the JSON that the format asks for.", e);
    } catch (IOException e) {
      throw new CheckpointException(file, "the safetensors header cannot be read.", e);
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    requireSeamless(file, entries, dataSize);
    return new SafeTensorsHeader(Map.copyOf(metadata), List.copyOf(entries), dataStart);
  }

  private static void readMetadata(JsonReader reader, Map<String, String> into) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      into.put(reader.nextName(), reader.nextString());
    }
    reader.endObject();
  }

  private static Entry readEntry(Path file, JsonReader reader, String name, long dataSize)
      throws IOException, CheckpointException {
    String type = "";
    long[] shape = {};
    long[] offsets = {};
    Set<String> fields = new HashSet<>();
    reader.beginObject();
    while (reader.hasNext()) {
      String field = reader.nextName();
      fields.add(field);
      switch (field) {
        case "dtype" -> type = reader.nextString();
        case "shape" -> shape = readLongs(reader);
        case "data_offsets" -> offsets = readLongs(reader);
        default -> throw new MalformedJsonException("unknown field " + field);
      }
    }
    reader.endObject();
    if (fields.size() != 3 || offsets.length != 2) {
      throw new MalformedJsonException("a tensor needs dtype, shape and two data_offsets");
    }
    String typeName = type;
    TensorType known =
        TensorType.ofKey(type)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        file,
                        "tensor '%s' has the element type '%s', which Sequent does not know."
                            .formatted(printable(name), printable(typeName))));
    if (offsets[0] > offsets[1] || offsets[1] > dataSize) {
      throw new CheckpointException(
          file,
          "tensor '%s' claims the bytes %,d to %,d of %,d: the file is truncated or damaged."
              .formatted(printable(name), offsets[0], offsets[1], dataSize));
    }
    if (byteCount(shape, known) != offsets[1] - offsets[0]) {
      throw new CheckpointException(
          file,
          "tensor '%s' has %,d bytes, which do not fit its shape %s of %s."
              .formatted(
                  printable(name),
                  offsets[1] - offsets[0],
                  java.util.Arrays.toString(shape),
                  known));
    }
    return new Entry(name, known, shape, offsets[0], offsets[1]);
  }

  private static long[] readLongs(JsonReader reader) throws IOException {
    List<Long> values = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      if (reader.peek() != JsonToken.NUMBER || values.size() == MAX_AXES) {
        throw new MalformedJsonException("a list of at most " + MAX_AXES + " whole numbers");
      }
      long value = reader.nextLong();
      if (value < 0) {
        throw new MalformedJsonException("a negative size or offset");
      }
      values.add(value);
    }
    reader.endArray();
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** Bytes of an array, or -1 where no file could hold it. */
  private static long byteCount(long[] shape, TensorType type) {
    try {
      long count = type.bytes();
      for (long axis : shape) {
        count = Math.multiplyExact(count, axis);
      }
      return count;
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private static void requireSeamless(Path file, List<Entry> sorted, long dataSize)
      throws CheckpointException {
    long position = 0;
    for (Entry entry : sorted) {
      if (entry.begin() != position) {
        throw new CheckpointException(
            file,
            entry.begin() < position
                ? "the bytes of tensor '%s' overlap another tensor's."
                    .formatted(printable(entry.name()))
                : "%,d bytes before tensor '%s' belong to no tensor."
                    .formatted(entry.begin() - position, printable(entry.name())));
      }
      position = entry.end();
    }
    if (position != dataSize) {
      throw new CheckpointException(
          file,
          "the tensors take %,d bytes and the file holds %,d: it is truncated or damaged."
              .formatted(position, dataSize));
    }
  }

  /** A name from the file as it may stand in a sentence: short and without control characters. */
  private static String printable(String text) {
    String clean =
        text.codePoints()
            .limit(120)
            .map(c -> Character.isISOControl(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return clean.length() < text.length() ? clean + "…" : clean;
  }
}
