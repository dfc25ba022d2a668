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
 * Chosen columns of a tab-separated file with a header row. Quotes are plain characters; lines end
 * at {@code \n}, {@code \r} or {@code \r\n}; the encoding is UTF-8, checked line by line.
 */
final class TsvTable {

  private final Path file;
  private final List<String[]> rows;

  private TsvTable(Path file, List<String[]> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * Reads a whole file and keeps some columns: MNLI has 12, of which 3 matter.
   *
   * @param columns names of the columns to keep, in the order in which {@link #cell} counts them
   * @throws DataException where the file is missing, empty or not UTF-8, lacks a column, or has a
   *     row that does not match the header
   */
  static TsvTable read(Path file, String... columns) throws DataException {
    Lines lines = new Lines(file, bytes(file));
    String first = lines.next();
    if (first == null || first.isBlank()) {
      throw new DataException(
          file, 0, first == null ? "the file is empty" : "the first line is blank, not a header");
    }
    Header header = Header.of(file, first, columns);
    List<String[]> rows = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isEmpty() && lines.onlyBlankLeft()) {
        break;
      }
      rows.add(header.cells(line, lines.number()));
    }
    if (rows.isEmpty()) {
      throw new DataException(file, 0, "the file has a header but no rows");
    }
    return new TsvTable(file, rows);
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

  /** Text of the {@code column}-th of the columns asked for. */
  String cell(int row, int column) {
    return rows.get(row)[column];
  }

  /**
   * Which fields of a line are kept.
   *
   * @param file for messages
   * @param places by field: index among the kept columns, or -1
   * @param kept number of kept columns
   */
  private record Header(Path file, int[] places, int kept) {

    static Header of(Path file, String line, String... columns) throws DataException {
      List<String> names =
          List.of((line.startsWith("\uFEFF") ? line.substring(1) : line).split("\t", -1));
      int[] places = new int[names.size()];
      Arrays.fill(places, -1);
      for (int column = 0; column < columns.length; column++) {
        int field = names.indexOf(columns[column]);
        if (field < 0) {
          throw new DataException(
              file,
              1,
              "there is no column '%s'; the columns are: %s"
                  .formatted(columns[column], String.join(", ", names)));
        }
        places[field] = column;
      }
      return new Header(file, places, columns.length);
    }

    String[] cells(String line, int number) throws DataException {
      String[] cells = new String[kept];
      boolean surplus = false;
      int field = 0;
      for (int start = 0; start <= line.length(); field++) {
        int tab = line.indexOf('\t', start);
        int end = tab < 0 ? line.length() : tab;
        if (field >= places.length) {
          // Tabs at the end of a line do no harm; text there means that fields have shifted.
          surplus |= !line.substring(start, end).isBlank();
        } else if (places[field] >= 0) {
          cells[places[field]] = line.substring(start, end);
        }
        start = end + 1;
      }
      if (field < places.length || surplus) {
        throw new DataException(
            file,
            number,
            "the row has %d field%s, but the header has %d columns"
                .formatted(field, field == 1 ? "" : "s", places.length));
      }
      return cells;
    }
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
