package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The thirteen optimizers with the Model Zoo's keys and defaults. */
class OptimizerReaderTest {
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
        max_steps: 1000
        log_steps: 1
      optimizer:
      """;

  private static final Map<OptimizerType, UpdateRule> DEFAULTS =
      Map.ofEntries(
          Map.entry(OptimizerType.SGD, new UpdateRule.Sgd(0, false)),
          Map.entry(OptimizerType.ADAM, new UpdateRule.Adam(0.9, 0.999, 1e-6, false)),
          Map.entry(OptimizerType.ADAMW, new UpdateRule.AdamW(0.9, 0.999, 1e-6, false, false)),
          Map.entry(OptimizerType.ADAMAX, new UpdateRule.Adamax(0.9, 0.999, 1e-6, false)),
          Map.entry(OptimizerType.ADADELTA, new UpdateRule.Adadelta(0.9, 1e-6)),
          Map.entry(OptimizerType.ADAFACTOR, new UpdateRule.Adafactor(1e-30, 1e-3, -0.8, true)),
          Map.entry(OptimizerType.ADAGRAD, new UpdateRule.Adagrad(0, 0, 1e-6, false)),
          Map.entry(OptimizerType.ASGD, new UpdateRule.Asgd(1e-4, 0.75, 1e-6, false)),
          Map.entry(OptimizerType.LAMB, new UpdateRule.Lamb(0.9, 0.999, 1e-6, false)),
          Map.entry(OptimizerType.NADAM, new UpdateRule.NAdam(0.9, 0.999, 1e-6, 4e-3)),
          Map.entry(OptimizerType.RADAM, new UpdateRule.RAdam(0.9, 0.999, 1e-6)),
          Map.entry(OptimizerType.RMSPROP, new UpdateRule.RmsProp(0.99, 1e-6, 0, false)),
          Map.entry(OptimizerType.RPROP, new UpdateRule.Rprop(0.5, 1.2, 1e-6, 50)));

  /** A whole config with these lines in {@code optimizer}. */
  static String config(String optimizer, String learningRate) {
    StringBuilder yaml = new StringBuilder(REST);
    optimizer.lines().forEach(line -> yaml.append("  ").append(line).append('\n'));
    return yaml.append("  learning_rate: ").append(learningRate).append('\n').toString();
  }

  private static ConfigReading read(String optimizer) throws ConfigException {
    return ConfigReader.read(ConfigDocument.of(Path.of("x.yaml"), config(optimizer, "0.001")));
  }

  @ParameterizedTest
  @EnumSource(OptimizerType.class)
  void defaultsAreTheOriginsAndNamesComeInAnyCase(OptimizerType type) throws Exception {
    ConfigReading reading =
        read("optimizer_type: " + type.key().toUpperCase(java.util.Locale.ROOT));
    OptimizerConfig optimizer = reading.config().orElseThrow().optimizer();
    assertThat(optimizer.rule()).isEqualTo(DEFAULTS.get(type));
    assertThat(optimizer.optimizerType()).isEqualTo(type);
    assertThat(optimizer.gradAccumSteps()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(OptimizerType.class)
  void aResolvedOptimizerReadsBackAsItself(OptimizerType type) throws Exception {
    ExperimentConfig config =
        read("optimizer_type: %s\nweight_decay_rate: 0.01\ngrad_accum_steps: 3"
                .formatted(type.key()))
            .config()
            .orElseThrow();
    ConfigReading again =
        ConfigReader.read(ConfigDocument.of(Path.of("y.yaml"), ResolvedConfig.render(config)));
    assertThat(again.config()).as(again.problems().toString()).contains(config);
  }

  @Test
  void everyKeyOfARuleIsRead() throws Exception {
    assertThat(rule("optimizer_type: RMSprop\nalpha: 0.5\neps: 0.1\nmomentum: 0.2\ncentered: True"))
        .isEqualTo(new UpdateRule.RmsProp(0.5, 0.1, 0.2, true));
    assertThat(rule("optimizer_type: ASGD\nlambd: 0.1\nalpha: 0.2\nt0: 3.0\nmaximize: True"))
        .isEqualTo(new UpdateRule.Asgd(0.1, 0.2, 3, true));
    assertThat(
            rule(
                "optimizer_type: Adafactor\neps1: 0.1\neps2: 0.2\ndecay_rate: -0.3\n"
                    + "scale_parameter: False\nrelative_step: False\nclip_threshold: 1.0"))
        .isEqualTo(new UpdateRule.Adafactor(0.1, 0.2, -0.3, false));
    assertThat(rule("optimizer_type: SGD\nmomentum: 0.9\nuse_nesterov: True"))
        .isEqualTo(new UpdateRule.Sgd(0.9, true));
  }

  private static LossScaling scaling(String keys) throws ConfigException {
    ConfigReading reading = read("optimizer_type: AdamW\n" + keys);
    assertThat(reading.problems()).isEmpty();
    return reading.config().orElseThrow().optimizer().lossScaling();
  }

  @Test
  void lossScalingIsAFactorOrFollowsOverflows() throws ConfigException {
    assertThat(scaling("")).isEqualTo(LossScaling.NONE);
    assertThat(scaling("loss_scaling_factor: 128.0")).isEqualTo(new LossScaling.Constant(128));
    assertThat(scaling("loss_scaling_factor: dynamic"))
        .isEqualTo(new LossScaling.Dynamic(32_768, 2000, 0x1p-14, 0x1p40));
    assertThat(
            scaling(
                "loss_scaling_factor: dynamic\ninitial_loss_scale: 64.0\nsteps_per_increase: 10\n"
                    + "min_loss_scale: 1.0\nmax_loss_scale: 1024.0"))
        .isEqualTo(new LossScaling.Dynamic(64, 10, 1, 1024));
  }

  private static UpdateRule rule(String optimizer) throws ConfigException {
    ConfigReading reading = read(optimizer);
    assertThat(reading.problems()).isEmpty();
    return reading.config().orElseThrow().optimizer().rule();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SGD|use_nesterov: True|use_nesterov|needs a `momentum`",
        "SGD|momentum: -1.0|momentum|at least 0",
        "Adafactor|beta1: 0.9|beta1|keeps no first moment",
        "Adafactor|relative_step: True|relative_step|`relative_step: False` only",
        "Adafactor|clip_threshold: 2.0|clip_threshold|`clip_threshold: 1.0` only",
        "Adafactor|decay_rate: 0.8|decay_rate|less than 0",
        "Rprop|step_size_max: 1.0e-9|step_size_max|less than `step_size_min`",
        "Rprop|eta2: 0.5|eta2|greater than 1",
        "Adam|beta1: 1.0|beta1|[0, 1)",
        "Adam|grad_accum_steps: 0|grad_accum_steps|at least 1",
        "Adam|loss_scaling_factor: sometimes|loss_scaling_factor|a number or dynamic",
        "Adam|loss_scaling_factor: 0.0|loss_scaling_factor|greater than 0",
        "Adam|steps_per_increase: 0|steps_per_increase|at least 1",
        "Adam|initial_loss_scale: 1.0e+13|initial_loss_scale|not between `min_loss_scale`",
        "Adam|max_loss_scale: 1024.0|max_loss_scale|not between",
        "Adam|max_loss_scale: 1.0e-6|max_loss_scale|less than `min_loss_scale`"
      })
  void aMistakeIsOneErrorWhereItStands(String type, String line, String key, String words)
      throws Exception {
    ConfigReading reading = read("optimizer_type: " + type + "\n" + line);
    assertThat(reading.config()).isEmpty();
    assertThat(reading.problems())
        .filteredOn(p -> p.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.key()).isEqualTo("optimizer." + key);
              assertThat(p.message()).contains(words);
            });
  }

  @Test
  void aKeyOfAnotherRuleIsAWarning() throws Exception {
    ConfigReading reading = read("optimizer_type: AdamW\nmomentum: 0.9");
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .extracting(Problem::message)
        .containsExactly("AdamW does not read `momentum`, only RMSprop, SGD do");
  }

  @Test
  void whatTheOriginWouldFailOnIsSaid() throws Exception {
    assertThat(read("optimizer_type: SGD").problems())
        .extracting(Problem::message)
        .containsExactly("the Model Zoo demands `momentum` for SGD; write `momentum: 0.0`");
    List<Problem> decay = read("optimizer_type: Rprop\nweight_decay_rate: 0.1").problems();
    assertThat(decay).extracting(Problem::key).containsExactly("optimizer.weight_decay_rate");
  }

  @Test
  void regressionHasOneOutput() throws Exception {
    String two =
        config("optimizer_type: AdamW", "0.001")
            .replace("single_label_classification", "regression");
    ConfigReading reading = ConfigReader.read(ConfigDocument.of(Path.of("x.yaml"), two));
    assertThat(reading.problems()).extracting(Problem::key).containsExactly("model.num_labels");
    String one = two.replace("num_labels: 2", "num_labels: 1");
    assertThat(ConfigReader.read(ConfigDocument.of(Path.of("x.yaml"), one)).config()).isPresent();
  }
}
