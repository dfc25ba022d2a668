package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.chart.Scale;
import dev.sequent.app.chart.XAxis;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.project.Project;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The Monitor screen")
class MonitorScreenTest {
  @TempDir private Path temporary;
  private @Nullable RunsDesk open;

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private RunsDesk desk(TestProject project) throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, "monitor");
    open = desk;
    return desk;
  }

  @SuppressWarnings("unchecked")
  private static ChoiceBox<XAxis> axes(RunsDesk desk) {
    return desk.find("x-axis", ChoiceBox.class);
  }

  private static RunFolderFixture live(TestProject project, int steps) {
    return RunFolderFixture.in(project.run("brisk-heron-12"), "bert_base_sst2.yaml")
        .learning(1, steps, 2000, 2e-5, 0.09, 100)
        .phase(RunPhase.TRAINING)
        .submitted(System.currentTimeMillis() - 900_000, 0);
  }

  @Test
  void showsProgressLogAndCurvesOfTheLiveRun() throws Exception {
    TestProject project = TestProject.in(temporary);
    live(project, 1240)
        .log(
            IntStream.range(0, 40)
                .mapToObj(
                    i ->
                        "08:12:%02d INFO:   | Train Device=CPU Step=%d Loss=0.31241"
                            .formatted(i, 1200 + i))
                .toList())
        .write();
    RunsDesk desk = desk(project);
    Label step = desk.find("monitor-step", Label.class);
    desk.await(() -> step.getText().equals("step 1,240 / 2,000"));
    ListView<?> log = desk.find("monitor-log", ListView.class);
    desk.await(() -> log.getItems().size() == 40);
    assertThat(desk.find("monitor-progress", ProgressBar.class).getProgress())
        .isBetween(0.61, 0.63);
    assertThat(desk.find("monitor-eta", Label.class).getText()).endsWith("left");
    assertThat(desk.find("status-run", Hyperlink.class).getText())
        .startsWith("training brisk-heron-12 · step 1,240 / 2,000");
    desk.picture("monitor");
  }

  @Test
  void followsTheRunAsItGrows() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = live(project, 200);
    run.write();
    RunsDesk desk = desk(project);
    Label step = desk.find("monitor-step", Label.class);
    desk.await(() -> step.getText().equals("step 200 / 2,000"));
    run.train(201, 0.31, 0.30, 0.29).progress(203, 2000, 214).write();
    desk.await(() -> step.getText().equals("step 203 / 2,000"));
  }

  @Test
  void spreadsTheCurvesOverAnotherAxisAndDrawsOneRunAlone() throws Exception {
    TestProject project = TestProject.in(temporary);
    live(project, 1240).file("checkpoint_1000/config.json", "{}").write();
    RunsDesk desk = desk(project);
    MetricChart loss = desk.find("chart-loss", MetricChart.class);
    desk.await(() -> loss.getAccessibleText().contains("step 0 to step"));
    desk.robot()
        .interact(
            () -> {
              axes(desk).getSelectionModel().select(XAxis.RELATIVE);
              loss.yScaleProperty().set(Scale.Kind.LOG);
            });
    desk.await(() -> loss.getAccessibleText().contains("after "));
    desk.robot().interact(() -> axes(desk).getSelectionModel().select(XAxis.STEP));
    desk.await(() -> loss.getAccessibleText().contains("step 0 to step"));
    desk.picture("monitor-log-scale");
    desk.robot().interact(loss::requestFocus);
    desk.robot().push(KeyCode.PLUS);
    desk.await(() -> desk.find("zoom-reset", Node.class).isVisible());
    desk.robot().push(KeyCode.DIGIT0);
    desk.await(() -> !desk.find("zoom-reset", Node.class).isVisible());
  }

  @Test
  void keepsTheArrangementOfPanelsWithTheProject() throws Exception {
    TestProject project = TestProject.in(temporary);
    live(project, 200).write();
    RunsDesk desk = desk(project);
    desk.await(() -> desk.find("monitor-step", Label.class).getText().startsWith("step 200"));
    MenuButton menu = desk.find("chart-gradient-norm-menu", MenuButton.class);
    desk.robot()
        .interact(
            () ->
                menu.getItems().stream()
                    .filter(item -> "chart-gradient-norm-hide".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
    desk.await(() -> menu.getScene() == null);
    desk.await(
        () ->
            Project.open(project.folder())
                .setting("monitor_panels")
                .orElse("")
                .contains("-gradient-norm"));
  }

  @Test
  void asksTheRunToStop() throws Exception {
    TestProject project = TestProject.in(temporary);
    live(project, 200).write();
    RunsDesk desk = desk(project);
    desk.await(() -> desk.find("monitor-cancel", Node.class).isVisible());
    desk.robot().clickOn("#monitor-cancel");
    RunFolder run = new RunFolder(project.run("brisk-heron-12"));
    desk.await(() -> Files.exists(run.cancelRequest()));
  }

  @Test
  void saysWhyTheRunFailed() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture.in(project.run("keen-robin-7"), "minilm_sst2.yaml")
        .learning(3, 300, 2000, 1e-4, 0.2, 100)
        .failed("The loss became NaN at step 301; a lower learning rate usually helps")
        .write();
    RunsDesk desk = desk(project);
    Label problem = desk.find("monitor-problem", Label.class);
    desk.await(() -> problem.getText().startsWith("The loss became NaN at step 301"));
    assertThat(desk.find("monitor-resume", Node.class).isVisible()).isTrue();
    assertThat(desk.find("monitor-cancel", Node.class).isVisible()).isFalse();
  }

  @Test
  void saysHowToStartWhereNothingHasRun() throws Exception {
    RunsDesk desk = desk(TestProject.in(temporary));
    assertThat(desk.find("monitor-empty", Node.class).isVisible()).isTrue();
    assertThat(desk.find("status-run", Hyperlink.class).getText())
        .isEqualTo("Nothing has run here yet");
  }
}
