package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.action.Area;
import dev.sequent.app.testing.WeightsFiles;
import dev.sequent.app.workbench.PathKind;
import dev.sequent.project.Project;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

  @BeforeEach
  void open() throws Exception {
    project = home.resolve("a project");
    config = SampleFiles.write(project);
    theirs = home.resolve("model_dir");
    try (EventFileWriter train = new EventFileWriter(theirs.resolve("train"))) {
      train.add(1, Map.of("loss", 0.5));
    }
    robot = DeskRobot.open(home.resolve("user"), 1024, 640);
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.close();
  }

  private void drop(Path... paths) {
    robot.interact(() -> robot.desk.window.opening().open(List.of(paths)));
  }

  private boolean said(String words) {
    return robot.desk.workbench.log().stream().anyMatch(line -> line.contains(words));
  }

  @Test
  void isToldApart() throws Exception {
    Path run = project.resolve("runs").resolve("brisk-heron-12");
    RunFolderFixture.in(run, "minilm_sst2.yaml").write();
    Path words = Files.writeString(home.resolve("words.txt"), "no config");
    assertThat(PathKind.of(config)).isEqualTo(PathKind.CONFIG);
    assertThat(PathKind.of(project)).isEqualTo(PathKind.PROJECT);
    assertThat(PathKind.of(run)).isEqualTo(PathKind.RUN);
    assertThat(PathKind.of(theirs)).isEqualTo(PathKind.RUNS_OF_OTHERS);
    assertThat(PathKind.of(words)).isEqualTo(PathKind.NOTHING);
    assertThat(PathKind.of(project.resolve("data"))).isEqualTo(PathKind.NOTHING);
    assertThat(PathKind.of(home.resolve("gone"))).isEqualTo(PathKind.NOTHING);
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
  }

  @Test
  void ofOthersIsLookedAtWithoutAProject() throws Exception {
    drop(theirs);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 1);
    assertThat(robot.desk.workbench.navigation().screenProperty().get())
        .isEqualTo(Area.RUNS.screen());
    assertThat(robot.desk.workbench.projectProperty().get()).isEmpty();
    assertThat(theirs).isDirectoryNotContaining("glob:**/*.yaml");
  }

  @Test
  void isACheckpointToEvaluateOrToStartFrom() throws Exception {
    Path weights = home.resolve("checkpoint_7.mdl");
    WeightsFiles.modelZoo(weights);
    drop(weights);
    DeskRobot.await(
        () -> robot.there("checkpoint-contents") && contents().contains("1 layer · 4 wide"));
    assertThat(contents()).contains("3 labels", "Open a config of this model");
    assertThat(robot.find("checkpoint-evaluate", Button.class).isDisabled()).isTrue();
    robot.openConfig(config);
    DeskRobot.await(() -> !robot.find("checkpoint-evaluate", Button.class).isDisabled());
    assertThat(robot.find("checkpoint-evaluate", Button.class).getText())
        .isEqualTo("Evaluate with pairs.yaml");
    robot.picture("checkpoint", robot.find("checkpoint-bar", Node.class));
    robot.press("checkpoint-train");
    assertThat(robot.desk.workbench.settings().weightsProperty().get())
        .isEqualTo(weights.toString());
    assertThat(robot.desk.workbench.navigation().screenProperty().get())
        .isEqualTo(Area.EXPERIMENT.screen());
  }

  @Test
  void isADamagedCheckpointThatSaysSo() throws Exception {
    Path weights = Files.writeString(home.resolve("broken.mdl"), "PK and no more");
    drop(weights);
    DeskRobot.await(() -> robot.there("checkpoint-contents") && contents().contains("broken.mdl"));
    robot.press("checkpoint-close");
    assertThat(robot.find("checkpoint-bar", Node.class).isVisible()).isFalse();
  }

  private String contents() {
    return robot.find("checkpoint-contents", Label.class).getText();
  }
}
