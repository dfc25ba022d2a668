package dev.sequent.config;

import dev.sequent.config.YamlWriter.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configs for tests: the shipped ones, and a small sound one to spoil key by key. */
final class Configs {
  static final Path FILE = Path.of("x.yaml");
  private static final Path FOLDER =
      Path.of(System.getProperty("sequent.root", "..")).resolve("configs");

  private Configs() {}

  /** Every config that ships. */
  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Sections of required keys only, values in source form. */
  static Map<String, Map<String, @Nullable Object>> sound() {
    Map<String, Map<String, @Nullable Object>> sections = new LinkedHashMap<>();
    for (String input : List.of("train_input", "eval_input")) {
      sections.put(
          input,
          keys(
              "data_processor=SST2DataProcessor",
              "data_dir=data",
              "vocab_file=vocab.txt",
              "batch_size=12",
              "max_sequence_length=3"));
    }
    sections.put(
        "model",
        keys(
            "mixed_precision=True",
            "vocab_size=30522",
            "hidden_size=64",
            "num_hidden_layers=2",
            "num_heads=2",
            "filter_size=128",
            "encoder_nonlinearity=gelu",
            "dropout_rate=0.1",
            "attention_dropout_rate=0.1",
            "max_position_embeddings=512",
            "task_dropout=0.1",
            "problem_type=multi_label_classification",
            "num_labels=2"));
    sections.put("optimizer", keys("optimizer_type=AdamW", "learning_rate=0.00001"));
    sections.put("runconfig", keys("max_steps=20000", "log_steps=1000"));
    return sections;
  }

  private static Map<String, @Nullable Object> keys(String... assignments) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      keys.put(assignment.substring(0, equals), new Source(assignment.substring(equals + 1)));
    }
    return keys;
  }

  /** The keys of one section. */
  static Map<String, @Nullable Object> section(
      Map<String, Map<String, @Nullable Object>> config, String section) {
    return Objects.requireNonNull(config.get(section));
  }

  /** The document of such sections. */
  static ConfigDocument document(Map<String, ?> sections) throws ConfigException {
    return ConfigDocument.of(FILE, YamlWriter.write(sections, Map.of()));
  }
}
