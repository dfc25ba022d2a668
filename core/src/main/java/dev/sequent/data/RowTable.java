package dev.sequent.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of one file: its records but the header, and but those dropped on the user's word. */
final class RowTable implements AutoCloseable {

  private static final int CHUNK = 2000;

  private final RowFile source;
  private final RecordFile file;
  private final RecordParser parser;
  private final int headerRecords;

  /** Records of the rows that are kept; empty while all are. */
  private int[] kept = new int[0];

  private boolean dropped;

  private RowTable(RowFile source, RecordFile file, RecordParser parser, int headerRecords) {
    this.source = source;
    this.file = file;
    this.parser = parser;
    this.headerRecords = headerRecords;
  }

  static RowTable open(RowFile source) throws DataException {
    RecordFile file = RecordFile.open(source.path(), source.format());
    try {
      if (!file.has(0)) {
        throw new DataException(
            source.path(),
            0,
            file.size() == 0 ? "the file is empty" : "the file has nothing but blank lines");
      }
      boolean header = source.header() && source.format() != TableFormat.JSONL;
      String first = file.text(0);
      if (header && first.isBlank()) {
        throw new DataException(source.path(), 0, "the first line is blank, not a header");
      }
      RecordParser parser = RecordParser.of(source, first);
      if (header && !file.has(1)) {
        throw new DataException(source.path(), 0, "the file has a header but no rows");
      }
      return new RowTable(source, file, parser, header ? 1 : 0);
    } catch (DataException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Reads all rows and drops those that are bad, once, before any other use.
   *
   * @return what is wrong with each
   */
  List<DataException> dropBadRows() throws DataException {
    List<DataException> bad = new ArrayList<>();
    int records = file.count();
    int[] good = new int[records];
    int count = 0;
    for (int record = headerRecords; record < records; record++) {
      try {
        parser.parse(file.text(record), 0, file.line(record));
        good[count++] = record;
      } catch (DataException e) {
        if (e.line() == 0) {
          throw e;
        }
        bad.add(e);
      }
    }
    kept = Arrays.copyOf(good, count);
    dropped = true;
    if (count == 0) {
      throw new DataException(file.path(), 0, "every row is bad; the first: " + bad.getFirst());
    }
    return bad;
  }

  RowFile source() {
    return source;
  }

  Path path() {
    return file.path();
  }

  long bytes() {
    return file.size();
  }

  long indexedBytes() {
    return file.indexedBytes();
  }

  int size() throws DataException {
    return dropped ? kept.length : file.count() - headerRecords;
  }

  boolean has(int row) throws DataException {
    return dropped ? row < kept.length : file.has(row + headerRecords);
  }

  /** Rows that must be there; they are numbered from {@code before} on. */
  List<Row> rows(int from, int to, int before) throws DataException {
    List<Row> rows = new ArrayList<>(to - from);
    int start = from;
    while (start < to) {
      int first = record(start);
      int end = start + 1;
      // One read for rows that lie together; a dropped one between them is never decoded.
      while (end < to && end - start < CHUNK && record(end) == first + end - start) {
        end++;
      }
      int offset = before + start - first;
      file.texts(
          first,
          first + end - start,
          (record, text) -> rows.add(parser.parse(text, offset + record, file.line(record))));
      start = end;
    }
    return rows;
  }

  private int record(int row) {
    return dropped ? kept[row] : row + headerRecords;
  }

  @Override
  public void close() {
    file.close();
  }
}
