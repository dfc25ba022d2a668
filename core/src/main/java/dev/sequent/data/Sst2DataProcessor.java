package dev.sequent.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * SST-2 in GLUE's layout: {@code train.tsv} and {@code dev.tsv} with the columns {@code sentence}
 * and {@code label} (0 negative, 1 positive).
 */
public final class Sst2DataProcessor implements DataProcessor {

  private static final List<String> LABELS = List.of("negative", "positive");

  private static final int SENTENCE = 0;
  private static final int LABEL = 1;

  @Override
  public String name() {
    return "SST2DataProcessor";
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public boolean pairs() {
    return false;
  }

  @Override
  public List<Path> files(Path dataDir, Split split) {
    return List.of(
        dataDir.resolve(
            switch (split) {
              case TRAIN -> "train.tsv";
              case EVAL -> "dev.tsv";
            }));
  }

  @Override
  public List<Example> read(Path dataDir, Split split) throws DataException {
    TsvTable table = TsvTable.read(files(dataDir, split).getFirst(), "sentence", "label");
    List<Example> examples = new ArrayList<>(table.size());
    for (int row = 0; row < table.size(); row++) {
      examples.add(
          new Example(
              row,
              table.file(),
              table.line(row),
              Whitespace.strip(table.cell(row, SENTENCE)),
              null,
              classOf(table, row),
              Subset.ALL));
    }
    return examples;
  }

  private static int classOf(TsvTable table, int row) throws DataException {
    String read = table.cell(row, LABEL);
    return switch (Whitespace.strip(read)) {
      case "0" -> 0;
      case "1" -> 1;
      default ->
          throw new DataException(
              table.file(),
              table.line(row),
              "the label is '%s', but SST-2 knows 0 (negative) and 1 (positive)".formatted(read));
    };
  }
}
