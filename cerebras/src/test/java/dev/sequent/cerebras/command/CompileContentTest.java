package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.cerebras.system.Systems;
import dev.sequent.config.ConfigDocument;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.target.CompileMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a compiled program depends on")
@DisabledOnOs(OS.WINDOWS)
class CompileContentTest {
  private static final CsSystem LAB = Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1");

  @TempDir private Path folder;
  private String text = "";

  @BeforeEach
  void aConfig() throws Exception {
    Path root = Path.of(System.getProperty("sequent.root", "..")).toAbsolutePath().normalize();
    text = Files.readString(root.resolve("configs/sst2_sample.yaml"));
  }

  private RunRequest request() {
    return RunRequest.of(RunMode.TRAIN, folder.resolve("x.yaml"), folder.resolve("out"));
  }

  private static CompileMemory.Subject subject(CsSystem system, RunRequest request, String text)
      throws Exception {
    return CompileContent.of(
        request,
        new RunPlanner(system, "me@here").plan(request, ConfigDocument.of(request.params(), text)));
  }

  @ParameterizedTest
  @CsvSource({
    "max_steps: 160, max_steps: 20000",
    "log_steps: 10, log_steps: 1",
    "checkpoint_steps: 40, checkpoint_steps: 0",
    "save_initial_checkpoint: False, save_initial_checkpoint: True",
    "shuffle_seed: 1, shuffle_seed: 7",
    "shuffle: True, shuffle: False",
    "data_dir: \"../resources/samples/data/sst2\", data_dir: elsewhere",
    "# Sentiment of, # Mood of",
  })
  void isNotWhereRowsComeFromNorForHowLongNorWhatIsSaid(String before, String after)
      throws Exception {
    assertThat(text).contains(before);
    assertThat(subject(LAB, request(), text.replace(before, after)).content())
        .isEqualTo(subject(LAB, request(), text).content());
  }

  @ParameterizedTest
  @CsvSource({
    "max_sequence_length: 64, max_sequence_length: 128",
    "batch_size: 16, batch_size: 32",
    "num_hidden_layers: 6, num_hidden_layers: 12",
    "mixed_precision: False, mixed_precision: True",
    "dropout_rate: 0.1, dropout_rate: 0.0",
    "weight_decay_rate: 0.01, weight_decay_rate: 0.0",
    "end_learning_rate: 0.0001, end_learning_rate: 0.0002",
    "seed: 1, seed: 2",
    "optimizer_type: AdamW, optimizer_type: SGD",
  })
  void isTheNetItsPrecisionItsBatchAndTheConstantsOfItsOptimizer(String before, String after)
      throws Exception {
    assertThat(text).contains(before);
    assertThat(subject(LAB, request(), text.replace(before, after)).content())
        .isNotEqualTo(subject(LAB, request(), text).content());
  }

  @Test
  void ofATrainingIsNotThatOfAnEvaluation() throws Exception {
    RunRequest evaluation =
        RunRequest.of(RunMode.EVAL, folder.resolve("x.yaml"), folder.resolve("out"));
    assertThat(subject(LAB, evaluation, text).content())
        .isNotEqualTo(subject(LAB, request(), text).content())
        .doesNotContainKey("train_input.batch_size");
    assertThat(subject(LAB, request(), text).content())
        .containsKey("train_input.batch_size")
        .doesNotContainKey("eval_input.batch_size");
  }

  @Test
  void isTheSystemAsFarAsItChangesTheProgram() throws Exception {
    CsSystem two =
        Systems.lab(
            SystemKind.APPLIANCE_1_7,
            "execution_strategy: weight_streaming",
            "num_csx: 2",
            "num_workers_per_csx: 1");
    CsSystem one =
        Systems.lab(
            SystemKind.APPLIANCE_1_7,
            "execution_strategy: weight_streaming",
            "num_csx: 1",
            "num_workers_per_csx: 1");
    assertThat(subject(two, request(), text).content())
        .isNotEqualTo(subject(one, request(), text).content());
    assertThat(subject(Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.2"), request(), text))
        .isEqualTo(subject(LAB, request(), text));
  }

  @Test
  void liesInTheModelDirUnlessTheSystemHasAFolderForIt() throws Exception {
    RunRequest other = RunRequest.of(RunMode.TRAIN, folder.resolve("x.yaml"), folder.resolve("b"));
    assertThat(subject(LAB, other, text).place()).isEqualTo(folder.resolve("b").toString());
    CsSystem shared =
        Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1", "compile_dir: /cb/compiles");
    assertThat(subject(shared, other, text))
        .isEqualTo(subject(shared, request(), text))
        .extracting(CompileMemory.Subject::place)
        .isEqualTo("/cb/compiles");
  }

  @Test
  void isTheSameWithAndWithoutWeightsAndStepsOfTheCommandLine() throws Exception {
    Path weights = Files.write(folder.resolve("w.mdl"), new byte[] {1});
    RunRequest weighted = request().withCheckpoint(weights.toString(), true).withMaxSteps(7);
    assertThat(weighted.maxSteps()).isEqualTo(OptionalLong.of(7));
    assertThat(subject(LAB, weighted, text)).isEqualTo(subject(LAB, request().compiling(), text));
  }
}
