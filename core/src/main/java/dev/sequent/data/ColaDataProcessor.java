package dev.sequent.data;

import java.nio.file.Path;
import java.util.List;

/**
 * CoLA in GLUE's layout: whether a sentence is acceptable English. Its train and dev files have no
 * header: source, label, the author's mark, sentence. Its test file has one.
 */
public final class ColaDataProcessor extends GlueDataProcessor {

  private static final LabelSet LABELS = LabelSet.numbered("CoLA", "unacceptable", "acceptable");
  private static final Columns BY_PLACE = Columns.single("4", "2");
  private static final Columns BY_NAME = Columns.single("sentence", "label");

  /** For the service loader. */
  public ColaDataProcessor() {
    super("CoLADataProcessor", LABELS, BY_NAME);
  }

  @Override
  public List<RowFile> sources(Path dataDir, Split split) {
    List<RowFile> withHeader = super.sources(dataDir, split);
    if (split == Split.TEST) {
      return withHeader;
    }
    Path path = withHeader.getFirst().path();
    return List.of(new RowFile(path, TableFormat.TSV, false, BY_PLACE, LABELS, Subset.ALL));
  }
}
