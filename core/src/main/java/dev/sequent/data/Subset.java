package dev.sequent.data;

/** Part of an evaluation split whose metrics are reported apart. */
public enum Subset {
  /** The whole split; tasks without parts. */
  ALL,
  /** MNLI rows from the genres of the training data. */
  MATCHED,
  /** MNLI rows from other genres. */
  MISMATCHED
}
