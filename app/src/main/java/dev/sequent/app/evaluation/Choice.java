package dev.sequent.app.evaluation;

/** Which rows the table of examples shows. */
sealed interface Choice {

  /** Whether a row is among them. */
  boolean holds(JudgedRow row);

  /** Every row. */
  record All() implements Choice {
    @Override
    public boolean holds(JudgedRow row) {
      return true;
    }
  }

  /** What the model got wrong. */
  record Errors() implements Choice {
    @Override
    public boolean holds(JudgedRow row) {
      return !row.correct();
    }
  }

  /** One cell of the confusion matrix. */
  record Cell(int label, int predicted) implements Choice {
    @Override
    public boolean holds(JudgedRow row) {
      return row.label() == label && row.predicted() == predicted;
    }
  }
}
