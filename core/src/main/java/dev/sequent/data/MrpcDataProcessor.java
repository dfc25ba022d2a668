package dev.sequent.data;

/** MRPC in GLUE's layout: whether two sentences from the news say the same. */
public final class MrpcDataProcessor extends GlueDataProcessor {

  /** For the service loader. */
  public MrpcDataProcessor() {
    super(
        "MRPCDataProcessor",
        LabelSet.numbered("MRPC", "not_equivalent", "equivalent"),
        Columns.pair("#1 String", "#2 String", "Quality"));
  }
}
