package dev.sequent.data;

/** Which part of a data set is read. */
public enum Split {
  TRAIN,
  EVAL,
  /** Rows without labels, for looking at and predicting. */
  TEST
}
