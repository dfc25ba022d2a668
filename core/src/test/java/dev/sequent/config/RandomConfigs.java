package dev.sequent.config;

import dev.sequent.config.LearningRateSchedule.Chained;
import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Limited;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Experiments with any optimizer, any schedule and any mix of optional keys. */
final class RandomConfigs {
  private final Random random;

  RandomConfigs(Random random) {
    this.random = random;
  }

  ExperimentConfig next() {
    return new ExperimentConfig(input(), input(), model(), optimizer(), false, run());
  }

  private boolean coin() {
    return random.nextBoolean();
  }

  private int from(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private <T> T any(T[] values) {
    return values[from(0, values.length - 1)];
  }

  /** In (0, 1), some of it so small that it is written with an exponent. */
  private double share() {
    return (1 + random.nextInt(998)) / (coin() ? 1000.0 : 1e8);
  }

  private OptionalLong perhaps(long value) {
    return coin() ? OptionalLong.of(value) : OptionalLong.empty();
  }

  private InputConfig input() {
    return new InputConfig(
        coin() ? "SST2DataProcessor" : "MNLIDataProcessor",
        List.of("./glue_data/SST-2", "it's a folder", "C:\\data", "1e-6", "null").get(from(0, 4)),
        "vocab #1.txt",
        from(1, 500),
        from(3, 64),
        coin(),
        perhaps(from(-5, 5)),
        from(0, 9),
        coin(),
        coin());
  }

  private ModelConfig model() {
    int heads = from(1, 16);
    ProblemType type = any(ProblemType.values());
    return new ModelConfig(
        from(1, 40000),
        heads * from(1, 64),
        from(1, 24),
        heads,
        from(1, 4096),
        any(Activation.values()),
        any(Activation.values()),
        share(),
        share(),
        share(),
        share(),
        from(64, 512),
        type == ProblemType.REGRESSION ? 1 : from(2, 9),
        type,
        share(),
        coin(),
        coin());
  }

  private OptimizerConfig optimizer() {
    boolean byNorm = coin();
    double clip = coin() ? share() * 10 : 0;
    return new OptimizerConfig(
        rule(),
        schedule(),
        coin() ? share() : 0,
        byNorm ? clip : 0,
        byNorm ? 0 : clip,
        from(1, 8),
        scaling());
  }

  private LossScaling scaling() {
    return coin()
        ? new LossScaling.Constant(1 + share())
        : new LossScaling.Dynamic(1 + share(), from(1, 3_000), share(), 2 + share());
  }

  private UpdateRule rule() {
    double b1 = share();
    double b2 = share();
    double eps = share();
    return switch (any(OptimizerType.values())) {
      case SGD -> new UpdateRule.Sgd(share(), coin());
      case ADAM -> new UpdateRule.Adam(b1, b2, eps, coin());
      case ADAMW -> new UpdateRule.AdamW(b1, b2, eps, coin(), coin());
      case ADAMAX -> new UpdateRule.Adamax(b1, b2, eps, coin());
      case ADADELTA -> new UpdateRule.Adadelta(share(), eps);
      case ADAFACTOR -> new UpdateRule.Adafactor(share(), share(), -share(), coin());
      case ADAGRAD -> new UpdateRule.Adagrad(share(), share(), eps, coin());
      case ASGD -> new UpdateRule.Asgd(share(), share(), share() * 1e6, coin());
      case LAMB -> new UpdateRule.Lamb(b1, b2, eps, coin());
      case NADAM -> new UpdateRule.NAdam(b1, b2, eps, share());
      case RADAM -> new UpdateRule.RAdam(b1, b2, eps);
      case RMSPROP -> new UpdateRule.RmsProp(share(), eps, share(), coin());
      case RPROP -> new UpdateRule.Rprop(share(), 1 + share(), share(), 1 + share());
    };
  }

  private LearningRateSchedule schedule() {
    int count = from(1, 4);
    if (count == 1) {
      return shape();
    }
    List<LearningRateSchedule> shapes = new ArrayList<>();
    boolean chained = coin();
    for (int n = 0; n < count; n++) {
      LearningRateSchedule shape = shape();
      boolean last = n == count - 1;
      shapes.add(
          chained || last || shape.length().isPresent()
              ? shape
              : shape instanceof Constant constant
                  ? new Constant(constant.learningRate(), OptionalLong.of(from(1, 500)))
                  : new Limited(shape, from(1, 500)));
    }
    return chained ? new Chained(shapes) : new Sequential(shapes);
  }

  private LearningRateSchedule shape() {
    double rate = share();
    double end = share();
    long steps = from(1, 5000);
    return switch (from(0, 15)) {
      case 0 -> new Constant(rate, coin() ? OptionalLong.of(steps) : OptionalLong.empty());
      case 1 -> new Linear(rate, end, steps);
      case 2 -> new DecaySchedule.Polynomial(rate, end, steps, 1 + share(), coin());
      case 3 -> new DecaySchedule.Exponential(rate, share(), steps, coin());
      case 4 ->
          new DecaySchedule.InverseExponentialTimeDecay(rate, share(), steps, share(), coin());
      case 5 -> new DecaySchedule.InverseSquareRootDecay(rate, share(), share() * 100);
      case 6 -> new DecaySchedule.CosineDecay(rate, end, steps);
      case 7 -> new CycleSchedule.CosineAnnealing(rate, share() * 100, end);
      case 8 -> new CycleSchedule.CosineAnnealingWarmRestarts(rate, steps, end);
      case 9 ->
          new CycleSchedule.Cyclic(
              rate, end, steps, from(1, 90), any(CycleSchedule.CycleMode.values()), share());
      case 10 -> new CycleSchedule.OneCycle(rate, end, 1000 + steps, 0.25, 9.5, coin(), coin());
      case 11 -> new StepSchedule.PiecewiseConstant(List.of(rate, end), List.of(steps));
      case 12 -> new StepSchedule.Step(rate, steps, share());
      case 13 -> new StepSchedule.MultiStep(rate, List.of(steps, steps + 9), share());
      case 14 -> new StepSchedule.Multiplicative(rate, share());
      default -> new StepSchedule.Lambda(rate);
    };
  }

  private RunConfig run() {
    boolean steps = coin();
    return new RunConfig(
        OptionalLong.of(from(1, 90000)),
        steps ? perhaps(from(1, 9)) : OptionalLong.empty(),
        steps ? OptionalLong.empty() : perhaps(from(1, 9)),
        perhaps(from(1, 9)),
        from(1, 999),
        from(0, 999),
        perhaps(from(1, 99)),
        perhaps(from(1, 99)),
        perhaps(from(1, 9)),
        coin(),
        coin(),
        random.nextLong());
  }
}
