package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configs of releases 2.x: read, refused at the right line, converted there and back. */
class TrainerDialectTest {
  private static final Path FILE = Path.of("t.yaml");

  private static final String TRAINER =
      """
      # a config of release 2.4
      trainer:
        init:
          backend:
            backend_type: CSX
          seed: 7
          model:
            name: bert/classifier
            vocab_size: 30522
            hidden_size: 64 # small
            num_hidden_layers: 2
            num_heads: 2
            filter_size: 128
            encoder_nonlinearity: gelu
            pooler_nonlinearity: tanh
            dropout_rate: 0.1
            attention_dropout_rate: 0.1
            max_position_embeddings: 512
            task_dropout: 0.1
            problem_type: single_label_classification
            num_labels: 2
          optimizer:
            AdamW:
              betas: [0.8, 0.99]
              weight_decay: 0.01
          schedulers:
            - SequentialLR:
                schedulers:
                  - LinearLR:
                      initial_learning_rate: 0.0
                      end_learning_rate: 0.001
                      total_iters: 10
                  - CosineAnnealingLR:
                      initial_learning_rate: 0.001
                      T_max: 5
                  - ConstantLR:
                      learning_rate: 0.0005
                milestones: [10, 15]
          precision:
            enabled: True
            loss_scaling_factor: dynamic
            max_gradient_norm: 1.0
          loop:
            max_steps: 100
            eval_steps: 4
            grad_accum_steps: 2
          # twice in a run
          checkpoint:
            steps: 50
          logging:
            log_steps: 10
          callbacks:
            - CheckLoss: {}
            - KeepNCheckpoints:
                n: 3
          loggers:
            - TensorBoardLogger: {}
        fit:
          train_dataloader: &data
            data_processor: SST2DataProcessor
            data_dir: data
            vocab_file: vocab.txt
            batch_size: 12
            max_sequence_length: 64
            is_training: True
          val_dataloader:
            <<: *data
            shuffle: False
            is_training: False
      """;

  private static ConfigReading read(String text) throws ConfigException {
    return ConfigReader.read(ConfigDocument.of(FILE, text));
  }

  @Test
  void aTrainerConfigIsTheSameExperiment() throws ConfigException {
    ConfigReading reading = read(TRAINER);
    assertThat(reading.errors()).isEmpty();
    ExperimentConfig config = reading.config().orElseThrow();
    // 2.x corrects the bias unless it is told not to.
    assertThat(config.optimizer().rule())
        .isEqualTo(new UpdateRule.AdamW(0.8, 0.99, 1e-6, true, false));
    assertThat(config.optimizer().weightDecayRate()).isEqualTo(0.01);
    assertThat(config.optimizer().maxGradientNorm()).isEqualTo(1.0);
    assertThat(config.optimizer().gradAccumSteps()).isEqualTo(2);
    assertThat(config.model().mixedPrecision()).isTrue();
    assertThat(config.runconfig().maxSteps()).hasValue(100);
    assertThat(config.runconfig().checkpointSteps()).isEqualTo(50);
    assertThat(config.runconfig().maxCheckpoints()).hasValue(3);
    assertThat(config.runconfig().checkLossValues()).isTrue();
    assertThat(config.runconfig().seed()).isEqualTo(7);
    assertThat(config.evalInput().shuffle()).isFalse();
    assertThat(config.evalInput().batchSize()).isEqualTo(12);
    LearningRateSchedule rate = config.optimizer().learningRate();
    assertThat(rate.at(5)).isEqualTo(0.0005f);
    assertThat(rate.at(15)).isEqualTo(0.0005);
  }

  @ParameterizedTest
  @CsvSource({
    "hidden_size: 64,hidden_size: big,10,trainer.init.model.hidden_size",
    "num_heads: 2,num_heads: 3,12,does not divide",
    "'[0.8, 0.99]','[0.8, 1.5]',24,`betas.1` must be",
    "weight_decay: 0.01,weight_decay: -1,25,`weight_decay` must be at least 0",
    "total_iters: 10,total_iters: many,32,whole number",
    "total_iters: 10,total_iters: 11,38,1.x cannot cut off",
    "AdamW:,Lion:,23,Lion",
    "max_steps: 100,max_stepps: 100,43,says nowhere when to stop",
    "steps: 50,steps: -50,49,at least 0",
    "bert/classifier,gpt2,8,bert/classifier"
  })
  void aMistakeIsAnErrorAtItsOwnLine(String good, String bad, int line, String words)
      throws ConfigException {
    ConfigReading reading = read(TRAINER.replace(good, bad));
    assertThat(reading.config()).isEmpty();
    assertThat(reading.errors())
        .as(reading.problems().toString())
        .anySatisfy(
            problem -> {
              assertThat(problem.line()).isEqualTo(line);
              assertThat(problem.key() + " " + problem.message()).contains(words);
            });
  }

