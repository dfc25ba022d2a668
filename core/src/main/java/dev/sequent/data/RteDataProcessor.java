package dev.sequent.data;

/** RTE in GLUE's layout: whether the second sentence follows from the first. */
public final class RteDataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public RteDataProcessor() {
    super(
        "RTEDataProcessor",
        LabelSet.named("RTE", "entailment", "not_entailment"),
        Columns.pair("sentence1", "sentence2", "label"));
  }
}
