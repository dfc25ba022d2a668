package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input that is refused at once, each with one sentence, before anything is written. */
class RunPreflightTest {
  private static final String CONFIG =
      """
      train_input:
        data_processor: "SST2DataProcessor"
        data_dir: "data"
        vocab_file: "vocab.txt"
        batch_size: 8
        max_sequence_length: 16
        shuffle: True
        num_workers: 1
        do_lower: True
      eval_input:
        data_processor: "SST2DataProcessor"
        data_dir: "data"
        vocab_file: "vocab.txt"
        batch_size: 8
        max_sequence_length: 16
        num_workers: 1
        do_lower: True
      model:
        vocab_size: 6
        hidden_size: 16
        num_hidden_layers: 2
        num_heads: 2
        filter_size: 32
        encoder_nonlinearity: gelu
        max_position_embeddings: 16
        dropout_rate: 0.1
        attention_dropout_rate: 0.1
        task_dropout: 0.1
        layer_norm_epsilon: 1.0e-12
        problem_type: single_label_classification
        num_labels: 2
        mixed_precision: False
      optimizer:
        optimizer_type: AdamW
        learning_rate: 0.01
        weight_decay_rate: 0.01
      runconfig:
        max_steps: 60
        log_steps: 10
        checkpoint_steps: 20
        seed: 1
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeTask() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("train.tsv"), "sentence\tlabel\ngood\t1\n");
    Files.writeString(folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\ngood\n");
    Files.writeString(params(), CONFIG);
  }

  @Test
  void a_sound_request_passes() throws RunException {
    assertThat(RunPreflight.check(train()))
        .isEqualTo(CONFIG.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void a_model_of_the_hub_that_was_never_fetched_is_not_fetched_now() {
    refused(
        train().withCheckpoint("hf:nobody-has/this-model", true),
        "hf:nobody-has/this-model is not in the cache",
        "sequent checkpoint get nobody-has/this-model");
    refused(train().withCheckpoint("hf:../../etc", true), "no model of the hub", "ORG/NAME");
  }

  @Test
  void a_missing_config_is_named() {
    refused(RunRequest.of(RunMode.TRAIN, folder.resolve("no.yaml"), run()), "no.yaml", "--params");
  }

  @Test
  void a_folder_in_place_of_the_config_is_called_so() {
    refused(RunRequest.of(RunMode.TRAIN, folder, run()), folder + ": is a folder; name the YAML");
  }

  @Test
  void a_missing_data_file_is_named() {
    refused(RunRequest.of(RunMode.EVAL, params(), run()), "dev.tsv", "data_dir");
  }

  @Test
  void a_data_file_in_place_of_its_folder_is_called_so() throws IOException {
    Files.writeString(params(), CONFIG.replace("\"data\"", "\"data/train.tsv\""));
    refused(train(), "train.tsv: data_dir is a file, but must be the folder");
  }

  @Test
  void an_unknown_data_processor_is_named_with_those_that_exist() throws IOException {
    change("\"SST2DataProcessor\"", "\"XNLIDataProcessor\"");
    refused(train(), "XNLIDataProcessor", "SST2DataProcessor");
  }

  @Test
  void a_model_with_too_few_embeddings_for_the_vocabulary_is_refused() throws IOException {
    change("vocab_size: 6", "vocab_size: 5");
    refused(train(), "vocab_size", "6", "5");
  }

  @Test
  void heads_that_do_not_divide_are_refused_with_their_line() throws IOException {
    change("num_heads: 2", "num_heads: 3");
    refused(train(), "tiny.yaml:22", "num_heads");
  }

  @Test
  void a_missing_vocabulary_is_named() throws IOException {
    Files.delete(folder.resolve("vocab.txt"));
    refused(train(), "vocab.txt");
  }

  @Test
  void flags_that_contradict_each_other_are_refused() {
    RunRequest both =
        new RunRequest(
            RunMode.TRAIN,
            params(),
            run(),
            java.util.Optional.empty(),
            false,
            true,
            true,
            "local",
            dev.sequent.engine.DeviceChoice.AUTO,
            dev.sequent.config.Compatibility.SPEC,
            java.util.OptionalLong.empty(),
            java.util.Optional.empty(),
            TrainingPolicy.NONE,
            dev.sequent.engine.ArithmeticChoice.DEFAULT);
    refused(both, "--compile_only", "--validate_only");
  }

  @Test
  void a_policy_that_no_evaluation_can_serve_is_refused() {
    refused(policy("eval/accuracy", 0, 0), "--mode train_and_eval");
    RunRequest both = RunRequest.of(RunMode.TRAIN_AND_EVAL, params(), run());
    refused(both.withPolicy(policy("accuracy", 0, 0).policy()), "accuracy", "eval/accuracy");
    refused(both.withPolicy(policy("eval/loss", -1, 0).policy()), "--patience");
    refused(both.withPolicy(policy("eval/loss", 1, -1).policy()), "--keep_checkpoints");
  }

  /** 0 leaves a flag out. */
  private RunRequest policy(String metric, int patience, int keep) {
    return train()
        .withPolicy(
            new TrainingPolicy(
                java.util.Optional.of(metric),
                patience == 0 ? java.util.OptionalInt.empty() : java.util.OptionalInt.of(patience),
                keep == 0 ? java.util.OptionalInt.empty() : java.util.OptionalInt.of(keep)));
  }

  @Test
  void a_checkpoint_that_is_not_there_is_named() {
    refused(train().withCheckpoint(folder.resolve("nowhere").toString(), false), "nowhere");
    refused(
        train().withCheckpoint("builtin:all-MiniLM-L6-v2", false), "--is_pretrained_checkpoint");
  }

  @Test
  void a_model_dir_that_cannot_be_written_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(
        RunRequest.of(RunMode.TRAIN, params(), file),
        "model_dir",
        "is a file, but must be a folder");
    refused(RunRequest.of(RunMode.TRAIN, params(), file.resolve("below")), "model_dir", "below");
  }

  @Test
  void a_run_of_another_target_does_not_go_on_here() throws Exception {
    RunRequest elsewhere =
        RunRequest.parse(
            java.util.List.of(
                "run",
                "--mode",
                "train",
                "--params",
                params().toString(),
                "--model_dir",
                run().toString(),
                "--target",
                "csrun"));
    RunFolder folderOfRun = new RunFolder(Files.createDirectories(run()));
    RunState.Command command = new RunState.Command(elsewhere.arguments(), folder.toString());
    RunJson.write(
        folderOfRun.state(),
        RunState.submitted(command, "here", 1).ending(RunPhase.CANCELLED, null, 2),
        false);
    byte[] before = Files.readAllBytes(folderOfRun.state());
    assertThatThrownBy(() -> new RunLauncher(user()).resume(folderOfRun))
        .isInstanceOf(RunException.class)
        .hasMessageContainingAll("target csrun", "start it there again");
    assertThat(folderOfRun.state()).hasBinaryContent(before);
  }

  private UserFolders user() {
    return UserFolders.of(
        Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
  }

  private void refused(RunRequest request, String... words) {
    assertThatThrownBy(() -> new RunLauncher(user()).launch(request))
        .isInstanceOf(RunException.class)
        .message()
        .contains(words);
    assertThat(run().resolve("state.json")).doesNotExist();
  }

  private RunRequest train() {
    return RunRequest.of(RunMode.TRAIN, params(), run());
  }

  private Path params() {
    return folder.resolve("tiny.yaml");
  }

  private Path run() {
    return folder.resolve("run");
  }

  private void change(String from, String to) throws IOException {
    Files.writeString(params(), CONFIG.replace(from, to));
  }
}
