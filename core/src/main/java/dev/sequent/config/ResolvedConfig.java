package dev.sequent.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A config with every default filled in, as YAML that PyYAML reads with the same types. */
public final class ResolvedConfig {
  private ResolvedConfig() {}

  /** The whole config, sections and keys in form order, {@code \n} line ends. */
  public static String render(ExperimentConfig config) {
    return YamlWriter.write(tree(config), Map.of());
  }

  /**
   * The same with a comment behind each value that says where it comes from.
   *
   * @param origins by dotted key, as {@link Provenance} gives them
   */
  public static String render(ExperimentConfig config, Map<String, String> origins) {
    Map<String, YamlWriter.Note> notes = new LinkedHashMap<>();
    origins.forEach((key, from) -> notes.put(key, new YamlWriter.Note(List.of(), "# " + from)));
    return YamlWriter.write(tree(config), notes);
  }

  /**
   * The same as nested maps, lists, strings, numbers, booleans and nulls, in the same order: what
   * {@code --json} prints.
   */
  public static Map<String, Map<String, @Nullable Object>> tree(ExperimentConfig config) {
    Map<String, Map<String, @Nullable Object>> sections = new LinkedHashMap<>();
    sections.put("train_input", input(config.trainInput()));
    sections.put("eval_input", input(config.evalInput()));
    Map<String, @Nullable Object> model = model(config.model());
    model.put("use_bfloat16", config.useBfloat16());
    sections.put("model", model);
    sections.put("optimizer", optimizer(config.optimizer()));
    sections.put("runconfig", runconfig(config.runconfig()));
    return sections;
  }

