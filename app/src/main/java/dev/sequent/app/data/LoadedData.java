package dev.sequent.app.data;

import dev.sequent.config.PathResolver;
import dev.sequent.data.DataException;
import dev.sequent.data.DataProcessor;
import dev.sequent.data.DataProcessors;
import dev.sequent.data.Example;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.TokenPreview;
import dev.sequent.text.Tokenizer;
import dev.sequent.text.Vocabulary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A split in memory with the tokenizer that cuts it. Reading and cutting block; call off the FX
 * thread.
 */
final class LoadedData implements AutoCloseable {

  private final DataSource source;
  private final Path dataDir;
  private final DataProcessor processor;
  private final List<Example> examples;
  private final Tokenizer tokenizer;

  private LoadedData(
      DataSource source,
      Path dataDir,
      DataProcessor processor,
      List<Example> examples,
      Tokenizer tokenizer) {
    this.source = source;
    this.dataDir = dataDir;
    this.processor = processor;
    this.examples = examples;
    this.tokenizer = tokenizer;
  }

  /**
   * Reads the rows and the vocabulary.
   *
   * @throws DataException with the sentence to show
   */
  static LoadedData read(DataSource source) throws DataException {
    if (DataProcessors.named(source.dataProcessor()).isEmpty()) {
      throw new DataException(
          source.params(),
          0,
          "there is no data_processor '%s'; there are: %s"
              .formatted(source.dataProcessor(), String.join(", ", DataProcessors.names())));
    }
    Path dataDir = resolve(source);
    DataProcessor processor = DataProcessors.require(source.dataProcessor(), dataDir);
    List<Example> examples = processor.read(dataDir, source.split());
    Path folder = Objects.requireNonNullElse(source.params().getParent(), Path.of(""));
    Vocabulary vocabulary = Vocabulary.locate(source.vocabFile(), folder);
    return new LoadedData(
        source, dataDir, processor, examples, Tokenizer.of(vocabulary, source.doLower()));
  }

  private static Path resolve(DataSource source) throws DataException {
    try {
      return PathResolver.of(source.params()).resolve(source.dataDir());
    } catch (InvalidPathException e) {
      throw new DataException(
          source.params(), 0, "this system cannot name the data_dir " + source.dataDir());
    }
  }

  DataSource source() {
    return source;
  }

  Path dataDir() {
    return dataDir;
  }

  List<Example> examples() {
    return examples;
  }

  List<String> labels() {
    return processor.labels();
  }

  boolean pairs() {
    return processor.pairs();
  }

  Vocabulary vocabulary() {
    return tokenizer.vocabulary();
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  /** One row as the model is fed it. */
  PreviewRow preview(Example row, DataSource as) {
    FeatureBuilder builder =
        new FeatureBuilder(tokenizer.vocabulary(), as.maxSequenceLength(), as.segmentRule());
    return new TokenPreview(tokenizer, builder).row(row);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
