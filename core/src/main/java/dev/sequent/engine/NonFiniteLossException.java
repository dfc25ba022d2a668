package dev.sequent.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The loss or the gradient norm of a step is NaN or infinite; the weights are spoilt by it. */
public final class NonFiniteLossException extends EngineException {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_NAMED = 8;
  private static final double LONG_AS_A_NUMBER = 1e12;

  private final long step;
  private final int[] rows;
  private final String measured;

  /**
   * @param step the 1-based step that failed
   * @param rows row numbers of its batch in the training split
   * @param result what the step returned
   */
  public NonFiniteLossException(long step, int[] rows, StepResult result) {
    super(sentence(step, rows, result));
    this.step = step;
    this.rows = rows.clone();
    this.measured = measured(result);
  }

  /** What the step returned, in words: {@code loss NaN, gradient norm NaN}. */
  public String measured() {
    return measured;
  }

  /** The 1-based step that failed. */
  public long step() {
    return step;
  }

  /** Row numbers of the batch in the training split. */
  public int[] rows() {
    return rows.clone();
  }

  private static String sentence(long step, int[] rows, StepResult result) {
    String named =
        Arrays.stream(rows)
            .limit(ROWS_NAMED)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    String more = rows.length > ROWS_NAMED ? " and " + (rows.length - ROWS_NAMED) + " more" : "";
    return "step %d: %s on rows %s%s; lower the learning rate or look at these rows, then resume from the last checkpoint"
        .formatted(step, measured(result), named, more);
  }

  private static String measured(StepResult result) {
    return "loss %s, gradient norm %s".formatted(figure(result.loss()), figure(result.gradNorm()));
  }

  /** The other of the two may be finite, and as large as numbers get before they overflow. */
  private static String figure(double measured) {
    if (!Double.isFinite(measured)) {
      return Double.toString(measured);
    }
    return String.format(
        Locale.ROOT, Math.abs(measured) < LONG_AS_A_NUMBER ? "%,.4f" : "%.4e", measured);
  }
}
