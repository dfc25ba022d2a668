package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * WNLI in GLUE's layout: whether the second sentence, a pronoun resolved, follows from the first.
 */
public final class WnliDataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("WNLI", "not_entailment", "entailment");
  private static final Columns COLUMNS = Columns.pair("sentence1", "sentence2", "label");

  @Override
  public String name() {
    return "WNLIDataProcessor";
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
