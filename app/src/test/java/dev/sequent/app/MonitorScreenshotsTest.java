package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The pictures of the Monitor, of real runs: the sample project's reviews with three seeds, trained
 * by real workers meanwhile. {@code xvfb-run ./mvnw -Pdisplay -Dtest.groups=slow -pl app -am test
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtest=MonitorScreenshotsTest
 * -Dtest.jvm.args=-Dsequent.screenshots=../docs/screenshots}.
 */
@Tag("slow")
@DisplayName("Pictures of the Monitor")
class MonitorScreenshotsTest {
  private static final int A_RUN = 240;
  private static final List<String> NAMES =
      List.of("brisk-heron-1", "calm-osprey-2", "keen-robin-3");

  @TempDir private Path home;
  private Path project;
  private DeskRobot robot;

  @BeforeEach
  void open() throws Exception {
    project = SampleProject.unpack(home.resolve("sst2-seeds")).folder();
    robot = DeskRobot.open(home.resolve("user"), 1440, 900);
    robot.openConfig(project.resolve("configs").resolve("sst2_sample.yaml"));
    robot.interact(() -> robot.desk.workbench.navigation().go("monitor"));
  }

  @AfterEach
  void close() throws TimeoutException {
    robot.cancelRuns();
    robot.close();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void ofALiveRunAndOfThreeSeeds() throws Exception {
    UserFolders user =
        UserFolders.of(
            Map.of("SEQUENT_HOME", home.resolve("user").toString()),
            System.getProperty("os.name"),
            home.resolve("user"));
    RunLauncher launcher = new RunLauncher(user);
    launcher.launch(request(1));
    await(() -> step().matches("step (9\\d|1[01]\\d) / 120") && status().equals("training"));
    draw("monitor", "monitor-dark");
    launcher.launch(request(2));
    launcher.launch(request(3));
    for (String name : NAMES) {
      RunFolder run = new RunFolder(project.resolve("runs").resolve(name));
      await(
          () ->
              robot.desk.workbench.runs().in(run).flatMap(RunItem::phase).stream()
                  .anyMatch(RunPhase.COMPLETED::equals));
    }
    for (String name : NAMES) {
      show(name);
    }
    await(() -> robot.lookup(".chart-legend-entry").queryAll().size() >= 3 * 5);
    draw("comparison-3-seeds", "comparison-3-seeds-dark");
  }

  private RunRequest request(int seed) throws Exception {
    Path sample = project.resolve("configs").resolve("sst2_sample.yaml");
    Path config = sample.resolveSibling("sst2_seed_" + seed + ".yaml");
    String text = Files.readString(sample);
    assertThat(text).containsOnlyOnce("  seed: 1\n");
    Files.writeString(config, text.replace("  seed: 1\n", "  seed: " + seed + "\n"));
    Path runs = project.resolve("runs");
    return RunRequest.of(RunMode.TRAIN_AND_EVAL, config, runs.resolve(NAMES.get(seed - 1)))
        .withCheckpoint("builtin:all-MiniLM-L6-v2", true)
        .withMaxSteps(120);
  }

  /** Puts a run into the charts, as a click on its box does. */
  private void show(String name) {
    robot.interact(
        () ->
            robot.lookup("#runs-shown-list .check-box").queryAllAs(CheckBox.class).stream()
                .filter(box -> name.equals(box.getAccessibleText()) && !box.isSelected())
                .forEach(CheckBox::fire));
  }

  private String step() {
    return robot.find("monitor-step", Label.class).getText();
  }

  private String status() {
    return robot.find("monitor-run-status", Label.class).getText();
  }

  private void draw(String light, String dark) throws Exception {
    // A notice of a run that has just ended would stand before the charts.
    robot.push(KeyCode.ESCAPE);
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      robot.interact(() -> robot.desk.theme.modeProperty().set(mode));
      WaitForAsyncUtils.waitForFxEvents(8);
      String name = mode == Theme.Mode.DARK ? dark : light;
      Path file =
          WaitForAsyncUtils.asyncFx(() -> Screenshots.save(robot.desk.window.scene(), name)).get();
      assertThat(Files.size(file)).isLessThan(Screenshots.MOST_BYTES);
    }
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(A_RUN, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
