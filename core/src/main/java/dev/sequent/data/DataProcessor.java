package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads one task's files. A new task is one implementation and a line in {@code
 * META-INF/services/dev.sequent.data.DataProcessor}.
 */
public interface DataProcessor {

  /** The class name that {@code data_processor} carries, such as {@code SST2DataProcessor}. */
  String name();

  /** Label names by class index. */
  List<String> labels();

  /** Whether rows hold two sentences. */
  boolean pairs();

  /** Files of a split below {@code dataDir}, in reading order. They need not exist. */
  List<Path> files(Path dataDir, Split split);

  /**
   * All rows of a split in file order.
   *
   * @throws DataException for a missing file, a missing column, an unknown label or a bad row
   */
  List<Example> read(Path dataDir, Split split) throws DataException;
}
