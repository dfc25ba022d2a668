package dev.sequent.data;

/**
 * QQP in GLUE's layout: whether two questions ask the same. GLUE's own file has some rows with
 * fields missing; {@code bad_rows: skip} in a {@code dataset.yaml} beside it leaves them out.
 */
public final class QqpDataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public QqpDataProcessor() {
    super(
        "QQPDataProcessor",
        LabelSet.numbered("QQP", "not_duplicate", "duplicate"),
        Columns.pair("question1", "question2", "is_duplicate"));
  }
}
