package dev.sequent.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PyTorch's ZIP of a pickle and its storages: {@code pytorch_model.bin}, Model Zoo's {@code .mdl},
 * TorchScript archives.
 *
 * <p>Entries are read from the ZIP and never unpacked to files, so their names lead nowhere. Only
 * stored entries count, as PyTorch writes them: what is read is never larger than the file.
 */
final class TorchZip extends WeightsFile {

  private static final String PICKLE = "/data.pkl";
  private static final int CHUNK = 1 << 18;

  /** A file may name one storage several times (tied weights), but not make a bomb of it. */
  private static final long MOST_SHARED = 4;

  private final ZipFile zip;
  private final String stem;
  private final Map<String, TorchTensor> windows;

  private TorchZip(
      Path file,
      ZipFile zip,
      String stem,
      List<StoredTensor> tensors,
      Map<String, TorchTensor> windows,
      OptionalLong step) {
    super(file, tensors, step);
    this.zip = zip;
    this.stem = stem;
    this.windows = windows;
  }

  static TorchZip open(Path file) throws CheckpointException {
    ZipFile zip = zip(file);
    try {
      return read(file, zip);
    } catch (IOException e) {
      close(zip, e);
      throw CheckpointException.of(file, "the file cannot be read", e);
    } catch (CheckpointException | RuntimeException e) {
      close(zip, e);
      throw e;
    }
  }

  private static ZipFile zip(Path file) throws CheckpointException {
    try {
      return new ZipFile(file.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new CheckpointException(
          file, "this ZIP file is damaged or not whole; fetch or save it again.", e);
    }
  }

  private static void close(ZipFile zip, Exception reason) {
    try {
      zip.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static TorchZip read(Path file, ZipFile zip) throws IOException, CheckpointException {
    ZipEntry pickle = pickle(file, zip);
    String stem = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
    requireLittleEndian(file, zip, stem);
    byte[] bytes = small(file, zip, pickle, TorchPickle.MAX_BYTES);
    Object root = TorchPickle.read(file, bytes);
    OptionalLong step = OptionalLong.empty();
    Object weights = root;
    if (root instanceof Map<?, ?> map) {
      if (map.get("global_step") instanceof Number number) {
        step = OptionalLong.of(number.longValue());
      }
      for (String key : List.of("model", "state_dict")) {
        if (map.get(key) instanceof Map<?, ?> inner) {
          weights = inner;
          break;
        }
      }
    }
    return checked(file, zip, stem, TorchPickle.tensors(file, weights), step);
  }

  private static ZipEntry pickle(Path file, ZipFile zip) throws CheckpointException {
    return zip.stream()
        .filter(e -> e.getName().endsWith(PICKLE))
        .filter(e -> e.getName().indexOf('/') == e.getName().length() - PICKLE.length())
        .findFirst()
        .orElseThrow(
            () ->
                new CheckpointException(
                    file, "this ZIP file is none of PyTorch: there is no data.pkl in it."));
  }

  private static void requireLittleEndian(Path file, ZipFile zip, String stem)
      throws IOException, CheckpointException {
    ZipEntry order = zip.getEntry(stem + "/byteorder");
    if (order != null) {
      String name = new String(small(file, zip, order, 16), StandardCharsets.US_ASCII);
      if (!name.equals("little")) {
        throw new CheckpointException(
            file, "its numbers are not little-endian; save it again on a usual computer.");
      }
    }
  }

  private static byte[] small(Path file, ZipFile zip, ZipEntry entry, int most)
      throws IOException, CheckpointException {
    requireStored(file, entry);
    if (entry.getSize() > most) {
      throw new CheckpointException(
          file,
          "'%s' in it has %,d bytes; at most %,d are read."
              .formatted(TorchPickle.printable(entry.getName()), entry.getSize(), most));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most);
      CRC32 crc = new CRC32();
      crc.update(bytes);
      requireWhole(file, entry, crc);
      return bytes;
    }
  }

  private static void requireStored(Path file, ZipEntry entry) throws CheckpointException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new CheckpointException(
          file,
          "'%s' in it is compressed, which PyTorch does not do; unpack it and save it again with torch.save."
              .formatted(TorchPickle.printable(entry.getName())));
    }
  }

