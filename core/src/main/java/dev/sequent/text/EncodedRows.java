package dev.sequent.text;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of every row of a split as vocabulary ids, in a file mapped into memory: without
 * special tokens and before truncation, so that they serve every {@code max_sequence_length}. Keeps
 * 8 bytes a row on the heap. Safe for use by several threads until closed.
 *
 * <p>The file, little-endian: 8 bytes {@code SEQTOK01}; rows (4); bytes an id, 2 or 4 (4); ids in
 * all (8); the ids of all rows, A before B; for each row the lengths of A and of B (4 each), -1 for
 * a B that is not there; CRC-32C of all before (8).
 */
public final class EncodedRows implements AutoCloseable {

  static final long MAGIC = 0x3130_4b4f_5451_4553L; // SEQTOK01
  static final int HEADER = 24;
  static final int ROW = 8;
  static final int TRAILER = 8;
  static final int SINGLE = -1;

  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena;
  private final MemorySegment file;
  private final int rows;
  private final int width;
  private final long lengths;

  /** By row: its first id, counted over all rows. */
  private final long[] starts;

  private EncodedRows(Arena arena, MemorySegment file) throws IOException {
    this.arena = arena;
    this.file = file;
    if (file.byteSize() < HEADER + TRAILER || file.get(LONG, 0) != MAGIC) {
      throw new IOException("not a file of encoded rows");
    }
    this.rows = file.get(INT, 8);
    this.width = file.get(INT, 12);
    long ids = file.get(LONG, 16);
    this.lengths = HEADER + ids * width;
    if (rows < 0
        || (width != Short.BYTES && width != Integer.BYTES)
        || ids < 0
        || ids > file.byteSize() / width
        || lengths + (long) rows * ROW + TRAILER != file.byteSize()) {
      throw new IOException("its size does not fit its header");
    }
    if (crc(file) != file.get(LONG, file.byteSize() - TRAILER)) {
      throw new IOException("its checksum does not fit");
    }
    this.starts = new long[rows + 1];
    for (int row = 0; row < rows; row++) {
      if (lengthA(row) < 0) {
        throw new IOException("row " + row + " has a negative length");
      }
      starts[row + 1] = starts[row] + lengthA(row) + lengthB(row);
    }
    if (starts[rows] != ids) {
      throw new IOException("its lengths do not fit");
    }
  }

  private static long crc(MemorySegment file) {
    CRC32C crc = new CRC32C();
    long end = file.byteSize() - TRAILER;
    for (long from = 0; from < end; from += 1 << 26) {
      crc.update(file.asSlice(from, Math.min(1 << 26, end - from)).asByteBuffer());
    }
    return crc.getValue();
  }

  /**
   * Maps a file and checks it whole.
   *
   * @throws IOException where it cannot be read or is damaged
   */
  @SuppressWarnings("MustBeClosedChecker") // the rows close it
  static EncodedRows open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return new EncodedRows(arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** Number of rows. */
  public int size() {
    return rows;
  }

  /** Pieces of A. */
  public int lengthA(int row) {
    return file.get(INT, lengths + (long) row * ROW);
  }

  /** Pieces of B; 0 for a single sentence. */
  public int lengthB(int row) {
    return Math.max(0, file.get(INT, lengths + (long) row * ROW + 4));
  }

  /** Whether the row has a second sentence. */
  public boolean pair(int row) {
    return file.get(INT, lengths + (long) row * ROW + 4) != SINGLE;
  }

  /** Tokens of a row before truncation, special tokens included. */
  public int tokens(int row) {
    return (int) (starts[row + 1] - starts[row]) + (pair(row) ? 3 : 2);
  }

  /** Ids of A. */
  public int[] idsA(int row) {
    return ids(starts[row], lengthA(row));
  }

  /** Ids of B; null for a single sentence. */
  public int @Nullable [] idsB(int row) {
    return pair(row) ? ids(starts[row] + lengthA(row), lengthB(row)) : null;
  }

  /** How often a row has an id. */
  int count(int row, int id) {
    int count = 0;
    long end = HEADER + starts[row + 1] * width;
    for (long at = HEADER + starts[row] * width; at < end; at += width) {
      int found = width == Short.BYTES ? file.get(SHORT, at) & 0xFFFF : file.get(INT, at);
      count += found == id ? 1 : 0;
    }
    return count;
  }

  private int[] ids(long first, int count) {
    int[] ids = new int[count];
    long at = HEADER + first * width;
    for (int i = 0; i < count; i++, at += width) {
      ids[i] = width == Short.BYTES ? file.get(SHORT, at) & 0xFFFF : file.get(INT, at);
    }
    return ids;
  }

  @Override
  public void close() {
    arena.close();
  }
}
