package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.shell.FileDrop;
import dev.sequent.app.workbench.DroppedKind;
import dev.sequent.project.Project;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is dropped onto the window")
class FileDropTest {

  @TempDir private Path home;
  private Path project = Path.of("");
  private Path config = Path.of("");
  private Path theirs = Path.of("");
  private DeskRobot robot;
  private FileDrop drop;

  @BeforeEach
  void open() throws Exception {
    project = home.resolve("a project");
    config = SampleFiles.write(project);
    theirs = home.resolve("model_dir");
    try (EventFileWriter train = new EventFileWriter(theirs.resolve("train"))) {
      train.add(1, Map.of("loss", 0.5));
    }
    robot = DeskRobot.open(home.resolve("user"), 1024, 640);
    drop = new FileDrop(robot.desk.workbench, Runnable::run);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private void drop(Path... paths) {
    robot.interact(() -> drop.drop(List.of(paths)));
  }

  private boolean said(String words) {
    return robot.desk.workbench.log().stream().anyMatch(line -> line.contains(words));
  }

  @Test
  void isToldApart() throws Exception {
    Path run = project.resolve("runs").resolve("brisk-heron-12");
    RunFolderFixture.in(run, "minilm_sst2.yaml").write();
    Path words = Files.writeString(home.resolve("words.txt"), "no config");
    assertThat(DroppedKind.of(config)).isEqualTo(DroppedKind.CONFIG);
    assertThat(DroppedKind.of(project)).isEqualTo(DroppedKind.PROJECT);
    assertThat(DroppedKind.of(run)).isEqualTo(DroppedKind.RUN);
    assertThat(DroppedKind.of(theirs)).isEqualTo(DroppedKind.RUNS_OF_OTHERS);
    assertThat(DroppedKind.of(words)).isEqualTo(DroppedKind.NOTHING);
    assertThat(DroppedKind.of(project.resolve("data"))).isEqualTo(DroppedKind.NOTHING);
    assertThat(DroppedKind.of(home.resolve("gone"))).isEqualTo(DroppedKind.NOTHING);
  }

  @Test
  void isOpened() throws Exception {
    drop(project);
    DeskRobot.await(
        () -> robot.desk.workbench.config().fileProperty().get().equals(Optional.of(config)));
    drop(theirs, project);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 1);
    assertThat(said("One at a time")).isTrue();
    Path other = SampleFiles.write(home.resolve("other"));
    drop(other);
    DeskRobot.await(
        () ->
            robot
                .desk
                .workbench
                .projectProperty()
                .get()
                .map(Project::folder)
                .equals(Optional.of(home.resolve("other"))));
  }

  @Test
  void saysWhyItIsNotOpened() throws Exception {
    drop(home.resolve("nothing here"));
    DeskRobot.await(() -> said("is not opened"));
    assertThat(robot.desk.workbench.navigation().drawerOpenProperty().get()).isTrue();
    drop(theirs);
    DeskRobot.await(() -> said("open a project that is to show them first"));
  }
}
