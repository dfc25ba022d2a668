package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.TrainingState;
import dev.sequent.run.RunLog;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeeperTest {
  private static final OptionalLong NO_BEST = OptionalLong.empty();
  private static final ModelConfig MODEL =
      new ModelConfig(
          TinyTask.VOCABULARY.size(),
          4,
          1,
          1,
          4,
          Activation.GELU,
          Activation.TANH,
          0,
          0,
          0,
          0,
          8,
          2,
          ProblemType.SINGLE_LABEL_CLASSIFICATION,
          1e-12,
          false,
          true);

  @TempDir Path folder;

  private Path run;
  private RunLog log;
  private Vocabulary vocabulary;

  @BeforeEach
  void open() throws Exception {
    run = Files.createDirectory(folder.resolve("run"));
    log = new RunLog(folder.resolve("run.log"));
    Files.write(folder.resolve("vocab.txt"), TinyTask.VOCABULARY);
    vocabulary = Vocabulary.locate("vocab.txt", folder);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
  }

  private void save(long step) throws CheckpointException {
    CheckpointFolder.save(
        run,
        new CheckpointContents(
            new TrainingState(step, InitialWeights.draw(MODEL, 1), List.of()),
            MODEL,
            List.of("negative", "positive"),
            vocabulary,
            true,
            8,
            Compatibility.SPEC,
            1,
            Optional.empty()));
  }

  private CheckpointKeeper saved(int keep, long... steps) throws CheckpointException {
    CheckpointKeeper keeper = new CheckpointKeeper(run, keep, log);
    for (long step : steps) {
      save(step);
      keeper.saved(step);
    }
    return keeper;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> entries = Files.list(run)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_newest_few_stay_and_the_best() throws Exception {
    saved(2, 10, 20, 30, 40).prune(OptionalLong.of(10));
    assertThat(left()).containsExactly("checkpoint_10", "checkpoint_30", "checkpoint_40");
  }

  @Test
  void a_best_one_that_is_no_longer_the_best_goes() throws Exception {
    CheckpointKeeper keeper = saved(1, 10, 20);
    keeper.prune(OptionalLong.of(10));
    assertThat(left()).containsExactly("checkpoint_10", "checkpoint_20");
    save(30);
    keeper.saved(30);
    keeper.prune(OptionalLong.of(20));
    assertThat(left()).containsExactly("checkpoint_20", "checkpoint_30");
  }

  @Test
  void without_a_number_all_stay() throws Exception {
    saved(0, 10, 20, 30).prune(NO_BEST);
    assertThat(left()).hasSize(3);
  }

  @Test
  void what_this_run_did_not_save_is_left_alone() throws Exception {
    save(5);
    save(99);
    Files.writeString(Files.createDirectory(run.resolve("checkpoint_notes")).resolve("a"), "b");
    saved(1, 10, 20).prune(NO_BEST);
    assertThat(left())
        .containsExactly("checkpoint_20", "checkpoint_5", "checkpoint_99", "checkpoint_notes");
  }

  @Test
  void a_half_checkpoint_is_left_alone() throws Exception {
    CheckpointKeeper keeper = saved(1, 10, 20);
    Files.delete(run.resolve("checkpoint_10").resolve("trainer_state.json"));
    keeper.prune(NO_BEST);
    assertThat(left()).containsExactly("checkpoint_10", "checkpoint_20");
  }

  @Test
  void a_resumed_run_takes_over_what_it_went_on_from_and_before() throws Exception {
    save(10);
    save(20);
    save(99);
    CheckpointKeeper keeper = new CheckpointKeeper(run, 1, log);
    keeper.inherit(20);
    save(30);
    keeper.saved(30);
    keeper.prune(NO_BEST);
    assertThat(left()).containsExactly("checkpoint_30", "checkpoint_99");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_link_to_a_checkpoint_elsewhere_is_left_alone_and_said() throws Exception {
    CheckpointKeeper keeper = saved(1, 10, 20);
    Path elsewhere = Files.move(run.resolve("checkpoint_10"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(run.resolve("checkpoint_10"), elsewhere);
    keeper.prune(NO_BEST);
    assertThat(elsewhere.resolve("model.safetensors")).exists();
    assertThat(folder.resolve("run.log")).content().contains("checkpoint_10", "link");
  }
}
