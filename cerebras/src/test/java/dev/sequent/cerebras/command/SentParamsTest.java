package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Dialect;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a config becomes on its way to a system. */
class SentParamsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("sequent.root", "..")).toAbsolutePath().normalize();
  private static final RunRequest TRAIN =
      RunRequest.of(RunMode.TRAIN, Path.of("/p/x.yaml"), Path.of("/p/out"));

  @Test
  void aReleaseGetsTheKeysThatItReadsAndTheRestOfTheTextStays() throws Exception {
    String text =
        """
        # mine
        model:
          hidden_size: 128 # wide
          use_bfloat16: True
          pooler_nonlinearity: tanh
        optimizer:
          eps: 1.0e-6
          epsilon: 1.0e-6
        runconfig:
          eval_steps: 71
          max_checkpoints: 3
          num_csx: 1
          max_steps: 10
        csconfig:
          use_cbfloat16: True
        notes:
          by: me
        """;
    SentParams old = sent(SystemKind.SLURM_1_6, text, TRAIN);
    assertThat(old.text())
        .isEqualTo(
            """
            # mine
            model:
              hidden_size: 128 # wide
            optimizer:
              eps: 1.0e-6
            runconfig:
              num_csx: 1
              max_steps: 10
            csconfig:
              use_cbfloat16: True
            """);
    assertThat(old.notes())
        .containsExactly(
            "line 4: `model.use_bfloat16` is left out: release 1.6 does not read it (1.7 only)",
            "line 5: `model.pooler_nonlinearity` is left out: release 1.6 does not read it (1.8+)",
            "line 8: `optimizer.epsilon` is left out: no release reads it",
            "line 10: `runconfig.eval_steps` is left out: release 1.6 does not read it (1.7+)",
            "line 11: `runconfig.max_checkpoints` is left out: release 1.6 does not read it (1.9+)",
            "line 16: `notes` is left out: it is no key of the Model Zoo");
    assertThat(sent(SystemKind.SLURM_1_7, text, TRAIN).text())
        .contains("use_bfloat16", "eval_steps")
        .doesNotContain("pooler_nonlinearity", "max_checkpoints");
    assertThat(sent(SystemKind.CSX_1_9, text, TRAIN).text())
        .contains("pooler_nonlinearity", "max_checkpoints")
        .doesNotContain("use_bfloat16");
  }

  @Test
  void aConfigThatFitsIsSentByteForByte() throws Exception {
    String text = "model: {hidden_size: 8}   # short\nrunconfig:\n  max_steps: 0x10\n";
    SentParams sent = sent(SystemKind.SLURM_1_7, text, TRAIN);
    assertThat(sent.text()).isEqualTo(text);
    assertThat(sent.notes()).isEmpty();
  }

  @Test
  void whatHasNoFlagThereBecomesAKey() throws Exception {
    String text = "runconfig:\n  max_steps: 10\n  save_initial_checkpoint: True\n";
    assertThat(sent(SystemKind.SLURM_1_7, text, TRAIN.withMaxSteps(3)).text())
        .contains("max_steps: 3")
        .contains("save_initial_checkpoint: True");
    RunRequest eval = RunRequest.of(RunMode.EVAL, TRAIN.params(), TRAIN.modelDir());
    assertThat(sent(SystemKind.SLURM_1_7, text, eval).text())
        .contains("save_initial_checkpoint: False");
  }

  @Test
  void everyShippedConfigReachesEveryKindInItsLayout() throws Exception {
    try (var files = Files.list(ROOT.resolve("configs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        for (SystemKind kind : SystemKind.values()) {
          ConfigDocument document = ConfigDocument.load(file);
          RunRequest request = TRAIN.withCheckpoint("/p/pre.mdl", true);
          SentParams sent =
              SentParams.of(
                  kind, document, request, key -> "/there/" + key.replaceAll(".*\\.", ""));
          ConfigDocument there = ConfigDocument.of(file, sent.text());
          assertThat(Dialect.of(there)).as("%s for %s", file, kind).isEqualTo(kind.dialect());
          for (String key : SentParams.pathKeys(there)) {
            assertThat(there.value(key).map(ConfigValue::text).orElse(""))
                .as("%s of %s for %s", key, file, kind)
                .startsWith("/there/");
          }
          Optional<String> loose =
              there
                  .value("trainer.init.checkpoint.disable_strict_checkpoint_loading")
                  .map(ConfigValue::text);
          assertThat(loose.isPresent()).isEqualTo(kind == SystemKind.CSZOO);
        }
      }
    }
  }

  private static SentParams sent(SystemKind kind, String text, RunRequest request)
      throws Exception {
    return SentParams.of(kind, ConfigDocument.of(Path.of("x.yaml"), text), request, key -> key);
  }
}
