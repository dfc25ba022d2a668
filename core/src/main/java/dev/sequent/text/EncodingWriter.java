package dev.sequent.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/** Writes a file of {@link EncodedRows} beside its place and moves it there when it is whole. */
final class EncodingWriter implements AutoCloseable {

  /** Ending of files that are not whole yet. */
  static final String PARTIAL = ".tmp";

  private final Path target;
  private final Path partial;
  private final int width;
  private final OutputStream body;
  private final IntList lengths = new IntList();
  private long ids;
  private boolean finished;

  EncodingWriter(Path target, int vocabularySize) throws IOException {
    this.target = target;
    this.width = vocabularySize <= 0x10000 ? Short.BYTES : Integer.BYTES;
    Files.createDirectories(target.toAbsolutePath().getParent());
    this.partial = Files.createTempFile(target.toAbsolutePath().getParent(), "part-", PARTIAL);
    this.body = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
    body.write(new byte[EncodedRows.HEADER]);
  }

  /**
   * Adds rows.
   *
   * @param lengthPairs for each row the lengths of A and of B, -1 for a single sentence
   * @param pieces the ids of all of them
   */
  void add(int[] lengthPairs, int[] pieces) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(pieces.length * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int id : pieces) {
      if (width == Short.BYTES) {
        bytes.putShort((short) id);
      } else {
        bytes.putInt(id);
      }
    }
    body.write(bytes.array());
    lengths.addAll(lengthPairs);
    ids += pieces.length;
  }

  /** Completes the file, puts it in its place and opens it. */
  EncodedRows finish() throws IOException {
    int[] pairs = lengths.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(pairs.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(pairs);
    body.write(bytes.array());
    body.close();
    try (RandomAccessFile file = new RandomAccessFile(partial.toFile(), "rw")) {
      ByteBuffer header = ByteBuffer.allocate(EncodedRows.HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(EncodedRows.MAGIC).putInt(pairs.length / 2).putInt(width).putLong(ids);
      file.write(header.array());
      long crc = checksum(file);
      file.write(
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(crc).array());
      file.getFD().sync();
    }
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    finished = true;
    return EncodedRows.open(target);
  }

  /** Of the file from its beginning; leaves the position at its end. */
  private static long checksum(RandomAccessFile file) throws IOException {
    CRC32C crc = new CRC32C();
    file.seek(0);
    byte[] block = new byte[1 << 16];
    for (int read = file.read(block); read >= 0; read = file.read(block)) {
      crc.update(block, 0, read);
    }
    return crc.getValue();
  }

  /** Throws away what was not finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      body.close();
      Files.deleteIfExists(partial);
    }
  }
}
