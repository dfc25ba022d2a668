package dev.sequent.data;

/** SST-2 in GLUE's layout: one sentence, its sentiment (0 negative, 1 positive). */
public final class Sst2DataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public Sst2DataProcessor() {
    super(
        "SST2DataProcessor",
        LabelSet.numbered("SST-2", "negative", "positive"),
        Columns.single("sentence", "label"));
  }
}