  private static Map<String, @Nullable Object> input(InputConfig in) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("data_processor", in.dataProcessor());
    keys.put("data_dir", in.dataDir());
    keys.put("vocab_file", in.vocabFile());
    keys.put("batch_size", in.batchSize());
    keys.put("max_sequence_length", in.maxSequenceLength());
    keys.put("shuffle", in.shuffle());
    keys.put("shuffle_seed", orNull(in.shuffleSeed()));
    keys.put("do_lower", in.doLower());
    keys.put("num_workers", in.numWorkers());
    keys.put("drop_last", in.dropLast());
    return keys;
  }

  private static Map<String, @Nullable Object> model(ModelConfig model) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("vocab_size", model.vocabSize());
    keys.put("hidden_size", model.hiddenSize());
    keys.put("num_hidden_layers", model.numHiddenLayers());
    keys.put("num_heads", model.numHeads());
    keys.put("filter_size", model.filterSize());
    keys.put("max_position_embeddings", model.maxPositionEmbeddings());
    keys.put("num_labels", model.numLabels());
    keys.put("dropout_rate", model.dropoutRate());
    keys.put("attention_dropout_rate", model.attentionDropoutRate());
    keys.put("embedding_dropout_rate", model.embeddingDropoutRate());
    keys.put("task_dropout", model.taskDropout());
    keys.put("encoder_nonlinearity", model.encoderNonlinearity().key());
    keys.put("pooler_nonlinearity", model.poolerNonlinearity().key());
    keys.put("layer_norm_epsilon", model.layerNormEpsilon());
    keys.put("problem_type", model.problemType().key());
    keys.put("compute_eval_metrics", model.computeEvalMetrics());
    keys.put("mixed_precision", model.mixedPrecision());
    return keys;
  }

  private static Map<String, @Nullable Object> optimizer(OptimizerConfig optimizer) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("optimizer_type", optimizer.optimizerType().key());
    keys.put("learning_rate", ResolvedSchedule.of(optimizer.learningRate()));
    keys.put(
        "disable_lr_steps_reset",
        optimizer.learningRate() instanceof LearningRateSchedule.Sequential sequence
            && sequence.count() == LearningRateSchedule.Count.WHOLE_RUN);
    keys.put("weight_decay_rate", optimizer.weightDecayRate());
    rule(keys, optimizer.rule());
    keys.put("max_gradient_norm", optimizer.maxGradientNorm());
    keys.put("max_gradient_value", optimizer.maxGradientValue());
    keys.put("grad_accum_steps", optimizer.gradAccumSteps());
    lossScaling(keys, optimizer.lossScaling());
    return keys;
  }

  private static void lossScaling(Map<String, @Nullable Object> keys, LossScaling scaling) {
    switch (scaling) {
      case LossScaling.Constant constant -> keys.put("loss_scaling_factor", constant.factor());
      case LossScaling.Dynamic dynamic -> {
        keys.put("loss_scaling_factor", LossScaling.DYNAMIC);
        keys.put("initial_loss_scale", dynamic.initial());
        keys.put("steps_per_increase", dynamic.stepsPerIncrease());
        keys.put("min_loss_scale", dynamic.min());
        keys.put("max_loss_scale", dynamic.max());
      }
    }
  }

  /** The keys of an update rule. */
  static void rule(Map<String, @Nullable Object> keys, UpdateRule rule) {
    switch (rule) {
      case UpdateRule.Sgd r -> {
        keys.put("momentum", r.momentum());
        keys.put("use_nesterov", r.nesterov());
      }
      case UpdateRule.Adam r -> {
        moments(keys, r.beta1(), r.beta2(), r.eps());
        keys.put("amsgrad", r.amsgrad());
      }
      case UpdateRule.AdamW r -> {
        moments(keys, r.beta1(), r.beta2(), r.eps());
        keys.put("correct_bias", r.correctBias());
        keys.put("amsgrad", r.amsgrad());
      }
      case UpdateRule.Adamax r -> {
        moments(keys, r.beta1(), r.beta2(), r.eps());
        keys.put("maximize", r.maximize());
      }
      case UpdateRule.Adadelta r -> {
        keys.put("rho", r.rho());
        keys.put("eps", r.eps());
      }
      case UpdateRule.Adafactor r -> {
        keys.put("eps1", r.eps1());
        keys.put("eps2", r.eps2());
        keys.put("decay_rate", r.decayRate());
        keys.put("scale_parameter", r.scaleParameter());
      }
      case UpdateRule.Adagrad r -> {
        keys.put("lr_decay", r.lrDecay());
        keys.put("initial_accumulator_value", r.initialAccumulatorValue());
        keys.put("eps", r.eps());
        keys.put("maximize", r.maximize());
      }
      case UpdateRule.Asgd r -> {
        keys.put("lambd", r.lambd());
        keys.put("alpha", r.alpha());
        keys.put("t0", r.t0());
        keys.put("maximize", r.maximize());
      }
      case UpdateRule.Lamb r -> {
        moments(keys, r.beta1(), r.beta2(), r.eps());
        keys.put("adam", r.adam());
      }
      case UpdateRule.NAdam r -> {
        moments(keys, r.beta1(), r.beta2(), r.eps());
        keys.put("momentum_decay", r.momentumDecay());
      }
      case UpdateRule.RAdam r -> moments(keys, r.beta1(), r.beta2(), r.eps());
      case UpdateRule.RmsProp r -> {
        keys.put("alpha", r.alpha());
        keys.put("eps", r.eps());
        keys.put("momentum", r.momentum());
        keys.put("centered", r.centered());
      }
      case UpdateRule.Rprop r -> {
        keys.put("eta1", r.eta1());
        keys.put("eta2", r.eta2());
        keys.put("step_size_min", r.stepSizeMin());
        keys.put("step_size_max", r.stepSizeMax());
      }
    }
  }

  private static void moments(
      Map<String, @Nullable Object> keys, double beta1, double beta2, double eps) {
    keys.put("beta1", beta1);
    keys.put("beta2", beta2);
    keys.put("eps", eps);
  }

  private static Map<String, @Nullable Object> runconfig(RunConfig run) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("max_steps", orNull(run.maxSteps()));
    keys.put("num_steps", orNull(run.numSteps()));
    keys.put("num_epochs", orNull(run.numEpochs()));
    keys.put("steps_per_epoch", orNull(run.stepsPerEpoch()));
    keys.put("log_steps", run.logSteps());
    keys.put("checkpoint_steps", run.checkpointSteps());
    keys.put("eval_steps", orNull(run.evalSteps()));
    keys.put("eval_frequency", orNull(run.evalFrequency()));
    keys.put("max_checkpoints", orNull(run.maxCheckpoints()));
    keys.put("seed", run.seed());
    keys.put("save_initial_checkpoint", run.saveInitialCheckpoint());
    keys.put("check_loss_values", run.checkLossValues());
    return keys;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
