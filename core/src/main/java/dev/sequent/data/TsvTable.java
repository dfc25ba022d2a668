package dev.sequent.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tab-separated file with a header row. Quotes are plain characters; lines end at {@code \n},
 * {@code \r} or {@code \r\n}; the encoding is UTF-8, checked line by line.
 */
final class TsvTable {

  private final Path file;
  private final List<String> header;
  private final List<String[]> rows;

  private TsvTable(Path file, List<String> header, List<String[]> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a whole file.
   *
   * @throws DataException where it is missing, empty, not UTF-8, or a row does not match the header
   */
  static TsvTable read(Path file) throws DataException {
    Lines lines = new Lines(file, bytes(file));
    String first = lines.next();
    if (first == null || first.isBlank()) {
      throw new DataException(
          file, 0, first == null ? "the file is empty" : "the first line is blank, not a header");
    }
    List<String> header = List.of(split(first.startsWith("\uFEFF") ? first.substring(1) : first));
    List<String[]> rows = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isEmpty() && lines.onlyBlankLeft()) {
        break;
      }
      rows.add(row(file, lines.number(), header.size(), line));
    }
    if (rows.isEmpty()) {
      throw new DataException(file, 0, "the file has a header but no rows");
    }
    return new TsvTable(file, header, rows);
  }

  Path file() {
    return file;
  }

  int size() {
    return rows.size();
  }

  /** 1-based line of a row. The header is line 1, and no line is skipped or spans two. */
  int line(int row) {
    return row + 2;
  }

  String cell(int row, int column) {
    return rows.get(row)[column];
  }

  /**
   * Index of a column.
   *
   * @throws DataException where the header does not have it; names the columns it has
   */
  int column(String name) throws DataException {
    int index = header.indexOf(name);
    if (index < 0) {
      throw new DataException(
          file,
          1,
          "there is no column '%s'; the columns are: %s"
              .formatted(name, String.join(", ", header)));
    }
    return index;
  }

  private static String[] row(Path file, int line, int columns, String text) throws DataException {
    String[] cells = split(text);
    boolean emptyTail =
        cells.length > columns
            && Arrays.stream(cells, columns, cells.length).allMatch(String::isBlank);
    if (cells.length < columns || (cells.length > columns && !emptyTail)) {
      throw new DataException(
          file,
          line,
          "the row has %d field%s, but the header has %d columns"
              .formatted(cells.length, cells.length == 1 ? "" : "s", columns));
    }
    return cells;
  }

  private static String[] split(String line) {
    return line.split("\t", -1);
  }

  private static byte[] bytes(Path file) throws DataException {
    if (Files.isDirectory(file)) {
      throw new DataException(file, 0, "this is a folder, but a data file is needed");
    }
    if (!Files.exists(file)) {
      throw missing(file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException(file, 0, "the file cannot be read (" + e.getMessage() + ")");
    } catch (OutOfMemoryError e) {
      throw new DataException(file, 0, "the file is too large to read into memory");
    }
  }

  private static DataException missing(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      return new DataException(
          file, 0, "there is no such file, and its folder is missing too; check data_dir");
    }
    return new DataException(
        file, 0, "there is no such file; data_dir must be the folder that holds it");
  }

  /** Cuts bytes into lines by universal newlines and decodes each on its own. */
  private static final class Lines {
    private final Path file;
    private final byte[] bytes;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int position;
    private int number;

    Lines(Path file, byte[] bytes) {
      this.file = file;
      this.bytes = bytes;
    }

    /** 1-based number of the line last returned. */
    int number() {
      return number;
    }

    /** Whether nothing but line ends follows the line last returned. */
    boolean onlyBlankLeft() {
      for (int i = position; i < bytes.length; i++) {
        if (bytes[i] != '\n' && bytes[i] != '\r') {
          return false;
        }
      }
      return true;
    }

    /** The next line without its end, or null at the end of the file. */
    @org.jspecify.annotations.Nullable String next() throws DataException {
      if (position >= bytes.length) {
        return null;
      }
      int start = position;
      int end = start;
      while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
        end++;
      }
      boolean pair = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
      position = end + (pair ? 2 : 1);
      number++;
      try {
        return decoder.decode(ByteBuffer.wrap(bytes, start, end - start)).toString();
      } catch (CharacterCodingException e) {
        throw new DataException(
            file, number, "the line is not valid UTF-8; save the file as UTF-8");
      }
    }
  }
}
