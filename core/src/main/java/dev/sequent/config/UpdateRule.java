package dev.sequent.config;

/**
 * How an optimizer turns a gradient g into an update of the weights p, with the numbers that its
 * own keys set. Formulas and defaults are those of Model Zoo release 1.7; t counts updates from 1,
 * lr is the scheduled rate. Weight decay is {@link OptimizerConfig#weightDecayRate()}: decoupled in
 * AdamW, Lamb and Adafactor, added to the gradient in the others, unread by Rprop.
 */
public sealed interface UpdateRule {

  /** Which of the origin's optimizers this is. */
  OptimizerType type();

  /**
   * Stochastic gradient descent: b = momentum b + g; p -= lr b, or lr (g + momentum b) with
   * Nesterov's look ahead.
   *
   * @param momentum share of the last step that is kept, at least 0
   * @param nesterov whether the gradient is taken where the momentum leads
   */
  record Sgd(double momentum, boolean nesterov) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.SGD;
    }
  }

  /**
   * Adam with its bias corrected: p -= lr c m / (sqrt(v) + eps), c = sqrt(1 - beta2^t) / (1 -
   * beta1^t).
   *
   * @param beta1 decay of the first moment m, in [0, 1)
   * @param beta2 decay of the second moment v, in [0, 1)
   * @param eps added to the root of the second moment
   * @param amsgrad whether the largest second moment so far divides
   */
  record Adam(double beta1, double beta2, double eps, boolean amsgrad) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADAM;
    }
  }

  /**
   * Adam with decoupled weight decay.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param eps added to the root of the second moment (key {@code eps}; {@code epsilon} is never
   *     read)
   * @param correctBias whether the moments' bias is corrected; off in the Model Zoo by default
   * @param amsgrad whether the largest second moment so far divides
   */
  record AdamW(double beta1, double beta2, double eps, boolean correctBias, boolean amsgrad)
      implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADAMW;
    }
  }

  /**
   * Adam by the infinity norm: u = max(beta2 u, |g| + eps); p -= lr m / ((1 - beta1^t) u).
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the norm, in [0, 1)
   * @param eps added to the gradient's magnitude
   * @param maximize whether the loss is driven up
   */
  record Adamax(double beta1, double beta2, double eps, boolean maximize) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADAMAX;
    }
  }

  /**
   * Adadelta: d = g sqrt(a + eps) / sqrt(s + eps) with running means s of g^2 and a of d^2; p -= lr
   * d.
   *
   * @param rho decay of both means, in [0, 1]
   * @param eps added below both roots
   */
  record Adadelta(double rho, double eps) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADADELTA;
    }
  }

  /**
   * Adafactor with the learning rate from the schedule: second moments of a matrix by its rows and
   * columns only, updates clipped to a root mean square of 1. The mean of g^2 decays by 1 -
   * t^decayRate.
   *
   * @param eps1 added to the squared gradient
   * @param eps2 smallest scale of a parameter
   * @param decayRate exponent of the decay, below 0
   * @param scaleParameter whether the rate is multiplied by the parameter's root mean square
   */
  record Adafactor(double eps1, double eps2, double decayRate, boolean scaleParameter)
      implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADAFACTOR;
    }
  }

  /**
   * Adagrad: s += g^2; p -= lr / (1 + (t - 1) lrDecay) g / (sqrt(s) + eps).
   *
   * @param lrDecay decay of the rate, at least 0
   * @param initialAccumulatorValue s before the first step
   * @param eps added to the root
   * @param maximize whether the loss is driven up
   */
  record Adagrad(double lrDecay, double initialAccumulatorValue, double eps, boolean maximize)
      implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ADAGRAD;
    }
  }

  /**
   * Averaged SGD: p = (1 - lambd eta) p - eta g, eta = lr / (1 + lambd lr t)^alpha. The average of
   * the weights is kept in the checkpoint beside them.
   *
   * @param lambd decay of the weights
   * @param alpha power of the rate's decay
   * @param t0 step after which weights are averaged
   * @param maximize whether the loss is driven up
   */
  record Asgd(double lambd, double alpha, double t0, boolean maximize) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.ASGD;
    }
  }

  /**
   * Adam's step, bias uncorrected, as long in each parameter as that parameter's own norm: u = m /
   * (sqrt(v) + eps) + decay p; p -= lr min(|p|, 10) / |u| u (You et al. 2020, version 3).
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param eps added to the root of the second moment
   * @param adam whether norms are left alone
   */
  record Lamb(double beta1, double beta2, double eps, boolean adam) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.LAMB;
    }
  }

  /**
   * Adam with Nesterov's momentum (Dozat 2016) as PyTorch computes it.
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param eps added to the root of the second moment
   * @param momentumDecay how quickly the momentum grows to beta1
   */
  record NAdam(double beta1, double beta2, double eps, double momentumDecay) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.NADAM;
    }
  }

  /**
   * Adam whose second moment divides only once its variance is known well enough (Liu et al. 2020).
   *
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param eps added to the root of the second moment
   */
  record RAdam(double beta1, double beta2, double eps) implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.RADAM;
    }
  }

  /**
   * RMSprop: s = alpha s + (1 - alpha) g^2; p -= lr g / (sqrt(s) + eps).
   *
   * @param alpha decay of the squared gradient's mean, in [0, 1)
   * @param eps added to the root
   * @param momentum share of the last step that is kept, at least 0
   * @param centered whether the squared mean gradient is taken off s
   */
  record RmsProp(double alpha, double eps, double momentum, boolean centered)
      implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.RMSPROP;
    }
  }

  /**
   * Resilient propagation: each weight has a step of its own, which grows while its gradient keeps
   * the sign. The rate of the first update is the first step; later rates are not read.
   *
   * @param eta1 factor after a change of sign, in (0, 1)
   * @param eta2 factor otherwise, above 1
   * @param stepSizeMin smallest step
   * @param stepSizeMax largest step
   */
  record Rprop(double eta1, double eta2, double stepSizeMin, double stepSizeMax)
      implements UpdateRule {
    @Override
    public OptimizerType type() {
      return OptimizerType.RPROP;
    }
  }
}
