package dev.sequent.checkpoint;

import dev.sequent.config.ProblemType;
import dev.sequent.metric.Logits;
import java.util.Arrays;

/**
 * What a checkpoint says about a text.
 *
 * @param answer what the logits mean for the checkpoint's problem
 * @param logits as the classifier gave them, one for each of its outputs
 * @param tokens tokens fed, special tokens included
 * @param truncated pieces that did not fit and were cut away
 */
public record TextPrediction(Answer answer, float[] logits, int tokens, int truncated) {

  /** What was asked for: one of several classes, or a number. */
  public sealed interface Answer {}

  /**
   * An answer in classes.
   *
   * @param likeliest index of the largest logit, the first of equals
   * @param probabilities by class index: of one label a row, softmax, which sums to 1; of several
   *     labels a row, the sigmoid of each by itself
   */
  public record Classes(int likeliest, double[] probabilities) implements Answer {}

  /**
   * The answer of a regression.
   *
   * @param value on the scale of the labels that it was trained with
   */
  public record Value(float value) implements Answer {}

  /** The answer that logits give to a problem. */
  static Answer answer(ProblemType problem, float[] logits) {
    return switch (problem) {
      case SINGLE_LABEL_CLASSIFICATION -> new Classes(Logits.largest(logits), softmax(logits));
      case MULTI_LABEL_CLASSIFICATION -> new Classes(Logits.largest(logits), sigmoid(logits));
      case REGRESSION -> new Value(logits[0]);
    };
  }

  private static double[] softmax(float[] logits) {
    double[] values = new double[logits.length];
    Arrays.setAll(values, n -> logits[n]);
    double logSum = Logits.logSumExp(values);
    Arrays.setAll(values, n -> Math.exp(logits[n] - logSum));
    return values;
  }

  private static double[] sigmoid(float[] logits) {
    double[] values = new double[logits.length];
    Arrays.setAll(values, n -> 1 / (1 + Math.exp(-logits[n])));
    return values;
  }
}
