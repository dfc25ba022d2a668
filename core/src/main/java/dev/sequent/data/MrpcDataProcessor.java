package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/** MRPC in GLUE's layout: whether two sentences from the news say the same. */
public final class MrpcDataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("MRPC", "not_equivalent", "equivalent");
  private static final Columns COLUMNS = Columns.pair("#1 String", "#2 String", "Quality");

  @Override
  public String name() {
    return "MRPCDataProcessor";
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
