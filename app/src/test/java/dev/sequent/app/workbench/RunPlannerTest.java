package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.Compatibility;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import dev.sequent.target.CompileStanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the buttons would do, and how far they have come")
class RunPlannerTest {

  private static final String TEXT = "model:\n";
  private static final long NOW = 1_000_000_000L;

  @TempDir private Path folder;
  private Path params = Path.of("");
  private Path runs = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    params = folder.resolve("configs/a config.yaml");
    runs = Files.createDirectories(folder.resolve("runs"));
  }

  private static RunSettings.Snapshot settings(String weights, String steps) {
    return new RunSettings.Snapshot(
        RunRequest.LOCAL, DeviceChoice.AUTO, Compatibility.SPEC, weights, steps, "");
  }

  private RunPlanner planner(RunSummary... known) {
    return new RunPlanner(
        params,
        TEXT,
        runs,
        List.of(known),
        settings("", ""),
        "new-heron-1",
        RunMode.TRAIN_AND_EVAL);
  }

  private RunSummary run(String name, RunRequest request, RunPhase phase, long agoMs)
      throws IOException {
    Path path = Files.createDirectories(runs.resolve(name));
    RunFolder run = new RunFolder(path);
    Files.writeString(run.params(), TEXT);
    RunState.Command command = new RunState.Command(request.arguments(), folder.toString());
    RunState state = RunState.submitted(command, "here", NOW - agoMs - 1);
    RunState shown =
        phase.ended()
            ? state.ending(phase, phase == RunPhase.FAILED ? "no memory left" : null, NOW - agoMs)
            : state.in(phase);
    return new RunSummary(run, Optional.empty(), Optional.of(shown), Optional.empty());
  }

  private RunRequest request(WorkflowAction action, RunPlanner planner) {
    return planner.request(action).orElseThrow();
  }

  @Test
  void givesAllActionsOfANewExperimentOneFolder() {
    RunPlanner planner = planner();
    Path expected = runs.resolve("new-heron-1");
    assertThat(request(WorkflowAction.VALIDATE, planner).modelDir()).isEqualTo(expected);
    assertThat(request(WorkflowAction.COMPILE, planner).modelDir()).isEqualTo(expected);
    assertThat(request(WorkflowAction.TRAIN, planner).modelDir()).isEqualTo(expected);
    assertThat(planner.request(WorkflowAction.EVALUATE)).isEmpty();
  }

  @Test
  void evaluatesAFileOfWeightsInAFolderOfItsOwn() {
    RunRequest request = planner().evaluation(folder.resolve("checkpoint_7.mdl"));
    assertThat(request.mode()).isEqualTo(RunMode.EVAL);
    assertThat(request.checkpointPath()).contains(folder.resolve("checkpoint_7.mdl").toString());
    assertThat(request.pretrained()).as("the file does not tell its model").isTrue();
    assertThat(request.modelDir()).isEqualTo(runs.resolve("new-heron-1"));
  }

  @Test
  void trainsWhereItCompiled() throws IOException {
    RunRequest compiled = request(WorkflowAction.COMPILE, planner());
    RunSummary run = run("calm-owl-1", compiled, RunPhase.COMPLETED, 1);
    assertThat(request(WorkflowAction.TRAIN, planner(run)).modelDir())
        .isEqualTo(runs.resolve("calm-owl-1"));
  }

  @Test
  void neverTrainsIntoAFolderThatHasTrained() throws IOException {
    RunRequest compiled = request(WorkflowAction.COMPILE, planner());
    RunSummary run = run("calm-owl-1", compiled, RunPhase.COMPLETED, 1);
    Path train = Files.createDirectories(run.folder().trainEvents());
    Files.writeString(train.resolve("params_train.yaml"), TEXT);
    assertThat(request(WorkflowAction.TRAIN, planner(run)).modelDir())
        .isEqualTo(run.folder().path());
    Files.writeString(train.resolve("events.out.tfevents.1.here"), "");
    assertThat(request(WorkflowAction.TRAIN, planner(run)).modelDir())
        .isEqualTo(runs.resolve("new-heron-1"));
  }

  @Test
  void passesWeightsAndStepsAsFlags() {
    RunPlanner planner =
        new RunPlanner(
            params,
            TEXT,
            runs,
            List.of(),
            settings("builtin:x", "1,200"),
            "new-heron-1",
            RunMode.TRAIN_AND_EVAL);
    assertThat(request(WorkflowAction.TRAIN, planner).arguments())
        .containsSubsequence("--checkpoint_path", "builtin:x", "--is_pretrained_checkpoint")
        .containsSubsequence("--max_steps", "1200");
  }

  @Test
  void saysThatAnActionIsDoneAndForHowLong() throws IOException {
    RunRequest validated = request(WorkflowAction.VALIDATE, planner());
    RunSummary run = run("calm-owl-1", validated, RunPhase.COMPLETED, 180_000);
    ActionState state = planner(run).state(WorkflowAction.VALIDATE, NOW);
    assertThat(state.phase()).isEqualTo(ActionState.Phase.DONE);
    assertThat(state.note()).isEqualTo("3 min ago");
    assertThat(planner(run).state(WorkflowAction.COMPILE, NOW)).isEqualTo(ActionState.notYet());
  }

  @Test
  void countsValidationAsDoneOnceItCompiled() throws IOException {
    RunSummary run =
        run("calm-owl-1", request(WorkflowAction.COMPILE, planner()), RunPhase.COMPLETED, 10);
    assertThat(planner(run).state(WorkflowAction.VALIDATE, NOW).phase())
        .isEqualTo(ActionState.Phase.DONE);
  }

  @Test
  void countsEvaluationAsDoneOnceATrainingEndedWithOne() throws IOException {
    RunRequest trained = request(WorkflowAction.TRAIN, planner());
    RunSummary without = run("calm-owl-1", trained, RunPhase.COMPLETED, 10);
    assertThat(planner(without).state(WorkflowAction.EVALUATE, NOW))
        .isEqualTo(ActionState.notYet());
    RunSummary with =
        new RunSummary(
            without.folder(),
            Optional.empty(),
            without.state().map(state -> state.evaluated(Map.of("eval/accuracy", 0.9))),
            Optional.empty());
    ActionState state = planner(with).state(WorkflowAction.EVALUATE, NOW);
    assertThat(state.phase()).isEqualTo(ActionState.Phase.DONE);
    assertThat(state.detail()).contains("part of calm-owl-1");
    RunSummary failed =
        run(
            "keen-wren-2",
            RunRequest.of(RunMode.EVAL, params, runs.resolve("keen-wren-2")),
            RunPhase.FAILED,
            5);
    assertThat(planner(failed, with).state(WorkflowAction.EVALUATE, NOW).phase())
        .isEqualTo(ActionState.Phase.FAILED);
  }

  @Test
  void saysThatItIsOutOfDateWhenTheConfigChanged() throws IOException {
    RunSummary run =
        run("calm-owl-1", request(WorkflowAction.VALIDATE, planner()), RunPhase.COMPLETED, 10);
    RunPlanner edited =
        new RunPlanner(
            params,
            TEXT + "# x",
            runs,
            List.of(run),
            settings("", ""),
            "n",
            RunMode.TRAIN_AND_EVAL);
    assertThat(edited.state(WorkflowAction.VALIDATE, NOW).phase())
        .isEqualTo(ActionState.Phase.OUT_OF_DATE);
  }

  @Test
  void saysWhyItFailed() throws IOException {
    RunSummary run =
        run("calm-owl-1", request(WorkflowAction.TRAIN, planner()), RunPhase.FAILED, 10);
    ActionState state = planner(run).state(WorkflowAction.TRAIN, NOW);
    assertThat(state.phase()).isEqualTo(ActionState.Phase.FAILED);
    assertThat(state.detail()).isEqualTo("calm-owl-1: no memory left");
  }

  @Test
  void ignoresRunsOfOtherConfigs() throws IOException {
    RunRequest other =
        RunRequest.of(
                request(WorkflowAction.TRAIN, planner()).mode(),
                folder.resolve("configs/b.yaml"),
                runs.resolve("x"))
            .validating();
    RunSummary run = run("calm-owl-1", other, RunPhase.COMPLETED, 10);
    assertThat(planner(run).state(WorkflowAction.VALIDATE, NOW)).isEqualTo(ActionState.notYet());
  }

  @Test
  void saysBesideTrainWhatIsRememberedOfTheCompile() {
    Optional<CompileStanding> compiled =
        Optional.of(
            new CompileStanding(
                CompileStanding.Kind.COMPILE,
                CompileStanding.State.UNCHANGED,
                Optional.of(Instant.ofEpochMilli(NOW - 7_200_000)),
                ""));
    ActionState train = planner().state(WorkflowAction.TRAIN, NOW, compiled);
    assertThat(train.phase()).isEqualTo(ActionState.Phase.NOT_YET);
    assertThat(train.note()).isEqualTo("compiled 2 h ago, unchanged");
    ActionState compile = planner().state(WorkflowAction.COMPILE, NOW, compiled);
    assertThat(compile.phase()).isEqualTo(ActionState.Phase.DONE);
    assertThat(compile.note()).isEqualTo("2 h ago");
    assertThat(planner().state(WorkflowAction.EVALUATE, NOW, compiled))
        .isEqualTo(ActionState.notYet());
  }

  @Test
  void callsACompileOutOfDateWhoseConfigHasChanged() {
    Optional<CompileStanding> compiled =
        Optional.of(
            new CompileStanding(
                CompileStanding.Kind.COMPILE,
                CompileStanding.State.CHANGED,
                Optional.of(Instant.ofEpochMilli(NOW - 7_200_000)),
                "train_input.batch_size was 16 and is 32"));
    ActionState compile = planner().state(WorkflowAction.COMPILE, NOW, compiled);
    assertThat(compile.phase()).isEqualTo(ActionState.Phase.OUT_OF_DATE);
    assertThat(compile.detail())
        .isEqualTo("Compiled for another config 2 h ago: train_input.batch_size was 16 and is 32.");
    assertThat(planner().state(WorkflowAction.TRAIN, NOW, compiled).note())
        .isEqualTo("compiled for another config");
  }
}
