package dev.sequent.data;

import dev.sequent.config.InputConfig;
import java.nio.file.Path;
import java.util.List;

/**
 * One split of a task, read and checked.
 *
 * @param processor the task
 * @param dataDir the task's folder
 * @param split which part
 * @param examples its rows in file order, at least one
 */
public record DataSet(DataProcessor processor, Path dataDir, Split split, List<Example> examples) {
  public DataSet {
    examples = List.copyOf(examples);
  }

  /**
   * Reads the split an input section names.
   *
   * @param input names the processor
   * @param dataDir {@code data_dir}, resolved
   * @throws DataException for an unknown processor, or as {@link DataProcessor#read}
   */
  public static DataSet read(InputConfig input, Path dataDir, Split split) throws DataException {
    DataProcessor processor =
        DataProcessors.named(input.dataProcessor())
            .orElseThrow(
                () ->
                    new DataException(
                        dataDir,
                        0,
                        "there is no data_processor '%s' to read it with; there are: %s"
                            .formatted(
                                input.dataProcessor(), String.join(", ", DataProcessors.names()))));
    return new DataSet(processor, dataDir, split, processor.read(dataDir, split));
  }

  /** The files the rows came from. */
  public List<Path> files() {
    return processor.files(dataDir, split);
  }

  /** Number of rows. */
  public int size() {
    return examples.size();
  }

  /**
   * Checks that training has at least one full batch.
   *
   * @throws DataException where the rows do not fill one
   */
  public void requireBatch(int batchSize) throws DataException {
    if (size() < batchSize) {
      throw new DataException(
          files().getFirst(),
          0,
          "%d rows do not fill one batch of %d; lower train_input.batch_size"
              .formatted(size(), batchSize));
    }
  }

  /**
   * Checks that the classifier has one output a class.
   *
   * @throws DataException where {@code model.num_labels} differs from the task's labels
   */
  public void requireLabels(int numLabels) throws DataException {
    List<String> labels = processor.labels();
    if (labels.size() != numLabels) {
      throw new DataException(
          files().getFirst(),
          0,
          "%s has %d labels (%s), but model.num_labels is %d"
              .formatted(processor.name(), labels.size(), String.join(", ", labels), numLabels));
    }
  }
}