  private static void requireWhole(Path file, ZipEntry entry, CRC32 crc)
      throws CheckpointException {
    if (crc.getValue() != entry.getCrc()) {
      throw new CheckpointException(
          file,
          "'%s' in it is damaged (its checksum differs); fetch or save it again."
              .formatted(TorchPickle.printable(entry.getName())));
    }
  }

  private static TorchZip checked(
      Path file, ZipFile zip, String stem, List<TorchPickle.Named> named, OptionalLong step)
      throws CheckpointException, IOException {
    List<StoredTensor> tensors = new ArrayList<>();
    Map<String, TorchTensor> windows = new HashMap<>();
    long left = MOST_SHARED * Files.size(file);
    for (TorchPickle.Named entry : named) {
      TorchTensor window = entry.tensor();
      String flaw = window.flaw();
      if (flaw.isEmpty()) {
        flaw = flaw(zip, stem, window.storage());
      }
      if (flaw.isEmpty()) {
        left -= window.size() * window.storage().type().bytes();
        flaw = left < 0 ? "the tensors so far exceed what the file holds" : "";
      }
      String name = TorchPickle.printable(entry.name());
      if (!flaw.isEmpty() || windows.put(entry.name(), window) != null) {
        throw new CheckpointException(
            file,
            "tensor '%s' is damaged: %s."
                .formatted(name, flaw.isEmpty() ? "it is there twice" : flaw));
      }
      tensors.add(new StoredTensor(entry.name(), window.storage().type(), window.shape()));
    }
    if (tensors.isEmpty()) {
      throw new CheckpointException(file, "there are no tensors in it.");
    }
    return new TorchZip(file, zip, stem, tensors, windows, step);
  }

  private static String flaw(ZipFile zip, String stem, TorchTensor.Storage storage) {
    ZipEntry entry = zip.getEntry(stem + "/data/" + storage.key());
    if (entry == null) {
      return "its values are not in the file";
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      return "its values are compressed, which PyTorch does not do";
    }
    return storage.size() > entry.getSize() / storage.type().bytes()
        ? "its storage announces %,d values and has %,d bytes"
            .formatted(storage.size(), entry.getSize())
        : "";
  }

  @Override
  FloatBuffer values(StoredTensor tensor) throws CheckpointException {
    TorchTensor window = windows.get(tensor.name());
    if (window == null) {
      throw new IllegalArgumentException(tensor.name());
    }
    try {
      return window.contiguous()
          ? floats(window, window.offset(), window.size())
          : window.gather(floats(window, window.offset(), window.span()));
    } catch (IOException e) {
      throw CheckpointException.of(file(), "the file cannot be read", e);
    }
  }

  /** Elements of a storage from the first, as float32. */
  private FloatBuffer floats(TorchTensor window, long first, long count)
      throws IOException, CheckpointException {
    TorchTensor.Storage storage = window.storage();
    long width = storage.type().bytes();
    if (count * width > Integer.MAX_VALUE) {
      throw new CheckpointException(
          file(), "a tensor in it spans more than 2 GiB, which is too much for one.");
    }
    ZipEntry entry = zip.getEntry(stem + "/data/" + storage.key());
    ByteBuffer bytes = HostMemory.littleEndian((int) (count * width));
    CRC32 crc = new CRC32();
    try (InputStream in = zip.getInputStream(entry)) {
      in.skipNBytes(first * width);
      byte[] chunk = new byte[Math.min(CHUNK, Math.max(1, bytes.capacity()))];
      while (bytes.hasRemaining()) {
        int read = in.read(chunk, 0, Math.min(chunk.length, bytes.remaining()));
        if (read < 0) {
          throw new EOFException("it ends early");
        }
        crc.update(chunk, 0, read);
        bytes.put(chunk, 0, read);
      }
    }
    if (bytes.capacity() == entry.getSize()) {
      requireWhole(file(), entry, crc);
    }
    return storage.type().asFloats(bytes.flip());
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
