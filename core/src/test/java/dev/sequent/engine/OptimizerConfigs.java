package dev.sequent.engine;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.ConfigReading;
import dev.sequent.config.OptimizerConfig;
import java.nio.file.Path;
import java.util.Map;

/** Optimizers as their YAML keys say, read as a run reads them. */
final class OptimizerConfigs {
  private static final String REST =
      """
      train_input: &input
        data_processor: "SST2DataProcessor"
        data_dir: "data"
        vocab_file: "vocab.txt"
        batch_size: 4
        max_sequence_length: 32
      eval_input: *input
      model:
        mixed_precision: False
        vocab_size: 50
        hidden_size: 32
        num_hidden_layers: 2
        num_heads: 4
        filter_size: 48
        encoder_nonlinearity: gelu
        dropout_rate: 0.1
        attention_dropout_rate: 0.1
        max_position_embeddings: 40
        task_dropout: 0.1
        problem_type: single_label_classification
        num_labels: 2
      runconfig:
        max_steps: 10
        log_steps: 1
      optimizer:
        learning_rate: 0.001
      """;

  private OptimizerConfigs() {}

  static OptimizerConfig of(String type, Map<String, ?> keys) throws ConfigException {
    StringBuilder yaml = new StringBuilder(REST).append("  optimizer_type: %s\n".formatted(type));
    keys.forEach((key, value) -> yaml.append("  %s: %s\n".formatted(key, written(value))));
    ConfigReading reading =
        ConfigReader.read(ConfigDocument.of(Path.of("optimizer.yaml"), yaml.toString()));
    return reading
        .config()
        .orElseThrow(() -> new IllegalStateException(reading.problems().toString()))
        .optimizer();
  }

  private static String written(Object value) {
    return switch (value) {
      case Boolean flag -> flag ? "True" : "False";
      case Double number -> String.format(java.util.Locale.ROOT, "%.12e", number);
      default -> value.toString();
    };
  }
}
