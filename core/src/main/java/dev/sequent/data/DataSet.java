package dev.sequent.data;

import dev.sequent.config.InputConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One split of a task, read and checked.
 *
 * @param processor the task
 * @param dataDir the task's folder
 * @param split which part
 * @param examples its rows in file order, at least one
 * @param skipped bad rows left out because {@code dataset.yaml} says so, each with what is wrong
 */
public record DataSet(
    DataProcessor processor,
    Path dataDir,
    Split split,
    List<Example> examples,
    List<DataException> skipped) {
  public DataSet {
    examples = List.copyOf(examples);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads the split an input section names.
   *
   * @param input names the processor
   * @param dataDir {@code data_dir}, resolved
   * @throws DataException for an unknown processor, or as {@link DataProcessor#read}
   */
  public static DataSet read(InputConfig input, Path dataDir, Split split) throws DataException {
    try (SplitRows rows =
        SplitRows.open(DataProcessors.require(input.dataProcessor(), dataDir), dataDir, split)) {
      return new DataSet(rows.processor(), dataDir, split, rows.examples(), rows.skipped());
    }
  }

  /** The files the rows came from. */
  public List<Path> files() {
    return processor.files(dataDir, split);
  }

  /** The folder's {@code dataset.yaml}, where there is one: it decides which rows are read. */
  public Optional<Path> description() {
    return Optional.of(description(dataDir)).filter(Files::exists);
  }

  /** Where a folder's {@code dataset.yaml} lies; it need not exist. */
  public static Path description(Path dataDir) {
    return DatasetFile.in(dataDir);
  }

  /** Number of rows. */
  public int size() {
    return examples.size();
  }

  /** What a run is to say about its rows: a sentence for those left out, and for odd characters. */
  public List<String> remarks() {
    return Stream.of(SplitRows.sentence(skipped), charactersSentence())
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> charactersSentence() {
    return OddCharacters.in(examples)
        .map(odd -> odd.sentence(dataDir) + "; " + OddCharacters.CONSEQUENCE);
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
          "%,d rows do not fill one batch of %,d; lower train_input.batch_size"
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
