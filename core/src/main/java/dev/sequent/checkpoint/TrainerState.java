package dev.sequent.checkpoint;

import com.google.gson.JsonObject;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.engine.LossScale;
import dev.sequent.engine.Precision;
import dev.sequent.text.TextForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code trainer_state.json}: what resuming needs beside the arrays, and the model's settings that
 * Hugging Face's {@code config.json} has no key for.
 *
 * @param globalStep completed optimizer steps
 * @param seed the run's seed
 * @param doLower whether text is lower-cased
 * @param maxSequenceLength tokens a row at most
 * @param compatibility whose rules the run followed
 * @param poolerNonlinearity activation of the pooler
 * @param embeddingDropoutRate dropout after the embedding's layer norm
 * @param mixedPrecision whether lower precision was allowed
 * @param computeEvalMetrics whether evaluation reports accuracy
 * @param precision what the steps so far were computed in
 * @param textForm what the run was trained to judge; empty where an older Sequent wrote it
 * @param lossScale where loss scaling stands; empty where the loss is not scaled
 */
record TrainerState(
    long globalStep,
    long seed,
    boolean doLower,
    int maxSequenceLength,
    Compatibility compatibility,
    Activation poolerNonlinearity,
    double embeddingDropoutRate,
    boolean mixedPrecision,
    boolean computeEvalMetrics,
    Precision precision,
    Optional<TextForm> textForm,
    Optional<LossScale> lossScale) {

  static final String FILE_NAME = "trainer_state.json";
  private static final String FORMAT_KEY = "sequent_format";
  private static final long FORMAT = 1;
  private static final String LOSS_SCALE = "loss_scale";
  private static final String TEXT_FORM = "text_form";

  static TrainerState of(CheckpointContents contents) {
    ModelConfig model = contents.model();
    return new TrainerState(
        contents.state().globalStep(),
        contents.seed(),
        contents.doLower(),
        contents.maxSequenceLength(),
        contents.compatibility(),
        model.poolerNonlinearity(),
        model.embeddingDropoutRate(),
        model.mixedPrecision(),
        model.computeEvalMetrics(),
        contents.state().precision(),
        contents.textForm(),
        contents.state().lossScale());
  }

  /**
   * Reads the folder's file.
   *
   * @return empty where there is none, or where it is the one that Transformers' trainer writes
   *     under the same name
   */
  static Optional<TrainerState> find(Path folder) throws CheckpointException {
    Path file = folder.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonFile json = JsonFile.read(file);
    return json.object().has(FORMAT_KEY) ? Optional.of(parse(json)) : Optional.empty();
  }

  private static TrainerState parse(JsonFile json) throws CheckpointException {
    long format = json.requiredLong(FORMAT_KEY);
    if (format != FORMAT) {
      throw new CheckpointException(
          json.file(),
          "the checkpoint has format %d; this Sequent reads format %d.".formatted(format, FORMAT));
    }
    if (json.requiredLong("global_step") < 0) {
      throw json.wrong("global_step", "0 or more");
    }
    JsonFile model = json.section("model");
    return new TrainerState(
        json.requiredLong("global_step"),
        json.requiredLong("seed"),
        json.flag("do_lower", true),
        json.requiredCount("max_sequence_length"),
        Compatibility.ofKey(json.text("compatibility").orElse("spec"))
            .orElseThrow(() -> json.wrong("compatibility", "a mode this Sequent knows")),
        Activation.ofKey(model.text("pooler_nonlinearity").orElse("tanh"))
            .orElseThrow(() -> model.wrong("pooler_nonlinearity", "a known activation")),
        model.real("embedding_dropout_rate", 0.1),
        model.flag("mixed_precision", false),
        model.flag("compute_eval_metrics", true),
        Precision.ofKey(json.text("precision").orElse(Precision.FP32.key()))
            .orElseThrow(() -> json.wrong("precision", "fp32, bf16 or fp16")),
        textForm(json),
        lossScale(json));
  }

  private static Optional<TextForm> textForm(JsonFile json) throws CheckpointException {
    Optional<String> key = json.text(TEXT_FORM);
    Optional<TextForm> form = key.flatMap(TextForm::ofKey);
    if (key.isPresent() && form.isEmpty()) {
      throw json.wrong(TEXT_FORM, "sentence or pair");
    }
    return form;
  }

  private static Optional<LossScale> lossScale(JsonFile json) throws CheckpointException {
    if (!json.object().has(LOSS_SCALE)) {
      return Optional.empty();
    }
    JsonFile scale = json.section(LOSS_SCALE);
    double factor = scale.real("factor", Double.NaN);
    if (!Double.isFinite(factor) || factor <= 0) {
      throw scale.wrong("factor", "a number above 0");
    }
    for (String count : List.of("good_steps", "skipped")) {
      if (scale.requiredLong(count) < 0) {
        throw scale.wrong(count, "0 or more");
      }
    }
    return Optional.of(
        new LossScale(factor, scale.requiredLong("good_steps"), scale.requiredLong("skipped")));
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty(FORMAT_KEY, FORMAT);
    json.addProperty("global_step", globalStep);
    json.addProperty("seed", seed);
    json.addProperty("do_lower", doLower);
    json.addProperty("max_sequence_length", maxSequenceLength);
    json.addProperty("compatibility", compatibility.key());
    json.addProperty("precision", precision.key());
    textForm.ifPresent(form -> json.addProperty(TEXT_FORM, form.key()));
    lossScale.ifPresent(
        at -> {
          JsonObject scale = new JsonObject();
          scale.addProperty("factor", at.factor());
          scale.addProperty("good_steps", at.goodSteps());
          scale.addProperty("skipped", at.skipped());
          json.add(LOSS_SCALE, scale);
        });
    JsonObject model = new JsonObject();
    model.addProperty("pooler_nonlinearity", poolerNonlinearity.key());
    model.addProperty("embedding_dropout_rate", embeddingDropoutRate);
    model.addProperty("mixed_precision", mixedPrecision);
    model.addProperty("compute_eval_metrics", computeEvalMetrics);
    json.add("model", model);
    return json;
  }

  /** The network of a {@code config.json} with the settings that only this file knows. */
  ModelConfig complete(ModelConfig model) {
    return new ModelConfig(
        model.vocabSize(),
        model.hiddenSize(),
        model.numHiddenLayers(),
        model.numHeads(),
        model.filterSize(),
        model.encoderNonlinearity(),
        poolerNonlinearity,
        model.dropoutRate(),
        model.attentionDropoutRate(),
        embeddingDropoutRate,
        model.taskDropout(),
        model.maxPositionEmbeddings(),
        model.numLabels(),
        model.problemType(),
        model.layerNormEpsilon(),
        mixedPrecision,
        computeEvalMetrics);
  }
}
