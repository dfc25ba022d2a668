package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * CoLA in GLUE's layout: whether a sentence is acceptable English. Its train and dev files have no
 * header: source, label, the author's mark, sentence. Its test file has one.
 */
public final class ColaDataProcessor implements DataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("CoLA", "unacceptable", "acceptable");
  private static final Columns BY_PLACE = Columns.single("4", "2");
  private static final Columns BY_NAME = Columns.single("sentence", "label");

  @Override
  public String name() {
    return "CoLADataProcessor";
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
    if (split == Split.TEST) {
      return List.of(RowFile.glue(dataDir, split, BY_NAME, LABELS));
    }
    Path path = RowFile.glue(dataDir, split, BY_NAME, LABELS).path();
    return List.of(new RowFile(path, TableFormat.TSV, false, BY_PLACE, LABELS, Subset.ALL));
  }
}
