package dev.sequent.cerebras.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.simulator.FollowedRun;
import dev.sequent.run.MetricColumn;
import dev.sequent.run.MetricStore;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs on the simulator over SSH, each with its worker as a real process: what arrives here, and
 * what becomes of it when something breaks. Half of the cases are tagged {@code slow}: {@code
 * ./mvnw -Dtest.groups=slow -Dtest.excludedGroups= -pl cerebras -am test}.
 */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class FollowTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private @Nullable FollowedRun started;

  @BeforeEach
  void startTheSimulator() throws Exception {
    started = FollowedRun.start(folder);
  }

  @AfterEach
  void stopTheSimulator() throws Exception {
    run().close();
  }

  private FollowedRun run() {
    return Objects.requireNonNull(started);
  }

  @Test
  void aTrainingArrivesAsItIsThere() throws Exception {
    run().launch("train");
    RunState state = run().end();
    assertThat(state.causeOfFailure()).isEmpty();
    assertThat(state.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(state.progress().step()).isEqualTo(60);
    assertThat(state.progress().totalSteps()).isEqualTo(60);
    allPointsOnce(60);
    run()
        .sameAsThere(
            "checkpoint_60.mdl", "performance/performance.json", "train/params_train.yaml");
    assertThat(run().there("train").toFile().list()).isNotEmpty();
    for (String events : run().there("train").toFile().list()) {
      run().sameAsThere("train/" + events);
    }
    assertThat(run().log()).contains("This is a simulator").contains("Step=60, Loss=0.14286");
    long grown = run().bytesThere();
    assertThat(run().link().received()).isGreaterThan(grown);

    run().launch("eval");
    RunState evaluated = run().end();
    assertThat(evaluated.phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(evaluated.metrics()).containsEntry("eval/accuracy", 0.875);
  }

  @Test
  void aCutLinkIsCaughtUpWith() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    run().link().cut();
    run().cluster().go();
    run().awaitThere("checkpoint_60.mdl");
    run().awaitState(s -> String.valueOf(s.note()).contains("the job goes on there"));
    assertThat(run().points()).hasSizeLessThan(60);
    run().link().mend();
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    allPointsOnce(60);
    run().sameAsThere("checkpoint_60.mdl");
  }

  @Test
  void aServerThatWasGoneIsFoundAgain() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    run().node().close();
    run().awaitState(s -> String.valueOf(s.note()).contains("the job goes on there"));
    run().node().start();
    run().cluster().go();
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    allPointsOnce(60);
  }

  @Test
  void aServerThatComesBackWithAnotherKeyIsNotFollowed() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    run().node().close();
    Files.delete(folder.resolve("host_key"));
    run().node().start();
    RunState state = run().end();
    assertThat(state.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(state.causeOfFailure().orElse(""))
        .contains("has changed")
        .contains("may go on there");
    run().cluster().go();
    run().awaitThere("checkpoint_60.mdl");
  }

  @Test
  void aKilledWorkerIsReplacedAndTheJobIsNotStartedAgain() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    run().killWorker();
    run().cluster().go();
    run().awaitThere("checkpoint_60.mdl");
    run().launch("train");
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    allPointsOnce(60);
    assertThat(run().jobs()).hasSize(1);
    assertThat(run().log().split("Launching: ", -1)).hasSize(2);
  }

  @Test
  void aReplacedEventFileIsBegunAnew() throws Exception {
    run().cluster().set("hold_at", "30");
    run().cluster().set("replace_events_at", "31");
    run().launch("train");
    run().awaitPoint(29);
    run().cluster().go();
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    for (String events : run().there("train").toFile().list()) {
      if (events.startsWith("events")) {
        run().sameAsThere("train/" + events);
      }
    }
    assertThat(run().points().getFirst().value()).isEqualTo(2.0f);
  }

  @Test
  void aTruncatedEventFileIsBegunAnew() throws Exception {
    run().cluster().set("hold_at", "30");
    run().cluster().set("truncate_events_at", "31");
    run().launch("train");
    run().awaitPoint(29);
    run().cluster().go();
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    for (String events : run().there("train").toFile().list()) {
      run().sameAsThere("train/" + events);
    }
  }

  @Test
  void aFullLoginNodeIsToldBeforeAnythingIsSent() throws Exception {
    run().sendMoreThanFits();
    run().launch("train");
    RunState state = run().end();
    assertThat(state.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(state.causeOfFailure().orElse("")).contains("is full").contains("make room");
    assertThat(run().there("train")).doesNotExist();
  }

  @Test
  void aWrongPasswordIsTheCause() throws Exception {
    run().loginByPassword(elsewhere, "wrong");
    run().launch("train");
    assertThat(run().end().causeOfFailure().orElse("")).contains("the password is wrong");
  }

  @Test
  void aCancelledRunLeavesNothingBehind() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    RunControl.cancel(run().folder(), Duration.ofMinutes(1));
    assertThat(run().end().phase()).isEqualTo(RunPhase.CANCELLED);
    assertThat(run().processesThere()).isEmpty();
  }

  @Test
  void aKilledJobIsAFailureThatSaysSo() throws Exception {
    run().cluster().set("hold_at", "30");
    run().launch("train");
    run().awaitPoint(29);
    run().processesThere().forEach(ProcessHandle::destroyForcibly);
    RunState state = run().end();
    assertThat(state.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(state.causeOfFailure().orElse("")).contains("killed");
  }

  @Test
  void failuresHaveTheirNamesAndKeepTheirTraceback() throws Exception {
    run().cluster().set("fail", "compile");
    run().launch("train");
    RunState state = run().end();
    assertThat(state.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(state.causeOfFailure().orElse("")).contains("the compile failed");
    assertThat(run().log()).contains("Traceback (most recent call last):");

    run().cluster().set("fail", "no");
    run().cluster().set("nan_at", "20");
    run().launch("train");
    assertThat(run().end().causeOfFailure().orElse("")).contains("NaN");

    run().cluster().refuseJobs();
    run().launch("train");
    assertThat(run().end().causeOfFailure().orElse("")).contains("the queue refused the job");
  }

  @Test
  void aSecretIsInNoFile() throws Exception {
    run().loginByPassword(elsewhere, FollowedRun.PASSWORD);
    run().launch("train");
    assertThat(run().end().phase()).isEqualTo(RunPhase.COMPLETED);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(FollowedRun.PASSWORD);
      }
    }
  }

  private void allPointsOnce(int steps) throws IOException {
    MetricStore store = new MetricStore(new RunFolder(run().folder().path()));
    store.poll();
    MetricColumn loss = store.series("loss").orElseThrow().points();
    List<Long> found = IntStream.range(0, loss.size()).mapToObj(loss::step).toList();
    assertThat(found).isEqualTo(IntStream.rangeClosed(1, steps).mapToObj(i -> (long) i).toList());
    assertThat(store.damage()).isEmpty();
  }
}
