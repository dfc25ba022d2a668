package dev.sequent.run.worker;

import dev.sequent.project.UserFolders;
import dev.sequent.run.FolderLock;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A task that a worker trains in a moment: a vocabulary, rows and a config of our own. */
final class TinyTask {
  static final List<String> VOCABULARY =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "fine", "bad", "dull", "the", "a",
          "film", "play", "song", "is", "was", ".");

  private final Path folder;

  /** Writes the task into a folder whose name is not an easy one. */
  TinyTask(Path parent) throws IOException {
    folder = Files.createDirectories(parent.resolve("kleine Aufgabe 小"));
    Files.write(folder.resolve("vocab.txt"), VOCABULARY);
    rows("train.tsv", 48);
    rows("dev.tsv", 20);
    config("");
  }

  /** This user's folders with a state of their own; native libraries stay where they are. */
  UserFolders user() {
    UserFolders system = UserFolders.system();
    return new UserFolders(system.config(), system.data(), system.cache(), folder.resolve("state"));
  }

  Path folder() {
    return folder;
  }

  Path params() {
    return folder.resolve("tiny.yaml");
  }

  RunRequest request(RunMode mode, String runName) {
    return RunRequest.of(mode, params(), folder.resolve("runs").resolve(runName));
  }

  /** Rewrites the config; {@code changes} are {@code from -> to}, one a line. */
  void config(String changes) throws IOException {
    String text =
        """
        # a comment that must survive
        train_input:
          data_processor: "SST2DataProcessor"
          data_dir: "."
          vocab_file: "vocab.txt"
          batch_size: 8
          max_sequence_length: 16
          shuffle: True
          shuffle_seed: 1
          num_workers: 1
          do_lower: True
        eval_input:
          data_processor: "SST2DataProcessor"
          data_dir: "."
          vocab_file: "vocab.txt"
          batch_size: 8
          max_sequence_length: 16
          shuffle: False
          num_workers: 1
          do_lower: True
        model:
          vocab_size: 17
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
          mixed_precision: False
          compute_eval_metrics: True
          num_labels: 2
        optimizer:
          optimizer_type: AdamW
          learning_rate: 0.01
          weight_decay_rate: 0.01
          max_gradient_norm: 1.0
        runconfig:
          max_steps: 60
          log_steps: 10
          checkpoint_steps: 20
          save_initial_checkpoint: False
          seed: 1
        """;
    for (String change : changes.lines().toList()) {
      String[] parts = change.split(" -> ", 2);
      if (!text.contains(parts[0])) {
        throw new IllegalArgumentException(parts[0]);
      }
      text = text.replace(parts[0], parts[1]);
    }
    Files.writeString(params(), text);
  }

  /** Writes the config in the layout of releases 2.x. */
  void trainerConfig() throws IOException {
    Files.writeString(
        params(),
        """
        trainer:
          init:
            seed: 1
            model:
              name: bert/classifier
              vocab_size: 17
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
              compute_eval_metrics: true
              num_labels: 2
            optimizer:
              AdamW:
                weight_decay: 0.01
                correct_bias: false
            schedulers:
              - ConstantLR:
                  learning_rate: 0.01
            precision:
              enabled: false
              max_gradient_norm: 1.0
            loop:
              max_steps: 60
            checkpoint:
              steps: 20
            logging:
              log_steps: 10
            callbacks:
              - CheckLoss: {}
          fit:
            train_dataloader:
              data_processor: SST2DataProcessor
              data_dir: .
              vocab_file: vocab.txt
              batch_size: 8
              max_sequence_length: 16
              shuffle: true
              shuffle_seed: 1
              num_workers: 1
              do_lower: true
            val_dataloader: &val_dataloader
              data_processor: SST2DataProcessor
              data_dir: .
              vocab_file: vocab.txt
              batch_size: 8
              max_sequence_length: 16
              shuffle: false
              num_workers: 1
              do_lower: true
          validate:
            val_dataloader: *val_dataloader
        """);
  }

  private void rows(String name, int count) throws IOException {
    StringBuilder text = new StringBuilder("sentence\tlabel\n");
    List<String> things = List.of("film", "play", "song");
    List<String> words = List.of("good", "bad", "fine", "dull");
    for (int i = 0; i < count; i++) {
      int word = i % words.size();
      text.append(i % 3 == 0 ? "the " : "a ")
          .append(things.get(i / 4 % 3))
          .append(i % 5 == 0 ? " was " : " is ")
          .append(words.get(word))
          .append(i % 7 == 0 ? " ." : "")
          .append('\t')
          .append(1 - word % 2)
          .append('\n');
    }
    Files.writeString(folder.resolve(name), text);
  }

  /** Waits until the state is as wanted; fails with what is there if that takes too long. */
  static RunState await(RunFolder run, Predicate<RunState> wanted) throws IOException {
    return await(run, wanted, Duration.ofSeconds(90));
  }

  static RunState await(RunFolder run, Predicate<RunState> wanted, Duration patience)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      RunState state = RunStates.observed(run).orElseThrow();
      if (wanted.test(state)) {
        return state;
      }
      if (System.nanoTime() > deadline || state.phase() == RunPhase.FAILED) {
        throw new AssertionError("not what was waited for: %s%n%s".formatted(state, output(run)));
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Waits until the run has ended and its worker has left the folder. */
  static RunState end(RunFolder run) throws IOException {
    return end(run, Duration.ofSeconds(90));
  }

  static RunState end(RunFolder run, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    RunState end = await(run, state -> state.phase().ended(), patience);
    // The state says it first: the worker still clears away what it was asked, and then unlocks.
    Optional<FolderLock> lock = FolderLock.tryTake(run.lock());
    while (lock.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("ended, and did not leave its folder: %s".formatted(end));
      }
      LockSupport.parkNanos(1_000_000);
      lock = FolderLock.tryTake(run.lock());
    }
    lock.get().close();
    return end;
  }

  private static String output(RunFolder run) throws IOException {
    return (Files.exists(run.log()) ? Files.readString(run.log()) : "no log")
        + (Files.exists(run.workerOutput()) ? Files.readString(run.workerOutput()) : "");
  }
}
