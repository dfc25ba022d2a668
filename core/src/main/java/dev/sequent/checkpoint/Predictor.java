package dev.sequent.checkpoint;

import dev.sequent.checkpoint.WordInfluences.Influence;
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
import dev.sequent.text.TextForm;
import dev.sequent.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that classifies texts: its vocabulary, network and weights, opened once. Used by one
 * thread.
 */
public final class Predictor implements AutoCloseable {

  /** Texts to compute at once: as many as a batch usually has. */
  public static final int BATCH = 32;

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
   * A sentence or a pair.
   *
   * @param a first sentence
   * @param b second sentence; null for a single one
   */
  public record Text(String a, @Nullable String b) {
    /** What it is. */
    public TextForm form() {
      return TextForm.of(b != null);
    }
  }

  /**
   * Classifies texts, all in one batch.
   *
   * @param texts at least one
   * @return what the model says about each, in their order
   */
  public List<TextPrediction> predict(List<Text> texts) throws EngineException {
    List<Features> rows = texts.stream().map(this::features).toList();
    float[][] logits = session.evaluate(PackedBatch.of(rows, new int[rows.size()])).logits();
    return IntStream.range(0, rows.size())
        .mapToObj(
            n ->
                new TextPrediction(
                    TextPrediction.answer(problem(), logits[n]),
                    logits[n],
                    rows.get(n).length(),
                    rows.get(n).truncated()))
        .toList();
  }

  /**
   * What each word of a text adds to an answer.
   *
   * @param prediction of the text
   * @return a word each, of A and then of B; none where there is a single word
   */
  public List<Influence> influences(Text text, TextPrediction prediction) throws EngineException {
    WordInfluences words = new WordInfluences(text);
    List<Text> variants = words.variants();
    List<float[]> without = new ArrayList<>();
    for (int from = 0; from < variants.size(); from += BATCH) {
      int to = Math.min(from + BATCH, variants.size());
      predict(variants.subList(from, to)).forEach(each -> without.add(each.logits()));
    }
    return words.of(problem(), prediction.logits(), without);
  }

  private Features features(Text text) {
    return features.build(
        tokenizer.cut(text.a()), text.b() == null ? null : tokenizer.cut(text.b()));
  }

  /** What the checkpoint's answers are. */
  public ProblemType problem() {
    return checkpoint.model().problemType();
  }

  /** What the checkpoint was trained to judge, where it says so. */
  public Optional<TextForm> textForm() {
    return checkpoint.textForm();
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
