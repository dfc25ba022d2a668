package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.runs.RunRow;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.app.workbench.ProjectTransfers;
import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolderFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Projects in the window")
class ProjectsInWindowTest {
  @TempDir private Path temporary;
  private @Nullable RunsDesk open;

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private RunsDesk desk(TestProject project) throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    return desk;
  }

  @SuppressWarnings("unchecked")
  private static TableView<RunRow> table(RunsDesk desk) {
    return desk.find("runs-table", TableView.class);
  }

  private static void select(RunsDesk desk, String name) {
    desk.robot()
        .interact(
            () ->
                table(desk).getItems().stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst()
                    .ifPresent(
                        row -> {
                          table(desk).getSelectionModel().clearSelection();
                          table(desk).getSelectionModel().select(row);
                        }));
  }

  private static boolean said(RunsDesk desk, String words) {
    return desk.workbench().log().stream().anyMatch(line -> line.contains(words));
  }

  private static Map<Path, Long> everything(Path folder) throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        found.put(path, Files.getLastModifiedTime(path).toMillis());
      }
    }
    return found;
  }

  private Path zoo() throws IOException {
    Path zoo = temporary.resolve("theirs").resolve("model_dir");
    try (EventFileWriter train = new EventFileWriter(zoo.resolve("train"));
        EventFileWriter eval = new EventFileWriter(zoo.resolve("eval"))) {
      for (int step = 1; step <= 300; step++) {
        train.add(step, Map.of("loss", 0.1 + 2.0 / step, "lr", 1e-5 * step));
      }
      eval.add(300, Map.of("eval/accuracy", 0.91));
    }
    Files.writeString(
        zoo.resolve("train/params_train.yaml"), "optimizer:\n  learning_rate: 3.0e-5\n");
    return zoo;
  }

  @Test
  void showRunsOfOtherProgramsAndWriteNothingIntoThem() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
        .learning(1, 200, 200, 2e-5, 0.1, 100)
        .write();
    Path zoo = zoo();
    Map<Path, Long> before = everything(zoo);
    RunsDesk desk = desk(project);
    Project opened = desk.workbench().projectProperty().get().orElseThrow();
    desk.robot().interact(() -> desk.workbench().transfers().importRuns(opened, zoo));
    desk.await(() -> table(desk).getItems().size() == 2);
    RunRow row = table(desk).getItems().stream().filter(RunRow::imported).findFirst().orElseThrow();
    desk.await(() -> row.digest().bestAccuracy().isPresent());
    assertThat(row.name()).isEqualTo("model_dir");
    assertThat(row.status().word()).isEqualTo("imported");
    assertThat(row.digest().bestAccuracy().getAsDouble()).isEqualTo(0.91, within(1e-6));
    assertThat(row.digest().parameters()).containsEntry("optimizer.learning_rate", "3.0e-5");
    select(desk, "model_dir");
    for (String id : List.of("delete-run", "resume-run", "cancel-run")) {
      assertThat(desk.find(id, Node.class).isVisible()).as(id).isFalse();
    }
    desk.picture("runs-imported");
    desk.robot().clickOn("#show-in-monitor");
    desk.await(() -> desk.robot().lookup("#runs-shown-list .line-swatch").queryAll().size() == 1);
    desk.picture("monitor-imported");
    assertThat(everything(zoo)).isEqualTo(before);

    desk.robot().interact(() -> desk.workbench().navigation().go("runs"));
    select(desk, "model_dir");
    desk.robot().clickOn("#forget-run");
    desk.await(() -> table(desk).getItems().size() == 1);
    assertThat(everything(zoo)).isEqualTo(before);
  }

  @Test
  void keepWhatIsSaidOfRunsOfOtherProgramsWithTheProject() throws Exception {
    TestProject project = TestProject.in(temporary);
    Path zoo = zoo();
    new ImportedFolders(Project.create(project.folder())).add(zoo);
    Map<Path, Long> before = everything(zoo);
    RunsDesk desk = desk(project);
    desk.await(() -> table(desk).getItems().size() == 1);
    select(desk, "model_dir");
    desk.robot().clickOn("#star-run");
    desk.robot().clickOn("#run-tags").write("theirs zoo").type(KeyCode.ENTER);
    desk.robot().clickOn("Notes");
    desk.robot().clickOn("#run-notes").write("By Anna");
    desk.robot().interact(() -> table(desk).requestFocus());
    desk.await(() -> notes(project).contains("By Anna"));
    desk.picture("runs-imported-marked");
    desk.robot()
        .interact(
            () -> desk.find("runs-query", TextField.class).setText("is:starred tag:zoo anna"));
    assertThat(table(desk).getItems()).hasSize(1);
    desk.robot().interact(() -> desk.find("runs-query", TextField.class).setText("not tag:zoo"));
    assertThat(table(desk).getItems()).isEmpty();
    desk.close();

    RunsDesk again = desk(project);
    again.await(() -> table(again).getItems().size() == 1);
    RunRow row = table(again).getItems().getFirst();
    again.await(() -> row.marks().starred());
    assertThat(row.marks().tags()).containsExactly("theirs", "zoo");
    assertThat(row.digest().notes()).isEqualTo("By Anna");
    select(again, "model_dir");
    again.robot().clickOn("#archive-run");
    again.await(() -> table(again).getItems().isEmpty());
    assertThat(everything(zoo)).isEqualTo(before);
  }

  private static String notes(TestProject project) throws IOException {
    try (Stream<Path> all = Files.walk(project.folder().resolve("imports"))) {
      Optional<Path> file = all.filter(path -> path.endsWith("notes.md")).findFirst();
      return file.isPresent() ? Files.readString(file.get()) : "";
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double distance) {
    return org.assertj.core.data.Offset.offset(distance);
  }

  @Test
  void goOutAsAnArchiveAndComeInAgain() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
        .learning(1, 200, 200, 2e-5, 0.1, 100)
        .file("checkpoint_200/config.json", "{}")
        .write();
    RunsDesk desk = desk(project);
    ProjectTransfers transfers = desk.workbench().transfers();
    Project opened = desk.workbench().projectProperty().get().orElseThrow();
    Path archive = temporary.resolve("given.zip");
    desk.robot().interact(() -> transfers.exportTo(opened, archive, false));
    desk.await(() -> said(desk, "is in " + archive));
    desk.await(() -> transfers.progressProperty().get().isEmpty());
    assertThat(desk.find("transfer-bar", Node.class).isVisible()).isFalse();

    Path elsewhere = temporary.resolve("elsewhere");
    desk.robot().interact(() -> transfers.importFrom(archive, elsewhere));
    desk.await(
        () ->
            desk.workbench()
                .projectProperty()
                .get()
                .map(Project::folder)
                .equals(Optional.of(elsewhere)));
    desk.await(
        () ->
            table(desk).getItems().stream()
                .anyMatch(row -> row.folder().path().startsWith(elsewhere)));
    assertThat(elsewhere.resolve("runs/brisk-heron-12/checkpoint_200")).doesNotExist();
    desk.await(
        () -> desk.workbench().recentProjects().equals(List.of(elsewhere, project.folder())));

    // The same again: the folder is in use, and says so.
    desk.await(() -> transfers.progressProperty().get().isEmpty());
    desk.robot().interact(() -> transfers.importFrom(archive, elsewhere));
    desk.await(() -> said(desk, "is in use"));
  }

  @Test
  void areMadeInAFolder() throws Exception {
    RunsDesk desk = desk(TestProject.in(temporary));
    Path fresh = temporary.resolve("fresh");
    desk.robot().interact(() -> desk.workbench().create(fresh));
    desk.await(
        () ->
            desk.workbench()
                .projectProperty()
                .get()
                .map(Project::folder)
                .equals(Optional.of(fresh)));
    assertThat(fresh.resolve("configs")).isDirectory();
    assertThat(desk.find("project-menu", javafx.scene.control.MenuButton.class).getText())
        .isEqualTo("fresh");
  }

  @Test
  void showNotesAsTheyAreMeantAndAsTheyWereWritten() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture.in(project.run("brisk-heron-12"), "minilm_sst2.yaml")
        .learning(1, 200, 200, 2e-5, 0.1, 100)
        .file(
            "notes.md",
            "# Baseline\n\nBetter than **all** before:\n\n- warm-up of 10 %\n- `lr 2e-5`\n")
        .write();
    RunsDesk desk = desk(project);
    desk.await(() -> table(desk).getItems().getFirst().digest().notes().startsWith("# Baseline"));
    select(desk, "brisk-heron-12");
    desk.robot().clickOn("Notes");
    desk.await(() -> desk.robot().lookup("#run-notes-read .strong").tryQuery().isPresent());
    desk.picture("runs-notes");
    desk.robot().clickOn("#run-notes-edit");
    desk.robot().write("More.");
    desk.robot().clickOn("#run-details-name");
    desk.robot().interact(() -> table(desk).requestFocus());
    desk.await(
        () ->
            Files.readString(project.run("brisk-heron-12").resolve("notes.md")).endsWith("More."));
    assertThat(desk.robot().lookup("#run-notes-read").tryQuery()).isPresent();
    assertThat(desk.find("run-details-name", Label.class).getText()).isEqualTo("brisk-heron-12");
  }
}
