package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * MNLI in GLUE's layout: {@code train.tsv}, and {@code dev_matched.tsv} followed by {@code
 * dev_mismatched.tsv} for evaluation, with the columns {@code sentence1}, {@code sentence2} and
 * {@code gold_label}. An empty second sentence makes the row a single sentence.
 */
public final class MnliDataProcessor extends GlueDataProcessor {

  private static final LabelSet LABELS =
      LabelSet.named("MNLI", "entailment", "neutral", "contradiction");
  private static final Columns COLUMNS =
      Columns.pair("sentence1", "sentence2", "gold_label").groupedBy("genre");

  /** For the service loader. */
  public MnliDataProcessor() {
    super("MNLIDataProcessor", LABELS, COLUMNS);
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    return switch (split) {
      case TRAIN -> List.of(RowFile.tsv(dataDir.resolve("train.tsv"), COLUMNS, LABELS));
      case EVAL -> parts(dataDir, "dev", COLUMNS);
      case TEST -> parts(dataDir, "test", COLUMNS.unlabelled());
    };
  }

  private static List<RowFile> parts(Path dataDir, String name, Columns columns) {
    return List.of(
        RowFile.tsv(dataDir.resolve(name + "_matched.tsv"), columns, LABELS).as(Subset.MATCHED),
        RowFile.tsv(dataDir.resolve(name + "_mismatched.tsv"), columns, LABELS)
            .as(Subset.MISMATCHED));
  }
}
