package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that cannot be trained on, submitted to a folder that holds a finished run: one sentence
 * says what and where, and what the earlier run left stays as it was.
 */
class BadInputRunTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;
  private RunFolder run;
  private Map<String, String> left;

  @BeforeEach
  void finishARun() throws Exception {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
    run = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "run").withMaxSteps(20));
    assertThat(TinyTask.end(run).phase()).isEqualTo(RunPhase.COMPLETED);
    left = contents();
  }

  /** The checkpoint, the predictions and the metrics, by name. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path folder :
        new Path[] {run.path().resolve("checkpoint_20"), run.trainEvents(), run.evalEvents()}) {
      try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
        for (Path file : files.toList()) {
          if (!file.getFileName().toString().startsWith("params_")) {
            byte[] bytes = Files.readAllBytes(file);
            contents.put(
                run.path().relativize(file).toString(),
                Arrays.hashCode(bytes) + ":" + bytes.length);
          }
        }
      }
    }
    return contents;
  }

  private String causeOfFailure() throws Exception {
    launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "run"));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(contents()).isEqualTo(left);
    return String.valueOf(end.cause());
  }

  @Test
  void a_label_out_of_range_names_file_and_line() throws Exception {
    Path dev = task.folder().resolve("dev.tsv");
    Files.writeString(dev, Files.readString(dev) + "the film is fine\t2\n");
    assertThat(causeOfFailure()).contains("dev.tsv:22", "the label is '2'", "0 (negative)");
  }

  @Test
  void more_labels_than_outputs_name_both_numbers() throws Exception {
    task.config("num_labels: 2 -> num_labels: 3");
    assertThat(causeOfFailure())
        .contains("SST2DataProcessor has 2 labels", "model.num_labels is 3");
  }

  @Test
  void a_file_without_rows_is_named() throws Exception {
    Files.writeString(task.folder().resolve("train.tsv"), "sentence\tlabel\n");
    assertThat(causeOfFailure()).contains("train.tsv", "a header but no rows");
  }

  @Test
  void rows_that_fill_no_batch_are_counted() throws Exception {
    Files.writeString(task.folder().resolve("train.tsv"), "sentence\tlabel\na film\t1\n");
    assertThat(causeOfFailure()).contains("train.tsv", "1 rows do not fill one batch of 8");
  }

  @Test
  void rows_longer_than_the_positions_are_refused_before_a_worker_starts() throws Exception {
    task.config("max_sequence_length: 16 -> max_sequence_length: 17");
    assertThatThrownBy(() -> launcher.launch(task.request(RunMode.TRAIN, "run")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("tiny.yaml:7")
        .hasMessageContaining("`max_sequence_length` 17 is more than")
        .hasMessageContaining("16");
    assertThat(contents()).isEqualTo(left);
    assertThat(run.attempts()).doesNotExist();
  }
}
