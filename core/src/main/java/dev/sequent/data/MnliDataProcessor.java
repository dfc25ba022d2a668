package dev.sequent.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * MNLI in GLUE's layout: {@code train.tsv}, and {@code dev_matched.tsv} followed by {@code
 * dev_mismatched.tsv} for evaluation, with the columns {@code sentence1}, {@code sentence2} and
 * {@code gold_label}. An empty second sentence makes the row a single sentence.
 */
public final class MnliDataProcessor implements DataProcessor {

  private static final List<String> LABELS = List.of("entailment", "neutral", "contradiction");

  private static final int FIRST = 0;
  private static final int SECOND = 1;
  private static final int GOLD = 2;

  @Override
  public String name() {
    return "MNLIDataProcessor";
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public boolean pairs() {
    return true;
  }

  @Override
  public List<Path> files(Path dataDir, Split split) {
    return switch (split) {
      case TRAIN -> List.of(dataDir.resolve("train.tsv"));
      case EVAL ->
          List.of(dataDir.resolve("dev_matched.tsv"), dataDir.resolve("dev_mismatched.tsv"));
    };
  }

  @Override
  public List<Example> read(Path dataDir, Split split) throws DataException {
    List<Path> files = files(dataDir, split);
    List<Example> examples = new ArrayList<>();
    switch (split) {
      case TRAIN -> append(examples, files.getFirst(), Subset.ALL);
      case EVAL -> {
        append(examples, files.get(0), Subset.MATCHED);
        append(examples, files.get(1), Subset.MISMATCHED);
      }
    }
    return examples;
  }

  private static void append(List<Example> examples, Path file, Subset subset)
      throws DataException {
    TsvTable table = TsvTable.read(file, "sentence1", "sentence2", "gold_label");
    for (int row = 0; row < table.size(); row++) {
      String textB = Whitespace.strip(table.cell(row, SECOND));
      examples.add(
          new Example(
              examples.size(),
              file,
              table.line(row),
              Whitespace.strip(table.cell(row, FIRST)),
              textB.isEmpty() ? null : textB,
              classOf(table, row),
              subset));
    }
  }

  private static int classOf(TsvTable table, int row) throws DataException {
    String read = table.cell(row, GOLD);
    int index = LABELS.indexOf(Whitespace.strip(read));
    if (index < 0) {
      throw new DataException(
          table.file(),
          table.line(row),
          "the gold_label is '%s', but MNLI knows %s".formatted(read, String.join(", ", LABELS)));
    }
    return index;
  }
}
