package dev.sequent.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A data set of the user's own: TSV, CSV or JSONL files whose names, columns and labels stand in
 * {@code dataset.yaml} in {@code data_dir}. Until {@link #in} has read that, it knows no labels and
 * no files.
 */
public final class GenericDataProcessor implements DataProcessor {

  private final boolean pairs;
  private final List<String> labels;
  private final Map<Split, List<RowFile>> sources;

  /** Knows no folder yet. */
  public GenericDataProcessor() {
    this(false, List.of(), Map.of());
  }

  private GenericDataProcessor(
      boolean pairs, List<String> labels, Map<Split, List<RowFile>> sources) {
    this.pairs = pairs;
    this.labels = labels;
    this.sources = sources;
  }

  @Override
  public DataProcessor in(Path dataDir) throws DataException {
    DatasetFile file =
        DatasetFile.find(dataDir)
            .orElseThrow(
                () ->
                    new DataException(
                        DatasetFile.in(dataDir),
                        0,
                        "there is no such file; GenericDataProcessor needs it to know files,"
                            + " columns and labels"));
    Columns columns = file.columns();
    LabelSet labelSet = file.labels();
    Map<Split, List<RowFile>> found = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      List<RowFile> files = new ArrayList<>();
      for (Path path : file.files(split)) {
        files.add(
            new RowFile(
                path,
                file.format(path),
                file.header(),
                split == Split.TEST ? columns.unlabelled() : columns,
                labelSet,
                Subset.ALL));
      }
      found.put(split, List.copyOf(files));
    }
    return new GenericDataProcessor(columns.textB() != null, labelSet.names(), found);
  }

  @Override
  public String name() {
    return "GenericDataProcessor";
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public boolean pairs() {
    return pairs;
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    return sources.getOrDefault(split, List.of());
  }

  /** The split's files, or {@code dataset.yaml}, which would have to name them. */
  @Override
  public List<Path> files(Path dataDir, Split split) {
    List<RowFile> files = sources(dataDir, split);
    return files.isEmpty()
        ? List.of(DatasetFile.in(dataDir))
        : files.stream().map(RowFile::path).toList();
  }
}
