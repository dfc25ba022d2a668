package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/** SST-2 in GLUE's layout: one sentence, its sentiment (0 negative, 1 positive). */
public final class Sst2DataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("SST-2", "negative", "positive");
  private static final Columns COLUMNS = Columns.single("sentence", "label");

  @Override
  public String name() {
    return "SST2DataProcessor";
  }

  @Override
  public List<String> labels() {
    return LABELS.names();
  }

  @Override
  public boolean pairs() {
    return false;
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    return List.of(RowFile.glue(dataDir, split, COLUMNS, LABELS));
  }
}
