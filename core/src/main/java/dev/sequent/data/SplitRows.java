package dev.sequent.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rows of a split, read where they lie: the first one without looking at the rest, any other
 * once the file has been looked through up to it. Keeps about 10 bytes a row.
 *
 * <p>A bad row is an error when it is asked for. Where {@code dataset.yaml} says {@code bad_rows:
 * skip}, the whole split is read on opening instead, and bad rows are left out and {@link
 * #skipped}.
 *
 * <p>Safe for use by several threads.
 */
public final class SplitRows implements AutoCloseable {

  private static final int CHUNK = 2000;

  private final DataProcessor processor;
  private final List<RowTable> tables;
  private final List<DataException> skipped = new ArrayList<>();

  private SplitRows(DataProcessor processor, List<RowTable> tables) {
    this.processor = processor;
    this.tables = List.copyOf(tables);
  }

  /**
   * Opens a split and reads the headers.
   *
   * @param processor the task; {@link DataProcessor#in} is asked here
   * @throws DataException where a file is missing or empty, lacks a column, or where {@code
   *     dataset.yaml} is wrong
   */
  public static SplitRows open(DataProcessor processor, Path dataDir, Split split)
      throws DataException {
    Optional<DatasetFile> description = DatasetFile.find(dataDir);
    DataProcessor bound = processor.in(dataDir);
    if (description.isPresent() && !(bound instanceof GenericDataProcessor)) {
      description.get().requireNoLayout(bound.name());
    }
    List<RowFile> sources = bound.sources(dataDir, split);
    if (sources.isEmpty()) {
      throw new DataException(
          DatasetFile.in(dataDir),
          0,
          "it names no files for '%s'".formatted(split.name().toLowerCase(Locale.ROOT)));
    }
    List<RowTable> tables = new ArrayList<>();
    try {
      for (RowFile source : sources) {
        tables.add(RowTable.open(source));
      }
      SplitRows rows = new SplitRows(bound, tables);
      if (description.isPresent() && description.get().skipsBadRows()) {
        for (RowTable table : tables) {
          rows.skipped.addAll(table.dropBadRows());
        }
      }
      return rows;
    } catch (DataException | RuntimeException e) {
      tables.forEach(RowTable::close);
      throw e;
    }
  }

  /** The task, with what it knows of this folder. */
  public DataProcessor processor() {
    return processor;
  }

  /** The files, in reading order. */
  public List<Path> files() {
    return tables.stream().map(RowTable::path).toList();
  }

  /** The same with their layout. */
  public List<RowFile> sources() {
    return tables.stream().map(RowTable::source).toList();
  }

  /** Rows left out on the user's word, each with what is wrong with it. */
  public List<DataException> skipped() {
    return List.copyOf(skipped);
  }

  /** What to say about rows left out; empty where all are read. */
  public Optional<String> skippedSentence() {
    return sentence(skipped);
  }

  static Optional<String> sentence(List<DataException> skipped) {
    return skipped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d bad %s left out, as %s says; the first is %s",
                skipped.size(),
                skipped.size() == 1 ? "row is" : "rows are",
                DatasetFile.NAME,
                skipped.getFirst().getMessage()));
  }

  /** Number of rows; looks through the files. */
  public int size() throws DataException {
    int size = 0;
    for (RowTable table : tables) {
      size = Math.addExact(size, table.size());
    }
    return size;
  }

  /** Share of the files' bytes that has been looked through for rows, 0 to 1. */
  public double indexed() {
    long all = 0;
    long done = 0;
    for (RowTable table : tables) {
      all += table.bytes();
      done += table.indexedBytes();
    }
    return all == 0 ? 1 : (double) done / all;
  }

  /** Whether there is a row of this number, counted from 0; looks no further than needed. */
  public boolean has(int row) throws DataException {
    int before = 0;
    for (RowTable table : tables) {
      if (table.has(row - before)) {
        return true;
      }
      before += table.size();
    }
    return false;
  }

  /**
   * One row.
   *
   * @throws DataException where it is bad
   * @throws IndexOutOfBoundsException where there is no such row
   */
  public Row row(int row) throws DataException {
    int before = 0;
    for (RowTable table : tables) {
      if (table.has(row - before)) {
        return table.rows(row - before, row - before + 1, before).getFirst();
      }
      before += table.size();
    }
    throw new IndexOutOfBoundsException("row " + row + " of " + before);
  }

  /** Rows {@code from} up to, not including, {@code to}; fewer where the split ends before. */
  public List<Row> rows(int from, int to) throws DataException {
    List<Row> rows = new ArrayList<>(to - from);
    int before = 0;
    for (RowTable table : tables) {
      int first = Math.max(0, from - before);
      int last = to - before;
      if (last > first && table.has(first)) {
        int end = table.has(last - 1) ? last : table.size();
        rows.addAll(table.rows(first, end, before));
      }
      if (table.has(last)) {
        break;
      }
      before += table.size();
    }
    return rows;
  }

  /** All rows, for training. */
  public List<Example> examples() throws DataException {
    List<Example> examples = new ArrayList<>();
    for (int from = 0; has(from); from += CHUNK) {
      rows(from, from + CHUNK).forEach(row -> examples.add(row.example()));
    }
    return examples;
  }

  @Override
  public void close() {
    tables.forEach(RowTable::close);
  }
}
