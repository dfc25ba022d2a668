package dev.sequent.engine;

import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.UpdateRule;
import dev.sequent.text.Features;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** A model and rows small enough for a test, and what tests change about them. */
final class Tiny {
  static final int VOCABULARY = 50;

  private Tiny() {}

  static ModelConfig model(double dropout) {
    return model(dropout, dropout, dropout, dropout, Activation.GELU, Activation.TANH);
  }

  static ModelConfig model(
      double hidden,
      double attention,
      double embedding,
      double task,
      Activation activation,
      Activation pooler) {
    return new ModelConfig(
        VOCABULARY,
        32,
        3,
        4,
        48,
        activation,
        pooler,
        hidden,
        attention,
        embedding,
        task,
        40,
        2,
        ProblemType.SINGLE_LABEL_CLASSIFICATION,
        1e-12,
        false,
        true);
  }

  static OptimizerConfig adamW(double maxGradientNorm) {
    return optimizer(new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false), maxGradientNorm, 1);
  }

  static OptimizerConfig optimizer(UpdateRule rule, double maxGradientNorm, int gradAccumSteps) {
    return new OptimizerConfig(
        rule,
        new LearningRateSchedule.Constant(1e-3, OptionalLong.empty()),
        0.01,
        maxGradientNorm,
        0,
        gradAccumSteps,
        LossScaling.NONE);
  }

  static ProgramSpec spec(ModelConfig model) {
    return new ProgramSpec(model, adamW(1.0), Compatibility.SPEC);
  }

  /** Random weights ten times as large as a run's first, so that every part has a say. */
  static TrainingState start(ModelConfig model) {
    List<Tensor> weights = new ArrayList<>();
    for (Tensor tensor : InitialWeights.draw(model, 7)) {
      FloatBuffer values = FloatBuffer.allocate((int) tensor.size());
      boolean matrix = tensor.shape().length == 2;
      for (int i = 0; i < tensor.size(); i++) {
        values.put((matrix ? 10 : 1) * tensor.data().get(i));
      }
      weights.add(new Tensor(tensor.name(), tensor.shape(), values.flip()));
    }
    return new TrainingState(0, weights, List.of());
  }

  /** A row of random tokens, its second half in segment 1. */
  static Features row(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] ids = new int[length];
    int[] segments = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = random.nextInt(1, VOCABULARY);
      segments[i] = i < length / 2 ? 0 : 1;
    }
    return new Features(ids, segments, length, 0, 0, 0);
  }

  /** Rows of these lengths with labels 0, 1, 0, 1, ... */
  static PackedBatch batch(long seed, int... lengths) {
    List<Features> rows = new ArrayList<>();
    int[] labels = new int[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      rows.add(row(lengths[i], seed * 1000 + i));
      labels[i] = i % 2;
    }
    return PackedBatch.of(rows, labels);
  }

  /** A batch that follows from its index alone. */
  static BatchSource source() {
    return index -> batch(index, 5, 30, 12, 3, 17, 9);
  }
}
