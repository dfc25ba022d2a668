package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A task in GLUE's layout: {@code train.tsv}, {@code dev.tsv} and {@code test.tsv}, each with a
 * header. A subclass says what the task is called, its labels and its columns, and where its files
 * are laid out otherwise.
 */
abstract class GlueDataProcessor implements DataProcessor {
  private final String name;
  private final LabelSet labels;
  private final Columns columns;

  /**
   * @param name what {@code data_processor} says in a config
   */
  GlueDataProcessor(String name, LabelSet labels, Columns columns) {
    this.name = name;
    this.labels = labels;
    this.columns = columns;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> labels() {
    return labels.names();
  }

  @Override
  public final boolean pairs() {
    return columns.textB() != null;
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    return List.of(RowFile.glue(dataDir, split, columns, labels));
  }
}
