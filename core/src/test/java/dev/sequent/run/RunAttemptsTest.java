package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAttemptsTest {
  @TempDir Path path;
  private RunFolder folder = new RunFolder(Path.of(""));
  private long submitted = 1_000;

  @BeforeEach
  void folder() throws IOException {
    folder = new RunFolder(Files.createDirectories(path.resolve("runs").resolve("first")));
  }

  private RunRequest asking(RunMode mode) {
    return RunRequest.of(mode, path.resolve("a.yaml"), folder.path());
  }

  /** One more invocation in the folder, as the launcher and its worker leave it. */
  private void invocation(RunRequest request, RunPhase end, long fromStep, long step)
      throws IOException {
    Attempts.archive(folder);
    submitted += 100;
    RunState state =
        RunState.submitted(new RunState.Command(request.arguments(), "/"), "here", submitted);
    if (step > fromStep) {
      state = state.starting(fromStep, 60, submitted + 1).stepped(step, 0.5, 9);
    }
    if (request.mode() == RunMode.EVAL && end == RunPhase.COMPLETED) {
      state = state.evaluated(Map.of("eval/accuracy", 0.9));
    }
    String cause = end == RunPhase.FAILED ? "no vocabulary" : null;
    RunJson.write(folder.state(), state.ending(end, cause, submitted + 2), false);
    Files.writeString(folder.params(), "# " + submitted + "\n");
  }

  private RunSummary summary() {
    return RunCatalog.summary(folder);
  }

  private RunFolder attempt(int n) {
    return new RunFolder(folder.attempts().resolve(Integer.toString(n)));
  }

  @Test
  void what_came_to_nothing_does_not_hide_what_came_to_something() throws IOException {
    invocation(asking(RunMode.TRAIN), RunPhase.COMPLETED, 0, 60);
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    invocation(asking(RunMode.TRAIN), RunPhase.CANCELLED, 0, 0);
    RunSummary run = summary();
    assertThat(run.state().orElseThrow().phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(run.state().orElseThrow().step()).isEqualTo(60);
    assertThat(run.files()).isEqualTo(attempt(1));
    assertThat(run.files().params()).hasContent("# 1100");
    assertThat(run.inVain().orElseThrow().sentence()).isEqualTo("training cancelled");
    assertThat(run.attempts()).hasSize(3);
    assertThat(run.latest().state().orElseThrow().phase()).isEqualTo(RunPhase.CANCELLED);
  }

  @Test
  void a_training_that_failed_on_its_way_is_shown_whatever_was_before() throws IOException {
    invocation(asking(RunMode.TRAIN), RunPhase.COMPLETED, 0, 60);
    invocation(asking(RunMode.TRAIN), RunPhase.FAILED, 60, 70);
    assertThat(summary().state().orElseThrow().phase()).isEqualTo(RunPhase.FAILED);
    assertThat(summary().inVain()).isEmpty();
  }

  @Test
  void a_check_before_it_does_not_stand_for_a_training_that_did_not_start() throws IOException {
    invocation(asking(RunMode.TRAIN).validating(), RunPhase.COMPLETED, 0, 0);
    invocation(asking(RunMode.TRAIN), RunPhase.FAILED, 0, 0);
    assertThat(summary().state().orElseThrow().cause()).isEqualTo("no vocabulary");
    assertThat(summary().inVain()).isEmpty();
  }

  @Test
  void a_catalog_that_has_looked_before_sees_each_further_attempt() throws IOException {
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", path.resolve("home").toString()), "Linux", path);
    RunCatalog catalog = new RunCatalog(user);
    List<Path> runs = List.of(path.resolve("runs"));
    invocation(asking(RunMode.TRAIN), RunPhase.COMPLETED, 0, 60);
    assertThat(catalog.scan(runs).getFirst().attempts()).hasSize(1);
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    assertThat(catalog.scan(runs).getFirst().attempts()).hasSize(2);
    assertThat(catalog.scan(runs)).isEqualTo(catalog.scan(runs));
    invocation(asking(RunMode.EVAL), RunPhase.COMPLETED, 0, 0);
    RunSummary run = catalog.scan(runs).getFirst();
    assertThat(run.attempts()).hasSize(3);
    assertThat(run.files()).isEqualTo(folder);
  }

  @Test
  void an_earlier_attempt_that_cannot_be_read_hides_no_others() throws IOException {
    invocation(asking(RunMode.TRAIN), RunPhase.COMPLETED, 0, 60);
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    Files.writeString(attempt(2).state(), "{\"phase\":");
    assertThat(summary().damage()).isEmpty();
    assertThat(summary().files()).isEqualTo(attempt(1));
  }

  @Test
  void what_is_unfinished_is_the_training_unless_only_the_last_attempt_failed() throws IOException {
    invocation(asking(RunMode.TRAIN), RunPhase.CANCELLED, 0, 20);
    assertThat(summary().unfinished().orElseThrow().files()).isEqualTo(folder);
    invocation(asking(RunMode.EVAL), RunPhase.COMPLETED, 0, 0);
    assertThat(summary().unfinished().orElseThrow().files()).isEqualTo(attempt(1));
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    assertThat(summary().unfinished().orElseThrow().files()).isEqualTo(attempt(1));
    invocation(asking(RunMode.TRAIN), RunPhase.COMPLETED, 20, 60);
    assertThat(summary().unfinished()).isEmpty();
    invocation(asking(RunMode.EVAL), RunPhase.COMPLETED, 0, 0);
    assertThat(summary().unfinished()).isEmpty();
    invocation(asking(RunMode.EVAL), RunPhase.FAILED, 0, 0);
    assertThat(summary().unfinished().orElseThrow().kind()).isEqualTo("evaluation");
  }
}
