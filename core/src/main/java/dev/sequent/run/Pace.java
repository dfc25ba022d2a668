package dev.sequent.run;

import java.util.OptionalDouble;

/**
 * How fast a training goes.
 *
 * @param tokensPerSecond real tokens a second lately
 * @param matrixShare floating-point operations of the steps' matrix products a second lately, over
 *     those of one large float32 product on this machine; 0 where that is not known
 * @param stepSeconds mean time from the end of a step to that of the next, evaluations and
 *     checkpoints in between included
 * @param stepDeviation standard deviation of that time
 * @param lastStep when the last step ended, milliseconds since 1970
 */
public record Pace(
    double tokensPerSecond,
    double matrixShare,
    double stepSeconds,
    double stepDeviation,
    long lastStep) {
  /** Of a normal distribution, 95 % are within so many standard deviations. */
  private static final double NORMAL_95 = 1.96;

  /**
   * Half the width of the interval that the time for further steps falls into 19 times out of 20,
   * seconds, if steps go on to vary as they did: the sum of their times varies, and their mean is
   * only known from the steps done. Empty before there are two.
   *
   * @param left further steps
   * @param done steps that the mean is of
   */
  public OptionalDouble spread(long left, long done) {
    if (done < 2 || left < 0) {
      return OptionalDouble.empty();
    }
    double n = left;
    return OptionalDouble.of(NORMAL_95 * stepDeviation * Math.sqrt(n + n * n / done));
  }
}
