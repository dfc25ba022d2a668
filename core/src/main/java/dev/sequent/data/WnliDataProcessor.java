package dev.sequent.data;

/**
 * WNLI in GLUE's layout: whether the second sentence, a pronoun resolved, follows from the first.
 */
public final class WnliDataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public WnliDataProcessor() {
    super(
        "WNLIDataProcessor",
        LabelSet.numbered("WNLI", "not_entailment", "entailment"),
        Columns.pair("sentence1", "sentence2", "label"));
  }
}
