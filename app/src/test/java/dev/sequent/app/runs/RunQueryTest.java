package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.testing.TestProject;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The list of runs, asked, arranged and kept")
class RunQueryTest {
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final TestProject project;
  private final Workbench workbench;
  private final RunTable table;
  private final RunsArrangement runs;

  RunQueryTest(@TempDir Path temporary) {
    project = TestProject.in(temporary);
    workbench = project.open(executors);
    table =
        new RunTable(
            workbench.runs().items(), this::remarks, Runnable::run, Runnable::run, Runnable::run);
    runs = new RunsArrangement(table.rows(), Runnable::run);
  }

  @BeforeEach
  void fourRuns() throws IOException {
    run("brisk-heron-1", 32, "1.0e-4", 1, 0.91, 0.30);
    run("calm-wren-2", 32, "0.0001", 2, 0.93, 0.25);
    run("keen-robin-3", 16, "5.0e-5", 1, 0.88, 0.40);
    RunFolder failed =
        RunFolderFixture.in(project.run("torn-lark-4"), "other.yaml").failed("no memory").write();
    RunRemarks said = new RunRemarks(failed, false, Optional.empty(), project.user());
    said.write(new RunMarks(true, false, List.of("baseline")));
    said.write("Ran out of *memory* at once.");
    workbench.runs().look();
  }

  private RunRemarks remarks(RunSummary run) {
    return RunRemarks.of(run, workbench.projectProperty().get(), project.user());
  }

  private void run(String name, int batch, String rate, int seed, double accuracy, double loss) {
    RunFolderFixture.in(project.run(name), "sst2.yaml")
        .train(1, 0.7, loss, loss + 0.05)
        .eval(1, accuracy - 0.1, 0.6)
        .eval(2, accuracy, 0.4)
        .eval(3, accuracy - 0.02, 0.5)
        .submitted(RunFolderFixture.MORNING + 1000L * seed + batch, 10)
        .file("params.yaml", config(batch, rate, seed))
        .write();
  }

