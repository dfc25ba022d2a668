package dev.sequent.data;

/** QNLI in GLUE's layout: whether the sentence answers the question. */
public final class QnliDataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public QnliDataProcessor() {
    super(
        "QNLIDataProcessor",
        LabelSet.named("QNLI", "entailment", "not_entailment"),
        Columns.pair("question", "sentence", "label"));
  }
}
