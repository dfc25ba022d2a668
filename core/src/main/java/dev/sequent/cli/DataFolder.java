package dev.sequent.cli;

import dev.sequent.config.ExperimentConfig;
import dev.sequent.config.InputConfig;
import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The data sets that a config names. */
final class DataFolder {
  private DataFolder() {}

  /** The section that a split is described in; that of a test split is the evaluation's. */
  static InputConfig input(ExperimentConfig config, Split split) {
    return split == Split.TRAIN ? config.trainInput() : config.evalInput();
  }

  /**
   * Opens a split.
   *
   * @param params the config's file, which its paths are seen from
   * @param input says which data set
   * @throws DataException where a file is missing or cannot be read
   */
  static SplitRows open(Path params, InputConfig input, Split split) throws DataException {
    Path folder = of(params, input);
    return SplitRows.open(DataProcessors.require(input.dataProcessor(), folder), folder, split);
  }

  private static Path of(Path params, InputConfig input) throws DataException {
    try {
      return PathResolver.of(params).resolve(input.dataDir());
    } catch (InvalidPathException e) {
      throw new DataException(
          params, 0, "data_dir '%s' is no path here".formatted(input.dataDir()));
    }
  }
}
