package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/** QNLI in GLUE's layout: whether the sentence answers the question. */
public final class QnliDataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.named("QNLI", "entailment", "not_entailment");
  private static final Columns COLUMNS = Columns.pair("question", "sentence", "label");

  @Override
  public String name() {
    return "QNLIDataProcessor";
  }

  @Override
  public List<String> labels() {
    return LABELS.names();
  }

  @Override
  public boolean pairs() {
    return true;
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    return List.of(RowFile.glue(dataDir, split, COLUMNS, LABELS));
  }
}
