package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.Project;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunTail;
import dev.sequent.run.ScalarPoint;
import dev.sequent.run.TrainingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed and resumed ends with the bits of one that was left alone. */
class ResumeTest {
  private static final long SEED = Long.getLong("sequent.soak.seed", 20261125L);
  private static final TrainingPolicy FEW_CHECKPOINTS =
      new TrainingPolicy(Optional.empty(), OptionalInt.empty(), OptionalInt.of(2));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private static List<Long> steps(int count, long below) {
    return new SplittableRandom(SEED)
        .longs(1, below)
        .distinct()
        .limit(count)
        .boxed()
        .sorted()
        .toList();
  }

  private static List<Float> losses(RunFolder run) throws IOException {
    return new RunTail(run)
        .poll().train().stream()
            .filter(p -> p.tag().equals("loss"))
            .map(ScalarPoint::value)
            .toList();
  }

  @Test
  void three_kills_on_the_way_leave_no_trace() throws Exception {
    TinyTask task = new TinyTask(parent);
    task.config(
        """
        max_steps: 60 -> max_steps: 200
        log_steps: 10 -> log_steps: 1
        checkpoint_steps: 20 -> checkpoint_steps: 15
        """);
    RunLauncher launcher = new RunLauncher(task.user());
    RunFolder undisturbed = launcher.launch(task.request(RunMode.TRAIN, "undisturbed"));
    KilledRuns.end(undisturbed);
    List<Long> steps = steps(3, 160);
    RunFolder killed =
        new KilledRuns(launcher)
            .killedAt(
                steps,
                suffix ->
                    task.request(RunMode.TRAIN, "killed" + suffix).withPolicy(FEW_CHECKPOINTS));
    assertThat(KilledRuns.hashes(killed, 200))
        .as("killed at steps " + steps)
        .isEqualTo(KilledRuns.hashes(undisturbed, 200));
    assertThat(losses(killed)).isEqualTo(losses(undisturbed));
  }

  /** {@code ./mvnw -Psoak -pl core -am test}: some ten minutes and 2 GB of disk. */
  @Test
  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void twenty_kills_of_a_minilm_run_end_in_the_same_bits() throws Exception {
    Project project = SampleProject.unpack(parent.resolve("project"));
    Path params = project.folder().resolve("configs").resolve("sst2_sample.yaml");
    Files.writeString(
        params,
        Files.readString(params)
            .replace("max_steps: 160", "max_steps: 40")
            .replace("log_steps: 10", "log_steps: 1")
            .replace("checkpoint_steps: 40", "checkpoint_steps: 6"));
    UserFolders system = UserFolders.system();
    RunLauncher launcher =
        new RunLauncher(
            new UserFolders(
                system.config(), system.data(), system.cache(), parent.resolve("state")));
    RunFolder undisturbed = launcher.launch(miniLm(params, "undisturbed"));
    KilledRuns.end(undisturbed);
    List<String> expected = KilledRuns.hashes(undisturbed, 40);
    List<Long> steps = new SplittableRandom(SEED).longs(1, 40).limit(20).boxed().toList();
    int identical = 0;
    for (int i = 0; i < steps.size(); i++) {
      String name = "killed-" + i;
      RunFolder run =
          new KilledRuns(launcher)
              .killedAt(List.of(steps.get(i)), suffix -> miniLm(params, name + suffix));
      boolean same = KilledRuns.hashes(run, 40).equals(expected);
      identical += same ? 1 : 0;
      System.out.printf(
          "killed after step %d: end weights and optimizer state %s%n",
          steps.get(i), same ? "identical" : "DIFFER");
      KilledRuns.delete(run);
    }
    System.out.printf("%d of %d identical, sha256 %s%n", identical, steps.size(), expected);
    assertThat(identical).isEqualTo(steps.size());
  }

  private RunRequest miniLm(Path params, String name) {
    return RunRequest.of(RunMode.TRAIN, params, parent.resolve("runs").resolve(name))
        .withCheckpoint("builtin:all-MiniLM-L6-v2", true)
        .withPolicy(FEW_CHECKPOINTS);
  }
}
