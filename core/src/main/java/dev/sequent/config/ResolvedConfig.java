package dev.sequent.config;

import dev.sequent.config.LearningRateSchedule.Constant;
import dev.sequent.config.LearningRateSchedule.Linear;
import dev.sequent.config.LearningRateSchedule.Sequential;
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
    StringBuilder yaml = new StringBuilder();
    tree(config)
        .forEach(
            (section, keys) -> {
              yaml.append(section).append(":\n");
              keys.forEach((key, value) -> render(yaml, "  ", "  " + key + ":", value));
            });
    return yaml.toString();
  }

  /**
   * The same as nested maps, lists, strings, numbers, booleans and nulls, in the same order: what
   * {@code --json} prints.
   */
  public static Map<String, Map<String, @Nullable Object>> tree(ExperimentConfig config) {
    Map<String, Map<String, @Nullable Object>> sections = new LinkedHashMap<>();
    sections.put("train_input", input(config.trainInput()));
    sections.put("eval_input", input(config.evalInput()));
    sections.put("model", model(config.model()));
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
    keys.put("learning_rate", schedule(optimizer.learningRate()));
    keys.put("weight_decay_rate", optimizer.weightDecayRate());
    keys.put("beta1", optimizer.beta1());
    keys.put("beta2", optimizer.beta2());
    keys.put("eps", optimizer.eps());
    keys.put("correct_bias", optimizer.correctBias());
    keys.put("max_gradient_norm", optimizer.maxGradientNorm());
    keys.put("max_gradient_value", optimizer.maxGradientValue());
    keys.put("grad_accum_steps", optimizer.gradAccumSteps());
    return keys;
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

  private static Object schedule(LearningRateSchedule schedule) {
    return switch (schedule) {
      case Constant constant when constant.steps().isEmpty() -> constant.learningRate();
      case Sequential sequence -> sequence.phases().stream().map(ResolvedConfig::phase).toList();
      default -> phase(schedule);
    };
  }

  private static Map<String, @Nullable Object> phase(LearningRateSchedule phase) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    switch (phase) {
      case Constant constant -> {
        keys.put("scheduler", "Constant");
        keys.put("learning_rate", constant.learningRate());
        constant.steps().ifPresent(steps -> keys.put("steps", steps));
      }
      case Linear linear -> {
        keys.put("scheduler", "Linear");
        keys.put("initial_learning_rate", linear.initialLearningRate());
        keys.put("end_learning_rate", linear.endLearningRate());
        keys.put("steps", linear.steps());
      }
      case Sequential _ -> throw new IllegalArgumentException("the file has no nested phases");
    }
    return keys;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** One key; {@code label} is all that stands before its value on the line. */
  private static void render(
      StringBuilder yaml, String indent, String label, @Nullable Object value) {
    yaml.append(label);
    switch (value) {
      case Map<?, ?> map -> {
        yaml.append('\n');
        map.forEach((k, v) -> render(yaml, indent + "  ", indent + "  " + k + ":", v));
      }
      case List<?> list -> {
        yaml.append('\n');
        for (Object item : list) {
          String lead = indent + "  - ";
          for (Map.Entry<?, ?> entry : ((Map<?, ?>) item).entrySet()) {
            render(yaml, indent + "    ", lead + entry.getKey() + ":", entry.getValue());
            lead = indent + "    ";
          }
        }
      }
      case null, default -> yaml.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Boolean b -> b ? "True" : "False";
      case Double d -> YamlScalars.number(d);
      case String s -> YamlScalars.text(s);
      default -> value.toString();
    };
  }
}
