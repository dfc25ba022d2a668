package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * QQP in GLUE's layout: whether two questions ask the same. GLUE's own file has some rows with
 * fields missing; {@code bad_rows: skip} in a {@code dataset.yaml} beside it leaves them out.
 */
public final class QqpDataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("QQP", "not_duplicate", "duplicate");
  private static final Columns COLUMNS = Columns.pair("question1", "question2", "is_duplicate");

  @Override
  public String name() {
    return "QQPDataProcessor";
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
