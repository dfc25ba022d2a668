package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Knows one task: its labels, and where its rows lie. A new task is one implementation and a line
 * in {@code META-INF/services/dev.sequent.data.DataProcessor}.
 */
public interface DataProcessor {

  /** The class name that {@code data_processor} carries, such as {@code SST2DataProcessor}. */
  String name();

  /** Label names by class index. */
  List<String> labels();

  /** Whether rows hold two sentences. */
  boolean pairs();

  /** The files of a split below {@code dataDir} and their layout, in reading order. */
  List<RowFile> sources(Path dataDir, Split split);

  /**
   * This processor as it is for one folder. Labels and files of most tasks are the same everywhere;
   * {@link GenericDataProcessor} learns them from the folder's {@code dataset.yaml}.
   *
   * @throws DataException where the folder's description is missing or wrong
   */
  default DataProcessor in(Path dataDir) throws DataException {
    return this;
  }

  /** Files of a split below {@code dataDir}, in reading order. They need not exist. */
  default List<Path> files(Path dataDir, Split split) {
    return sources(dataDir, split).stream().map(RowFile::path).toList();
  }

  /**
   * All rows of a split in file order.
   *
   * @throws DataException for a missing file, a missing column, an unknown label or a bad row that
   *     is not skipped by {@code dataset.yaml}
   */
  default List<Example> read(Path dataDir, Split split) throws DataException {
    try (SplitRows rows = SplitRows.open(this, dataDir, split)) {
      return rows.examples();
    }
  }
}