  @Test
  void whatHasNoCounterpartIsToldAndNothingIsLostSilently() throws ConfigException {
    ConfigReading reading =
        read(
            TRAINER
                .replace("eval_steps: 4", "eval_frequency: 0.5")
                .replace("betas:", "weight_decay_rate: 0.3\n        betas:"));
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .extracting(Problem::key)
        .contains(
            "trainer.init.backend.backend_type",
            "trainer.init.loop.eval_frequency",
            "trainer.init.optimizer.AdamW.weight_decay_rate");
  }

  @Test
  void aLongTextTimesManyAliasesIsRefused() throws ConfigException {
    String bomb =
        "long: &a %s\n".formatted("x".repeat(100_000))
            + TRAINER
            + "      extra: [%s*a]\n".formatted("*a, ".repeat(1000));
    ConfigReading reading = read(bomb);
    assertThat(reading.config()).isEmpty();
    assertThat(reading.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("with its aliases followed"));
  }

  @Test
  void whatReleasesTwoRefuseIsAWarningAtItsLine() throws ConfigException {
    ConfigReading reading =
        read(
            TRAINER
                .replace("T_max: 5", "T_max: 5\n                total_iters: 5")
                .replace("total_iters: 10", "total_iters: 10\n                power: 1.0"));
    assertThat(reading.config()).isPresent();
    assertThat(reading.problems())
        .extracting(Problem::render)
        .contains(
            "t.yaml:33: warning: 2.x refuses `power` for LinearLR; a PolynomialLR has it",
            "t.yaml:37: warning: 2.x refuses `total_iters` for CosineAnnealingLR; the `milestones`"
                + " of its SequentialLR end the phase");
  }

  @ParameterizedTest
  @CsvSource({"{},true", "null,false"})
  void aCallbackThatIsNullIsOff(String value, boolean checks) throws ConfigException {
    ExperimentConfig config =
        read(TRAINER.replace("CheckLoss: {}", "CheckLoss: " + value)).config().orElseThrow();
    assertThat(config.runconfig().checkLossValues()).isEqualTo(checks);
  }

  @Test
  void momentumIsNotDemandedOfSgd() throws ConfigException {
    ConfigReading reading =
        read(TRAINER.replace("AdamW:", "SGD:").replace("betas: [0.8, 0.99]", "nesterov: False"));
    assertThat(reading.config().orElseThrow().optimizer().rule())
        .isEqualTo(new UpdateRule.Sgd(0, false));
    assertThat(reading.problems()).noneMatch(p -> p.message().contains("demands"));
  }

