package dev.sequent.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a data file, read where they lie. Only where each begins is kept in memory, found
 * as far as asked for, so that the first record of a large file is there at once.
 *
 * <p>Lines end at {@code \n}, {@code \r} or {@code \r\n}; blank lines at the end of the file do not
 * count. Safe for use by several threads; an interrupt does no harm to the file.
 */
final class RecordFile implements AutoCloseable {

  /** A record is a row of a data set: one this long is a file of another kind. */
  private static final int LONGEST_RECORD = 16 << 20;

  private static final int FIRST_BLOCK = 1 << 16;
  private static final int BLOCK = 1 << 20;

  private final Path path;
  private final RandomAccessFile file;
  private final long size;
  private final FileTime modified;
  private final RecordCutter cutter;
  private final byte[] buffer = new byte[BLOCK];

  private RecordFile(Path path, RandomAccessFile file, FileTime modified, TableFormat format)
      throws IOException {
    this.path = path;
    this.file = file;
    this.size = file.length();
    this.modified = modified;
    this.cutter = new RecordCutter(format == TableFormat.CSV);
  }

  /**
   * Opens a file.
   *
   * @throws DataException where it is missing, a folder or unreadable
   */
  static RecordFile open(Path path, TableFormat format) throws DataException {
    if (Files.isDirectory(path)) {
      throw new DataException(path, 0, "this is a folder, but a data file is needed");
    }
    if (!Files.exists(path)) {
      throw missing(path);
    }
    RandomAccessFile file = null;
    try {
      FileTime modified = Files.getLastModifiedTime(path);
      file = new RandomAccessFile(path.toFile(), "r");
      return new RecordFile(path, file, modified, format);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static DataException missing(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return new DataException(
        path,
        0,
        folder != null && !Files.isDirectory(folder)
            ? "there is no such file, and its folder is missing too; check data_dir"
            : "there is no such file; data_dir must be the folder that holds it");
  }

  private static DataException unreadable(Path path, IOException e) {
    return new DataException(path, 0, "the file cannot be read (" + e.getMessage() + ")");
  }

  Path path() {
    return path;
  }

  /** Bytes of the file. */
  long size() {
    return size;
  }

  /** Bytes in which the ends of records have been looked for. */
  synchronized long indexedBytes() {
    return cutter.position();
  }

  /** Whether the file has a record of this number, counted from 0. */
  synchronized boolean has(int record) throws DataException {
    while (cutter.records() <= record && cutter.position() < size) {
      indexBlock();
    }
    return record < cutter.records();
  }

  /** Number of records; looks at the whole file. */
  synchronized int count() throws DataException {
    while (cutter.position() < size) {
      indexBlock();
    }
    return cutter.records();
  }

  private void indexBlock() throws DataException {
    long from = cutter.position();
    int length = (int) Math.min(from == 0 ? FIRST_BLOCK : BLOCK, size - from);
    readInto(buffer, from, length);
    cutter.take(buffer, length);
    if (cutter.position() == size) {
      cutter.end();
    }
    if (cutter.position() - cutter.openStart() > LONGEST_RECORD) {
      throw new DataException(
          path,
          cutter.openLine(),
          "the row goes on for more than %d MB; is a quote not closed, or is this no text file?"
              .formatted(LONGEST_RECORD >> 20));
    }
  }

  /** 1-based line on which a record that {@link #has} begins. */
  synchronized int line(int record) {
    return cutter.line(record);
  }

  /** Takes a record without its line end. */
  interface Sink {
    void take(int record, String text) throws DataException;
  }

  /** One record without its line end. */
  String text(int record) throws DataException {
    List<String> found = new ArrayList<>(1);
    texts(record, record + 1, (number, text) -> found.add(text));
    return found.getFirst();
  }

  /** Hands over some records, which must be there, one by one; reads about a block at a time. */
  void texts(int from, int to, Sink sink) throws DataException {
    int next = from;
    while (next < to) {
      next = block(next, to, sink);
    }
  }

  /** Hands over the first of some records; returns the number of the next. */
  private int block(int from, int to, Sink sink) throws DataException {
    byte[] bytes;
    int[] starts;
    synchronized (this) {
      if (!has(to - 1)) {
        throw new IllegalArgumentException("%s has no record %d".formatted(path, to - 1));
      }
      long start = cutter.start(from);
      int end = from + 1;
      while (end < to && cutter.start(end + 1) - start <= BLOCK) {
        end++;
      }
      starts = new int[end - from + 1];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = Math.toIntExact(cutter.start(from + i) - start);
      }
      bytes = new byte[starts[starts.length - 1]];
      readInto(bytes, start, bytes.length);
    }
    int count = starts.length - 1;
    for (int i = 0; i < count; i++) {
      sink.take(from + i, decode(bytes, starts[i], starts[i + 1], from + i));
    }
    return from + count;
  }

  private String decode(byte[] bytes, int start, int next, int record) throws DataException {
    int end = next;
    if (end > start && bytes[end - 1] == '\n') {
      end--;
    }
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      // The mark of a decoding error may stand in the file itself; only a strict decoder knows.
      try {
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes, start, end - start));
      } catch (CharacterCodingException e) {
        throw new DataException(
            path, line(record), "the line is not valid UTF-8; save the file as UTF-8");
      }
    }
    if (text.indexOf('\0') >= 0) {
      throw new DataException(path, line(record), OddCharacters.NUL);
    }
    return text;
  }

  private synchronized void readInto(byte[] bytes, long from, int length) throws DataException {
    try {
      if (file.length() != size || !Files.getLastModifiedTime(path).equals(modified)) {
        throw new DataException(path, 0, "the file has changed since it was opened; open it again");
      }
      file.seek(from);
      file.readFully(bytes, 0, length);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
