package dev.sequent.data;

import java.util.List;

/** Which part of a data set is read. */
public enum Split {
  TRAIN,
  EVAL,
  /** Rows without labels, for looking at and predicting. */
  TEST;

  private static final List<Split> LABELLED = List.of(TRAIN, EVAL);

  /** What a config has an input section for: all but {@link #TEST}. */
  public static List<Split> labelled() {
    return LABELLED;
  }
}