  @Test
  void anEditOfAnOldKeyGoesWhereTheNewLayoutHasIt() throws ConfigException {
    String shared =
        TRAINER.replace("val_dataloader:", "val_dataloader: &val")
            + "  validate:\n    val_dataloader: *val\n";
    ConfigDocument document = ConfigDocument.of(FILE, shared);
    Sections sections = Sections.of(document);
    assertThat(sections.with("optimizer.beta2", "0.98").text())
        .isEqualTo(shared.replace("[0.8, 0.99]", "[0.8, 0.98]"));
    assertThat(sections.with("eval_input.shuffle", "True").text())
        .isEqualTo(shared.replace("shuffle: False", "shuffle: True"));
    assertThat(sections.with("optimizer.learning_rate.1.t_max", "6").text())
        .isEqualTo(shared.replace("T_max: 5", "T_max: 6"));
    assertThat(
            sections.without("runconfig.checkpoint_steps").value("trainer.init.checkpoint.steps"))
        .isEmpty();
    assertThatThrownBy(() -> sections.with("optimizer.disable_lr_steps_reset", "True"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("t.yaml:22: `optimizer.disable_lr_steps_reset` has no key");
    assertThatThrownBy(() -> sections.with("train_input.batch_size", "24"))
        .as("the evaluation's input shares it through <<, which may not be meant")
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void layoutsAreComparedByWhatTheyMean() throws ConfigException {
    ConfigDocument trainer = ConfigDocument.of(FILE, TRAINER);
    ConfigDocument sections =
        ConfigDocument.of(FILE, Conversion.of(trainer, Dialect.SECTIONS).text())
            .with("model.hidden_size", "128");
    assertThat(ConfigComparison.of(List.of(trainer, sections)).differing())
        .extracting(ComparedKey::key)
        .containsExactly("model.hidden_size");
  }

  @Test
  void aNameOfReleasesTwoInTheOldLayoutIsExplained() throws ConfigException {
    String sections =
        Conversion.of(ConfigDocument.of(FILE, TRAINER), Dialect.SECTIONS)
            .text()
            .replace("weight_decay_rate:", "weight_decay:")
            .replace("steps: 10\n", "total_iters: 10\n");
    assertThat(read(sections).problems())
        .extracting(Problem::message)
        .contains(
            "nothing reads the key `weight_decay` in `optimizer`; that is what 2.x calls"
                + " `weight_decay_rate`",
            "Linear does not read `total_iters`; that is what 2.x calls `steps`");
  }

  @Test
  void aListOfTrainersIsRefusedInOneSentence() throws ConfigException {
    ConfigReading reading = read("trainer:\n  - init: {}\n");
    assertThat(reading.config()).isEmpty();
    assertThat(reading.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.render()).startsWith("t.yaml:1: error: `trainer` must be"));
  }

  @Test
  void shippedConfigsComeBackAsTheyWere() throws Exception {
    for (Path file : Configs.shipped()) {
      ConfigDocument document = ConfigDocument.load(file);
      ExperimentConfig config = ConfigReader.read(document).config().orElseThrow();
      String trainer = Conversion.of(document, Dialect.TRAINER).text();
      ConfigDocument there = ConfigDocument.of(file, trainer);
      assertThat(ConfigReader.read(there).config()).as(trainer).contains(config);
      String back = Conversion.of(there, Dialect.SECTIONS).text();
      assertThat(ConfigReader.read(ConfigDocument.of(file, back)).config()).contains(config);
      assertThat(trainer).startsWith(document.text().lines().findFirst().orElseThrow());
    }
  }

  @Property(tries = 300)
  void anyConfigComesBackAsItWas(@ForAll long seed) throws ConfigException {
    ExperimentConfig config = new RandomConfigs(new Random(seed)).next();
    ConfigDocument document = ConfigDocument.of(FILE, ResolvedConfig.render(config));
    assertThat(ConfigReader.read(document).config())
        .as(() -> ConfigReader.read(document).problems().toString())
        .contains(config);
    ConfigDocument there = ConfigDocument.of(FILE, Conversion.of(document, Dialect.TRAINER).text());
    assertThat(ConfigReader.read(there).config())
        .as(() -> there.text() + ConfigReader.read(there).problems())
        .contains(config);
    ConfigDocument back = ConfigDocument.of(FILE, Conversion.of(there, Dialect.SECTIONS).text());
    assertThat(ConfigReader.read(back).config()).contains(config);
  }

  @Test
  void commentsGoWithTheirKeysAndTheOthersAreNamed() throws ConfigException {
    Conversion conversion = Conversion.of(ConfigDocument.of(FILE, TRAINER), Dialect.SECTIONS);
    assertThat(conversion.text())
        .startsWith("# a config of release 2.4\n")
        .contains("hidden_size: 64 # small\n");
    assertThat(conversion.lost())
        .anySatisfy(
            p ->
                assertThat(p.render())
                    .isEqualTo("t.yaml:47: info: not carried over: # twice in a run"));
  }

  @Test
  void aConfigThatIsThereAlreadyOrWrongIsNotConverted() throws ConfigException {
    ConfigDocument trainer = ConfigDocument.of(FILE, TRAINER);
    assertThatThrownBy(() -> Conversion.of(trainer, Dialect.TRAINER))
        .isInstanceOf(ConfigException.class)
        .hasMessage("t.yaml: has the layout of 2.x already");
    ConfigDocument wrong = ConfigDocument.of(FILE, TRAINER.replace("num_heads: 2", "num_heads: 3"));
    assertThatThrownBy(() -> Conversion.of(wrong, Dialect.SECTIONS))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("t.yaml:12: ");
  }
}
