package dev.sequent.engine;

import dev.sequent.config.UpdateRule;

/**
 * The numbers that change from one update to the next: the argument {@code hyper} of the program.
 * Everything follows from the rate, the count of updates and what {@link DeviceState} keeps.
 */
final class UpdateNumbers {
  /** So large a count that the bias correction of AdamW is 1 to the last bit. */
  private static final double NO_CORRECTION = 1e9;

  /** Dozat's base of the momentum's growth. */
  private static final double MOMENTUM_BASE = 0.96;

  /** Below this length of the second moment's average its variance is not known. */
  private static final double LEAST_LENGTH = 5;

  private final UpdateRule rule;
  private long momentaUpTo;
  private double momenta = 1;

  UpdateNumbers(UpdateRule rule) {
    this.rule = rule;
  }

  /**
   * The numbers of an update, in the order in which the rule's part of the program reads them.
   *
   * @param rate scheduled learning rate
   * @param step which update this is, from 1
   */
  double[] of(double rate, long step, DeviceState state) {
    double first = state.fresh() ? 1 : 0;
    double t = (double) step;
    return switch (rule) {
      case UpdateRule.AdamW r when !r.correctBias() -> new double[] {rate, r.eps(), NO_CORRECTION};
      case UpdateRule.AdamW r -> corrected(rate, r.beta2(), r.eps(), t);
      case UpdateRule.Adam r -> corrected(rate, r.beta2(), r.eps(), t);
      case UpdateRule.Adamax r -> new double[] {rate / (1 - Math.pow(r.beta1(), t))};
      case UpdateRule.Adafactor r -> new double[] {rate, 1 - Math.pow(t, r.decayRate())};
      case UpdateRule.Adagrad r -> new double[] {rate / (1 + (t - 1) * r.lrDecay()), first};
      case UpdateRule.Asgd r -> asgd(r, rate, t, state);
      case UpdateRule.NAdam r -> nadam(r, rate, step);
      case UpdateRule.RAdam r -> radam(r, rate, t);
      case UpdateRule.Rprop _ -> new double[] {rate, first};
      case UpdateRule.Sgd _, UpdateRule.Adadelta _, UpdateRule.Lamb _, UpdateRule.RmsProp _ ->
          new double[] {rate};
    };
  }

  /** The origin adds epsilon before it corrects the bias, PyTorch after: this makes them equal. */
  private static double[] corrected(double rate, double beta2, double eps, double t) {
    return new double[] {rate, eps / Math.sqrt(1 - Math.pow(beta2, t)), t};
  }

  /** The rate lags a step behind, as in PyTorch: each step sets that of the next. */
  private static double[] asgd(UpdateRule.Asgd rule, double rate, double t, DeviceState state) {
    float eta = Float.isNaN(state.eta()) ? (float) rate : state.eta();
    state.eta((float) (rate / Math.pow(1 + rule.lambd() * rate * t, rule.alpha())));
    return new double[] {eta, 1 / Math.max(1, t - 1 - rule.t0())};
  }

  private double[] nadam(UpdateRule.NAdam rule, double rate, long step) {
    if (momentaUpTo != step - 1) {
      momenta = 1;
      for (long n = 1; n < step; n++) {
        momenta *= momentum(rule, n);
      }
    }
    double now = momentum(rule, step);
    double next = momentum(rule, step + 1);
    momenta *= now;
    momentaUpTo = step;
    return new double[] {
      rate * (1 - now) / (1 - momenta),
      rate * next / (1 - momenta * next),
      1 - Math.pow(rule.beta2(), (double) step)
    };
  }

  private static double momentum(UpdateRule.NAdam rule, long step) {
    return rule.beta1() * (1 - 0.5 * Math.pow(MOMENTUM_BASE, (double) step * rule.momentumDecay()));
  }

  private static double[] radam(UpdateRule.RAdam rule, double rate, double t) {
    double left = Math.pow(rule.beta2(), t);
    double most = 2 / (1 - rule.beta2()) - 1;
    double length = most - 2 * t * left / (1 - left);
    double corrected = rate / (1 - Math.pow(rule.beta1(), t));
    if (length <= LEAST_LENGTH) {
      return new double[] {corrected, 0};
    }
    double rectified =
        Math.sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length));
    return new double[] {corrected * rectified * Math.sqrt(1 - left), 1};
  }
}
