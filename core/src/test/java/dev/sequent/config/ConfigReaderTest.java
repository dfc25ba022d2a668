package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final Path FILE = Path.of("x.yaml");
  private static final Path CONFIGS =
      Path.of(System.getProperty("sequent.root", "..")).resolve("configs");

  private static final String GOOD =
      """
      train_input:
        data_processor: "SST2DataProcessor"
        data_dir: "data"
        vocab_file: "vocab.txt"
        batch_size: 12
        max_sequence_length: 128
        shuffle: True
        shuffle_seed: 1
        num_workers: 8
        do_lower: True
      eval_input:
        data_processor: "SST2DataProcessor"
        data_dir: "data"
        vocab_file: "vocab.txt"
        batch_size: 12
        max_sequence_length: 128
        num_workers: 1
        do_lower: True
      model:
        mixed_precision: True
        vocab_size: 30522
        hidden_size: 768
        num_hidden_layers: 12
        num_heads: 12
        filter_size: 3072
        encoder_nonlinearity: gelu
        dropout_rate: 0.1
        attention_dropout_rate: 0.1
        max_position_embeddings: 512
        task_dropout: 0.1
        problem_type: single_label_classification
        num_labels: 2
      optimizer:
        optimizer_type: AdamW
        learning_rate: 0.00001
      runconfig:
        max_steps: 20000
        log_steps: 1000
      """;

  private static ConfigReading read(String text) throws ConfigException {
    return ConfigReader.read(ConfigDocument.of(FILE, text));
  }

  private static List<Problem> errors(String text) throws ConfigException {
    return read(text).problems().stream().filter(p -> p.severity() == Severity.ERROR).toList();
  }

  @Test
  void aPhaseIsFoundFaultWithOnce() throws ConfigException {
    String linear =
        """
        learning_rate:
            - scheduler: Linear
              initial_learning_rate: 0.1
              end_learning_rate: 0.0
              steps: -4
        """;
    assertThat(errors(GOOD.replace("learning_rate: 0.00001\n", linear)))
        .extracting(Problem::message)
        .containsExactly("`steps` must be at least 1; found -4");
  }

  @Test
  void goodConfigIsReadWithTheOriginsDefaults() throws ConfigException {
    ConfigReading reading = read(GOOD);
    assertThat(reading.problems()).isEmpty();
    ExperimentConfig config = reading.config().orElseThrow();
    assertThat(config.model().layerNormEpsilon()).isEqualTo(1e-5);
    assertThat(config.model().poolerNonlinearity()).isEqualTo(Activation.TANH);
    assertThat(config.model().embeddingDropoutRate()).isEqualTo(0.1);
    assertThat(config.optimizer().rule())
        .isEqualTo(new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false));
    assertThat(config.trainInput().shuffle()).isTrue();
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsLine() throws ConfigException {
    String bad =
        GOOD.replace("num_heads: 12", "num_heads: 7")
            .replace(
                "batch_size: 12\n  max_sequence_length: 128\n  shuffle",
                "batch_size: none\n  max_sequence_length: 128\n  shuffle")
            .replace("dropout_rate: 0.1\n  attention", "dropout_rate: 1.5\n  attention")
            .replace("  log_steps: 1000\n", "");
    assertThat(errors(bad))
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "model.num_heads",
            "train_input.batch_size",
            "model.dropout_rate",
            "runconfig.log_steps");
    assertThat(errors(bad))
        .filteredOn(p -> p.key().equals("model.num_heads"))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.line()).isEqualTo(24);
              assertThat(p.render()).startsWith("x.yaml:24: error: ").contains("hidden_size");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "vocab_size: 30522,vocab_size: 0,model.vocab_size",
    "num_labels: 2,num_labels: 1,model.num_labels",
    "encoder_nonlinearity: gelu,encoder_nonlinearity: gelo,model.encoder_nonlinearity",
    "optimizer_type: AdamW,optimizer_type: Lion,optimizer.optimizer_type",
    "max_position_embeddings: 512,max_position_embeddings: 64,train_input.max_sequence_length",
    "learning_rate: 0.00001,learning_rate: fast,optimizer.learning_rate",
    "max_steps: 20000,save_losses: True,runconfig.max_steps"
  })
  void oneMistakeIsOneErrorAtItsKey(String good, String bad, String key) throws ConfigException {
    assertThat(errors(GOOD.replace(good, bad))).extracting(Problem::key).contains(key);
    assertThat(read(GOOD.replace(good, bad)).config()).isEmpty();
  }

  @Test
  void unknownKeyIsKeptAndFlaggedWithTheNearestName() throws ConfigException {
    ConfigReading reading =
        read(GOOD.replace("  batch_size: 12\n  max", "  batch_sise: 1\n  batch_size: 12\n  max"));
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.severity()).isEqualTo(Severity.WARNING))
        .anySatisfy(p -> assertThat(p.message()).contains("batch_sise").contains("batch_size"));
  }

  @Test
  void deadKeysOfTheOriginAreWarnings() throws ConfigException {
    ConfigReading reading =
        read(GOOD.replace("optimizer_type: AdamW", "optimizer_type: AdamW\n  epsilon: 1.0e-6"));
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems()).anySatisfy(p -> assertThat(p.message()).contains("epsilon"));
  }

  @Test
  void warmUpThenConstantIsASequence() throws ConfigException {
    String warm =
        GOOD.replace(
            "learning_rate: 0.00001",
            """
            learning_rate:
                - scheduler: "Linear"
                  initial_learning_rate: 0.0
                  end_learning_rate: 0.001
                  steps: 4
                - scheduler: "Constant"
                  learning_rate: 0.001\
            """);
    LearningRateSchedule rate = read(warm).config().orElseThrow().optimizer().learningRate();
    double[] expected = {0, .00025, .0005, .00075, .001, .001};
    for (int step = 0; step < expected.length; step++) {
      assertThat(rate.at(step)).isCloseTo(expected[step], within(1e-10));
    }
  }

  @Test
  void bothClippingKeysAreRefused() throws ConfigException {
    String both =
        GOOD.replace(
            "optimizer_type: AdamW",
            "optimizer_type: AdamW\n  max_gradient_norm: 1.0\n  max_gradient_value: 1.0");
    assertThat(errors(both)).extracting(Problem::key).contains("optimizer.max_gradient_value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sst2_sample.yaml",
        "mnli_sample.yaml",
        "bert_base_sst2.yaml",
        "bert_base_mnli.yaml"
      })
  void shippedConfigsHaveNoErrorAndSayHowToRunThem(String name) throws ConfigException {
    ConfigDocument document = ConfigDocument.load(CONFIGS.resolve(name));
    ConfigReading reading = ConfigReader.read(document);
    assertThat(reading.config()).as(reading.problems().toString()).isPresent();
    assertThat(document.text()).startsWith("# Run it: ./sequent run ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sst2_sample.yaml",
        "mnli_sample.yaml",
        "bert_base_sst2.yaml",
        "bert_base_mnli.yaml"
      })
  void resolvedConfigReadsBackAsTheSameConfig(String name) throws ConfigException {
    ExperimentConfig config =
        ConfigReader.read(ConfigDocument.load(CONFIGS.resolve(name))).config().orElseThrow();
    ConfigReading again = read(ResolvedConfig.render(config));
    assertThat(again.config()).contains(config);
  }
}
