package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.RunCatalog;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunTail;
import dev.sequent.run.ScalarPoint;
import dev.sequent.run.TrainingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What real workers make of their evaluations: the best checkpoint, the end, the ones to keep. */
class EvaluationsOnTheWayTest {
  /** A rate of 0 changes nothing, so that no evaluation is better than the first. */
  private static final String STANDSTILL =
      """
      learning_rate: 0.01 -> learning_rate: 0.0
      max_steps: 60 -> max_steps: 1000
      checkpoint_steps: 20 -> eval_frequency: 5
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path parent;

  private TinyTask task;
  private RunLauncher launcher;

  @BeforeEach
  void makeTask() throws IOException {
    task = new TinyTask(parent);
    launcher = new RunLauncher(task.user());
  }

  private RunRequest request(RunMode mode, String name, TrainingPolicy policy) {
    return task.request(mode, name).withPolicy(policy);
  }

  private RunState finished(RunFolder run) throws IOException {
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).as(String.valueOf(end.cause())).isEqualTo(RunPhase.COMPLETED);
    return end;
  }

  private static List<ScalarPoint> evaluated(RunFolder run, String metric) throws IOException {
    return new RunTail(run).poll().eval().stream().filter(p -> p.tag().equals(metric)).toList();
  }

  private static List<String> checkpoints(RunFolder run) throws IOException {
    try (Stream<Path> entries = Files.list(run.path())) {
      return entries
          .map(p -> p.getFileName().toString())
          .filter(name -> name.contains("checkpoint"))
          .sorted(Comparator.comparingInt(String::length).thenComparing(name -> name))
          .toList();
    }
  }

  @Test
  void the_best_evaluation_is_kept_beside_the_newest_checkpoint() throws Exception {
    task.config("save_initial_checkpoint: False -> eval_frequency: 7");
    RunFolder run =
        launcher.launch(
            request(
                RunMode.TRAIN_AND_EVAL,
                "best",
                new TrainingPolicy(
                    Optional.of("eval/loss"), OptionalInt.empty(), OptionalInt.of(1))));
    RunState end = finished(run);

    List<ScalarPoint> losses = evaluated(run, "eval/loss");
    assertThat(losses).extracting(ScalarPoint::step).contains(7L, 14L, 56L, 60L).hasSize(9);
    ScalarPoint least =
        losses.stream().min(Comparator.comparingDouble(ScalarPoint::value)).orElseThrow();
    RunState.Best best = end.bestEvaluation().orElseThrow();
    assertThat(best).isEqualTo(new RunState.Best("eval/loss", least.value(), least.step()));
    assertThat(checkpoints(run))
        .containsExactlyElementsOf(
            Stream.of(best.step(), 60L).distinct().map(step -> "checkpoint_" + step).toList());
    assertThat(RunCatalog.manifest(run).orElseThrow().training())
        .isEqualTo(new RunManifest.Training(7, "eval/loss", 0, 1));
    assertThat(end.metrics())
        .containsKeys(
            "eval/accuracy",
            "eval/f1",
            "eval/f1_macro",
            "eval/f1_score",
            "eval/matthews_correlation")
        .hasEntrySatisfying(
            "eval/f1_score", micro -> assertThat(micro).isEqualTo(end.accuracy().orElseThrow()));
  }

  @Test
  void training_stops_when_nothing_gets_better_and_a_resumed_one_at_the_same_step()
      throws Exception {
    task.config(STANDSTILL);
    TrainingPolicy patient =
        new TrainingPolicy(Optional.empty(), OptionalInt.of(4), OptionalInt.empty());
    RunFolder undisturbed =
        launcher.launch(request(RunMode.TRAIN_AND_EVAL, "undisturbed", patient));
    RunState end = finished(undisturbed);
    assertThat(end.step()).isEqualTo(25);
    assertThat(end.note()).contains("Stopped early", "4 evaluations", "eval/accuracy", "step 5");
    assertThat(checkpoints(undisturbed)).containsExactly("checkpoint_5", "checkpoint_25");

    RunRequest interrupted = request(RunMode.TRAIN_AND_EVAL, "interrupted", patient);
    finished(launcher.launch(interrupted.withMaxSteps(15)));
    RunFolder resumed = launcher.launch(interrupted);
    RunState resumedEnd = finished(resumed);
    assertThat(resumedEnd.step()).isEqualTo(25);
    assertThat(resumedEnd.bestEvaluation()).isEqualTo(end.bestEvaluation());
    assertThat(evaluated(resumed, "eval/accuracy"))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("wallTime")
        .isEqualTo(evaluated(undisturbed, "eval/accuracy"));

    RunFolder again = launcher.launch(interrupted);
    assertThat(finished(again).step()).isEqualTo(25);
    assertThat(again.log()).content().contains("Stopped early");
  }

  @Test
  void an_evaluation_that_a_killed_process_did_not_come_to_is_made_up_for() throws Exception {
    finished(launcher.launch(task.request(RunMode.TRAIN, "late").withMaxSteps(20)));
    RunFolder run = launcher.launch(task.request(RunMode.TRAIN_AND_EVAL, "late").withMaxSteps(20));
    assertThat(finished(run).step()).isEqualTo(20);
    assertThat(evaluated(run, "eval/accuracy")).extracting(ScalarPoint::step).containsExactly(20L);
  }

  @Test
  void a_metric_that_the_task_does_not_have_is_a_failed_run_that_names_those_it_has()
      throws Exception {
    RunFolder run =
        launcher.launch(
            request(
                RunMode.TRAIN_AND_EVAL,
                "matched",
                new TrainingPolicy(
                    Optional.of("eval/accuracy_matched"),
                    OptionalInt.empty(),
                    OptionalInt.empty())));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(end.cause()).contains("eval/accuracy_matched", "eval/accuracy, eval/f1");
  }
}
