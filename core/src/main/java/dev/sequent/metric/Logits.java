package dev.sequent.metric;

import java.util.Arrays;

/** What several places ask of a classifier's outputs. */
public final class Logits {
  private Logits() {}

  /** Index of the largest, the first of equals: what a row is taken for. */
  public static int largest(float[] logits) {
    int best = 0;
    for (int n = 1; n < logits.length; n++) {
      if (logits[n] > logits[best]) {
        best = n;
      }
    }
    return best;
  }

  /**
   * Logarithm of the sum of exponentials, the denominator of a softmax; less the largest first, so
   * that none overflows.
   *
   * @param logits at least one; NaN makes NaN
   */
  public static double logSumExp(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    return most + Math.log(Arrays.stream(logits).map(logit -> Math.exp(logit - most)).sum());
  }
}
