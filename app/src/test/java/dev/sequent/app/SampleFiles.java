package dev.sequent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small project like the bundled sample: pairs in MNLI's columns, a network of a few thousand
 * weights.
 */
public final class SampleFiles {

  private static final String[] NAMES = {"entailment", "neutral", "contradiction"};

  private SampleFiles() {}

  /** Writes the project and returns its config. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("configs"));
    Files.createDirectories(folder.resolve("runs"));
    Path data = Files.createDirectories(folder.resolve("data").resolve("pairs"));
    Files.writeString(folder.resolve("sequent.yaml"), "name: pairs\n");
    rows(data.resolve("train.tsv"), 48);
    rows(data.resolve("dev_matched.tsv"), 12);
    rows(data.resolve("dev_mismatched.tsv"), 12);
    Path config = folder.resolve("configs").resolve("pairs.yaml");
    Files.writeString(config, CONFIG);
    return config;
  }

  private static void rows(Path file, int count) throws IOException {
    StringBuilder text = new StringBuilder("index\tsentence1\tsentence2\tgold_label\n");
    for (int i = 0; i < count; i++) {
      String second =
          switch (i % 3) {
            case 0 -> "Someone is outdoors.";
            case 1 -> "The weather was pleasant that day.";
            default -> "Nobody left the house unbelievably early.";
          };
      text.append(i).append("\tA woman walks her dog past the lighthouse.\t");
      text.append(second).append('\t').append(NAMES[i % 3]).append('\n');
    }
    Files.writeString(file, text);
  }

  /** The config's text; the learning rate stands on a line with a comment. */
  public static final String CONFIG =
      """
      # Pairs for the window's tests.
      train_input:
        data_processor: "MNLIDataProcessor"
        data_dir: "../data/pairs"
        vocab_file: "google_research_uncased_L-12_H-768_A-12.txt"
        max_sequence_length: 32
        do_lower: True
        batch_size: 4
        shuffle: True
        shuffle_seed: 1
        num_workers: 1

      eval_input:
        data_processor: "MNLIDataProcessor"
        data_dir: "../data/pairs"
        vocab_file: "google_research_uncased_L-12_H-768_A-12.txt"
        max_sequence_length: 32
        do_lower: True
        batch_size: 4
        shuffle: False
        num_workers: 1

      model:
        vocab_size: 30522
        hidden_size: 16
        num_hidden_layers: 1
        num_heads: 2
        filter_size: 32
        max_position_embeddings: 32
        encoder_nonlinearity: gelu
        layer_norm_epsilon: 1.0e-12
        dropout_rate: 0.1
        attention_dropout_rate: 0.1
        task_dropout: 0.1
        problem_type: single_label_classification
        num_labels: 3
        mixed_precision: False
        compute_eval_metrics: True

      optimizer:
        optimizer_type: AdamW
        learning_rate: 1.0e-4   # a comment that must stay
        weight_decay_rate: 0.01
        eps: 1.0e-6
        max_gradient_norm: 1.0

      runconfig:
        max_steps: 20
        log_steps: 1
        checkpoint_steps: 0
        seed: 1
        save_initial_checkpoint: False
      """;
}
