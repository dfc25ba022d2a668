package dev.sequent.checkpoint;

import dev.sequent.config.LearningRateSchedule;
import dev.sequent.config.LossScaling;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.OptimizerConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.config.UpdateRule;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.engine.Engine;
import dev.sequent.engine.EngineException;
import dev.sequent.engine.PackedBatch;
import dev.sequent.engine.ProgramSpec;
import dev.sequent.engine.TrainingSession;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.Features;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.Tokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that classifies texts: its vocabulary, network and weights, opened once. Used by one
 * thread.
 */
public final class Predictor implements AutoCloseable {

  private final CheckpointContents checkpoint;
  private final Tokenizer tokenizer;
  private final FeatureBuilder features;
  private final Engine engine;
  private final TrainingSession session;

  private Predictor(CheckpointContents checkpoint, Engine engine, TrainingSession session) {
    this.checkpoint = checkpoint;
    this.engine = engine;
    this.session = session;
    this.tokenizer = Tokenizer.of(checkpoint.vocabulary(), checkpoint.doLower());
    this.features =
        new FeatureBuilder(
            checkpoint.vocabulary(),
            checkpoint.maxSequenceLength(),
            SegmentRule.of(checkpoint.compatibility()));
  }

  /**
   * Opens a checkpoint.
   *
   * @param path a checkpoint folder, a Hugging Face folder, or a {@code model_dir}, of which the
   *     newest checkpoint is taken
   * @param device where to compute
   * @param compileDir where compiled programs are kept from one call to the next
   * @throws CheckpointException where the checkpoint cannot be used
   * @throws EngineException where libtorch cannot be loaded or lacks the device
   */
  public static Predictor open(Path path, DeviceChoice device, Path compileDir)
      throws CheckpointException, EngineException {
    Path folder = CheckpointFolder.resolve(path);
    CheckpointContents checkpoint = CheckpointFolder.loadForEvaluation(folder);
    if (checkpoint.model().problemType() != ProblemType.SINGLE_LABEL_CLASSIFICATION) {
      throw new CheckpointException(
          folder,
          "predictions of problem_type %s are not available yet."
              .formatted(checkpoint.model().problemType().key()));
    }
    Engine engine = Engine.open(device, 0);
    TrainingSession session = null;
    try {
      session =
          engine.session(
              new ProgramSpec(
                  withoutDropout(checkpoint.model()), unused(), checkpoint.compatibility()),
              compileDir);
      session.load(checkpoint.state());
      return new Predictor(checkpoint, engine, session);
    } catch (EngineException | RuntimeException e) {
      if (session != null) {
        session.close();
      }
      engine.close();
      throw e;
    }
  }

  /** Rates mean nothing here, and without them one program serves checkpoints of every rate. */
  private static ModelConfig withoutDropout(ModelConfig model) {
    return new ModelConfig(
        model.vocabSize(),
        model.hiddenSize(),
        model.numHiddenLayers(),
        model.numHeads(),
        model.filterSize(),
        model.encoderNonlinearity(),
        model.poolerNonlinearity(),
        0,
        0,
        0,
        0,
        model.maxPositionEmbeddings(),
        model.numLabels(),
        model.problemType(),
        model.layerNormEpsilon(),
        model.mixedPrecision(),
        model.computeEvalMetrics());
  }

  /** A program holds forward, backward and update; prediction runs only the first. */
  private static OptimizerConfig unused() {
    return new OptimizerConfig(
        new UpdateRule.AdamW(0.9, 0.999, 1e-6, true, false),
        new LearningRateSchedule.Constant(0, OptionalLong.empty()),
        0,
        0,
        0,
        1,
        LossScaling.NONE);
  }

  /**
   * What the model says about a text.
   *
   * @param label name of the likeliest class
   * @param labelId its index
   * @param probabilities by class index; they sum to 1
   * @param logits by class index
   * @param tokens tokens fed, special tokens included
   * @param truncated pieces that did not fit and were cut away
   */
  public record Result(
      String label,
      int labelId,
      double[] probabilities,
      float[] logits,
      int tokens,
      int truncated) {}

  /**
   * Classifies a sentence or a pair.
   *
   * @param textA first sentence
   * @param textB second sentence; null for a single one
   */
  public Result classify(String textA, @Nullable String textB) throws EngineException {
    Features row =
        features.build(tokenizer.cut(textA), textB == null ? null : tokenizer.cut(textB));
    float[] logits = session.evaluate(PackedBatch.of(List.of(row), new int[] {0})).logits()[0];
    int best = 0;
    for (int n = 1; n < logits.length; n++) {
      if (logits[n] > logits[best]) {
        best = n;
      }
    }
    return new Result(
        checkpoint.labels().get(best),
        best,
        softmax(logits, logits[best]),
        logits,
        row.length(),
        row.truncated());
  }

  private static double[] softmax(float[] logits, float largest) {
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int n = 0; n < logits.length; n++) {
      probabilities[n] = Math.exp((double) logits[n] - largest);
      sum += probabilities[n];
    }
    for (int n = 0; n < logits.length; n++) {
      probabilities[n] /= sum;
    }
    return probabilities;
  }

  /** Label names by class index. */
  public List<String> labels() {
    return checkpoint.labels();
  }

  @Override
  public void close() {
    tokenizer.close();
    session.close();
    engine.close();
  }
}