  private static String config(int batch, String rate, int seed) {
    return """
    train_input:
      batch_size: %d
    optimizer:
      learning_rate: %s
    runconfig:
      seed: %d
    """
        .formatted(batch, rate, seed);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private List<String> asked(String query) {
    runs.queryProperty().set(query);
    assertThat(runs.faultProperty().get()).as(query).isEmpty();
    return runs.rows().stream().map(RunRow::name).sorted().toList();
  }

  private RunRow row(String name) {
    return table.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void comparesKeysMetricsAndFacts() {
    assertThat(asked("")).hasSize(4);
    assertThat(asked("accuracy > 0.9")).containsExactly("brisk-heron-1", "calm-wren-2");
    assertThat(asked("accuracy > 90% batch_size = 32 and seed != 1"))
        .containsExactly("calm-wren-2");
    assertThat(asked("optimizer.learning_rate = 1e-4"))
        .containsExactly("brisk-heron-1", "calm-wren-2");
    assertThat(asked("last(eval/accuracy) < 0.9 best(eval/loss) <= 0.4"))
        .containsExactly("brisk-heron-1", "keen-robin-3");
    assertThat(asked("step(accuracy) = 2")).hasSize(3);
    assertThat(asked("eval/loss >= 0.5")).hasSize(3);
    assertThat(asked("loss < 0.31")).containsExactly("calm-wren-2");
  }

  @Test
  void knowsWordsTagsStatesAndLogic() {
    assertThat(asked("tag:baseline")).containsExactly("torn-lark-4");
    assertThat(asked("state:failed or batch_size < 20"))
        .containsExactly("keen-robin-3", "torn-lark-4");
    assertThat(asked("not (state:failed or batch_size < 20)")).hasSize(2);
    assertThat(asked("is:starred")).containsExactly("torn-lark-4");
    assertThat(asked("memory")).containsExactly("torn-lark-4");
    assertThat(asked("config ~ 'sst'")).hasSize(3);
    assertThat(asked("HERON")).containsExactly("brisk-heron-1");
    assertThat(asked("name:\"wren\"")).containsExactly("calm-wren-2");
  }

  @Test
  void saysWhatIsWrongAndKeepsTheListUntilItIsRight() {
    asked("batch_size = 16");
    for (String wrong :
        List.of(
            "accuracy >",
            "> 3",
            "(a",
            "a)",
            "accuracy > high",
            "colour:red",
            "is:nice",
            "tag:",
            "a and",
            "'open")) {
      runs.queryProperty().set(wrong);
      assertThat(runs.faultProperty().get()).as(wrong).isNotEmpty();
      assertThat(runs.rows()).hasSize(1);
    }
    assertThat(runs.faultProperty().get()).isEqualTo("`'open` cannot be read");
    assertThatThrownBy(() -> RunQuery.parse("(".repeat(5_000) + "a"))
        .isInstanceOf(RunQuery.Unreadable.class)
        .hasMessage("too many parentheses");
  }

  @Test
  void groupsRunsByWhatAValueMeans() {
    runs.groupByProperty().set(Optional.of(new RunField.Parameter("optimizer.learning_rate")));
    List<RunGroup> groups = runs.groupsProperty().get();
    assertThat(groups).extracting(g -> g.rows().size()).containsExactly(1, 2, 1);
    RunGroup.Spread accuracy = groups.get(1).accuracy().orElseThrow();
    assertThat(accuracy.count()).isEqualTo(2);
    assertThat(accuracy.low()).isCloseTo(0.91, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(accuracy.mean()).isCloseTo(0.92, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(accuracy.high()).isCloseTo(0.93, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(groups.getLast().value()).isEmpty();
    assertThat(runs.rows().getLast().name()).isEqualTo("torn-lark-4");
  }

  @Test
  void namesTheKeysInWhichConfigsDiffer() {
    assertThat(runs.differing())
        .extracting(RunField::id)
        .containsExactly("train_input.batch_size", "optimizer.learning_rate", "runconfig.seed");
    asked("batch_size = 32");
    assertThat(runs.differing()).extracting(RunField::id).containsExactly("runconfig.seed");
    assertThat(runs.fields())
        .extracting(RunField::id)
        .contains("best(eval/accuracy)", "step(loss)", "runconfig.seed", "tags");
  }

  @Test
  void aLayoutIsOneLineThatReadsBack() {
    RunLayout layout =
        new RunLayout(
            List.of(
                RunField.Fact.NAME,
                new RunField.Metric("eval/accuracy", RunField.Reduction.BEST),
                new RunField.Parameter("optimizer.learning_rate")),
            Optional.of(new RunField.Parameter("train_input.batch_size")));
    assertThat(layout.written())
        .isEqualTo("name, best(eval/accuracy), optimizer.learning_rate | train_input.batch_size");
    assertThat(RunLayout.read(layout.written())).isEqualTo(layout);
    assertThat(RunLayout.read("")).isEqualTo(RunLayout.USUAL);
    assertThat(RunLayout.read(RunLayout.USUAL.written())).isEqualTo(RunLayout.USUAL);
  }

  @Test
  void starsTagsAndNotesLieInTheRunsFolder() throws IOException {
    RunKeeping keeping =
        new RunKeeping(
            this::remarks, Runnable::run, Runnable::run, workbench::say, workbench.runs()::look);
    RunRow row = row("calm-wren-2");
    keeping.star(List.of(row, row("torn-lark-4")));
    assertThat(row.marks().starred()).isTrue();
    keeping.star(List.of(row, row("torn-lark-4")));
    assertThat(row.marks().starred()).isFalse();
    keeping.tag(row, "good,  sweep good");
    keeping.archive(List.of(row));
    keeping.note(row, "# Fine\n");
    assertThat(remarks(row.summary()).marks())
        .isEqualTo(new RunMarks(false, true, List.of("good", "sweep")));
    assertThat(row.folder().path().resolve("notes.md")).hasContent("# Fine");
    assertThat(asked("")).doesNotContain("calm-wren-2");
    assertThat(asked("is:archived")).containsExactly("calm-wren-2");
    runs.archivedProperty().set(true);
    assertThat(asked("tag:sweep")).containsExactly("calm-wren-2");
    keeping.archive(List.of(row));
    keeping.tag(row, "");
    keeping.note(row, " ");
    assertThat(row.folder().path().resolve("marks.json")).doesNotExist();
    assertThat(row.folder().path().resolve("notes.md")).doesNotExist();
  }

  @Test
  void aMarksFileOfSomebodyElseHurtsNobody() throws IOException {
    RunRow row = row("calm-wren-2");
    Files.writeString(row.folder().path().resolve("marks.json"), "[1, 2");
    assertThatThrownBy(() -> remarks(row.summary()).marks())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the JSON that Sequent writes");
    Files.writeString(row.folder().path().resolve("marks.json"), "{\"tags\": [\"a\", null]}");
    assertThat(remarks(row.summary()).marks().tags()).containsExactly("a");
  }

  @Test
  void whatIsDeletedLiesInTheTrashAndComesBack() throws IOException {
    RunKeeping keeping =
        new RunKeeping(
            this::remarks, Runnable::run, Runnable::run, workbench::say, workbench.runs()::look);
    RunFolderFixture.in(project.run("live-gull-5"), "sst2.yaml").phase(RunPhase.TRAINING).write();
    workbench.runs().look();
    keeping.delete(List.of(row("calm-wren-2"), row("live-gull-5")));
    assertThat(asked("")).contains("live-gull-5").doesNotContain("calm-wren-2");
    Path trash = project.folder().resolve("runs").resolve(RunTrash.FOLDER);
    assertThat(trash.resolve("calm-wren-2").resolve("params.yaml")).exists();
    keeping.undo();
    assertThat(asked("")).contains("calm-wren-2");
    assertThat(trash).isEmptyDirectory();
    keeping.delete(List.of(row("calm-wren-2")));
    run("calm-wren-2", 8, "1.0", 9, 0.5, 0.5);
    keeping.undo();
    assertThat(workbench.log().getLast()).contains("another run is in");
    assertThat(trash.resolve("calm-wren-2")).exists();
  }

  @Test
  void everyMetricHasColumnsWhateverItIsCalled() throws IOException {
    String odd = "f1 (macro), dev | test%20";
    try (EventFileWriter writer =
        new EventFileWriter(new RunFolder(project.run("calm-wren-2")).trainEvents())) {
      writer.add(9, Map.of("my/metric", 0.75, odd, 0.5));
    }
    RunTable again =
        new RunTable(
            workbench.runs().items(), this::remarks, Runnable::run, Runnable::run, Runnable::run);
    RunsArrangement arranged = new RunsArrangement(again.rows(), Runnable::run);
    RunField last = new RunField.Metric(odd, RunField.Reduction.LAST);

    assertThat(arranged.fields())
        .contains(last, new RunField.Metric("my/metric", RunField.Reduction.BEST));
    assertThat(last.title()).isEqualTo("last(" + odd + ")");
    RunLayout layout = RunLayout.USUAL.withColumns(List.of(RunField.Fact.NAME, last));
    assertThat(RunLayout.read(layout.written())).isEqualTo(layout);
    arranged.queryProperty().set("my/metric > 0.7");
    assertThat(arranged.rows()).extracting(RunRow::name).containsExactly("calm-wren-2");
    arranged.queryProperty().set("\"" + odd + "\" = 0.5");
    assertThat(arranged.rows()).extracting(RunRow::name).containsExactly("calm-wren-2");
    arranged.queryProperty().set(last.id() + " < 0.5");
    assertThat(arranged.faultProperty().get()).isEmpty();
    assertThat(arranged.rows()).isEmpty();
  }
}
