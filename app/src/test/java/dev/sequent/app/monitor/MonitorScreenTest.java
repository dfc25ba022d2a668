package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.chart.Scale;
import dev.sequent.app.chart.XAxis;
import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.testing.TestProject;
import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
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
  void aChartSaysWhetherValuesMayStillCome() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run =
        RunFolderFixture.in(project.run("brisk-heron-12"), "bert_base_sst2.yaml")
            .train(1, 0.7, 0.6, 0.5)
            .phase(RunPhase.TRAINING)
            .submitted(System.currentTimeMillis() - 5_000, 0);
    run.write();
    RunsDesk desk = desk(project);
    MetricChart accuracy = desk.find("chart-accuracy", MetricChart.class);
    desk.await(() -> accuracy.getAccessibleText().equals("Dev accuracy: No values yet"));
    run.phase(RunPhase.COMPLETED).write();
    desk.await(
        () -> accuracy.getAccessibleText().equals("Dev accuracy: The run has no such values"));
  }

  @Test
  void theLogOpensAtItsEnd() throws Exception {
    TestProject project = TestProject.in(temporary);
    live(project, 200).log(lines(0, 40)).write();
    RunsDesk desk = desk(project);
    ListView<?> log = desk.find("monitor-log", ListView.class);
    desk.await(() -> lastShown(log) == 39);
  }

  @Test
  void theLogIsAtItsEndAfterAnotherScreenWasShown() throws Exception {
    TestProject project = TestProject.in(temporary);
    RunFolderFixture run = live(project, 200).log(lines(0, 40));
    run.write();
    RunsDesk desk = desk(project);
    ListView<?> log = desk.find("monitor-log", ListView.class);
    desk.await(() -> log.getItems().size() == 40);
    desk.robot().clickOn("#nav-runs");
    run.log(lines(40, 400)).write();
    desk.robot().clickOn("#nav-monitor");
    desk.await(() -> lastShown(log) == 399);
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj("08:12:00 INFO:   line %d"::formatted).toList();
  }

  /** Index of the last line in view. */
  private static int lastShown(ListView<?> log) {
    return log.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getLastVisibleCell() != null
        ? flow.getLastVisibleCell().getIndex()
        : -1;
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

  private Path theirs(int layers) throws IOException {
    Path theirs = temporary.resolve("theirs");
    try (EventFileWriter writer = new EventFileWriter(theirs)) {
      for (int step = 1; step <= 50; step++) {
        Map<String, Double> values = new HashMap<>();
        values.put("loss", 1.0 / step);
        values.put("my/metric", 2.0 * step);
        values.put("my/other", 3.0 * step);
        values.put("odd \u0007\u202e" + "x".repeat(300), 1.0);
        for (int i = 0; i < layers; i++) {
          values.put("encoder/layer/%d/attention/output/dense/grad_norm".formatted(i), i + 0.1);
        }
        writer.add(step, step == 1 ? values : Map.of("loss", 1.0 / step, "my/metric", 2.0 * step));
      }
    }
    return theirs;
  }

  private static MenuItem item(RunsDesk desk, String id) {
    return desk.find("panels", MenuButton.class).getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static TreeView<Object> tags(RunsDesk desk) {
    return desk.find("tag-tree", TreeView.class);
  }

  private static void chooserPicture(RunsDesk desk, String name) {
    desk.robot()
        .interact(() -> Screenshots.save(desk.find("tag-chooser", Node.class).getScene(), name));
  }

  private static void tick(RunsDesk desk, int row) {
    desk.robot()
        .interact(
            () -> {
              tags(desk).requestFocus();
              tags(desk).getSelectionModel().select(row);
            });
    desk.robot().push(KeyCode.SPACE);
  }

  @Test
  void tagsThatNobodyKnowsGetPanelsOnDemandThatStayWithTheProject() throws Exception {
    TestProject project = TestProject.in(temporary);
    new ImportedFolders(Project.create(project.folder())).add(theirs(12));
    RunsDesk desk = desk(project);
    MenuButton panels = desk.find("panels", MenuButton.class);
    desk.await(() -> panels.getText().equals("Panels +15"));
    assertThat(item(desk, "panel-tags").getText()).isEqualTo("15 more tags…");
    desk.picture("monitor-foreign");
    desk.robot().interact(() -> item(desk, "panel-tags").fire());
    desk.await(() -> desk.robot().lookup("#tag-tree").tryQuery().isPresent());
    // Groups as TensorBoard has them: encoder, its twelve, my, its two, and the odd one.
    desk.await(() -> tags(desk).getExpandedItemCount() == 17);
    chooserPicture(desk, "tag-chooser");
    desk.robot().clickOn("#tag-search").write("METRIC");
    desk.await(() -> tags(desk).getExpandedItemCount() == 1);
    tick(desk, 0);
    desk.robot().interact(() -> desk.find("tag-search", TextField.class).setText("layer/11/"));
    tick(desk, 0);
    desk.robot().interact(() -> desk.find("tag-search", TextField.class).setText("xxxx"));
    tick(desk, 0);
    desk.picture("monitor-tags-chosen");
    assertThat(desk.find("tag-count", Label.class).getText()).isEqualTo("15 tags, 3 with a panel");
    desk.robot().interact(() -> desk.find("tag-tree", Node.class).getScene().getWindow().hide());
    MetricChart chart = desk.find("chart-tag-my-metric", MetricChart.class);
    desk.await(() -> chart.getAccessibleText().contains("100"));
    assertThat(chart.series()).hasSize(1);
    desk.await(() -> panels.getText().equals("Panels +12"));
    MenuButton menu = desk.find("chart-tag-my-metric-menu", MenuButton.class);
    CheckMenuItem pinned =
        (CheckMenuItem)
            menu.getItems().stream()
                .filter(item -> "chart-tag-my-metric-pinned".equals(item.getId()))
                .findFirst()
                .orElseThrow();
    desk.robot()
        .interact(
            () -> {
              pinned.setSelected(true);
              pinned.fire();
            });
    desk.await(() -> setting(project).contains("tag:my/metric!"));
    desk.close();

    RunsDesk again = desk(project);
    again.await(() -> again.robot().lookup("#chart-tag-my-metric").tryQuery().isPresent());
    MetricChart kept = again.find("chart-tag-my-metric", MetricChart.class);
    again.await(() -> kept.getAccessibleText().contains("100"));
    again.picture("monitor-tags");
    CheckMenuItem shown = (CheckMenuItem) item(again, "panel-chart-tag-my-metric");
    assertThat(shown.isSelected()).isTrue();
    again
        .robot()
        .interact(
            () -> {
              shown.setSelected(false);
              shown.fire();
            });
    again.await(() -> !setting(project).contains("my/metric"));
    assertThat(again.robot().lookup("#chart-tag-my-metric").tryQuery()).isEmpty();
  }

  @Test
  void thousandsOfTagsAreOfferedAndFewAreShown() throws Exception {
    TestProject project = TestProject.in(temporary);
    new ImportedFolders(Project.create(project.folder())).add(theirs(10_000));
    RunsDesk desk = desk(project);
    desk.await(() -> desk.find("panels", MenuButton.class).getText().equals("Panels +10,003"));
    desk.robot().interact(() -> item(desk, "panel-tags").fire());
    desk.await(() -> desk.robot().lookup("#tag-tree").tryQuery().isPresent());
    desk.await(() -> tags(desk).getExpandedItemCount() == 3);
    desk.robot().clickOn("#tag-search").write("layer/99");
    desk.await(() -> tags(desk).getRoot().getChildren().size() == 1);
    // A group opens by the same key that ticks a tag.
    tick(desk, 0);
    desk.await(() -> tags(desk).getExpandedItemCount() == 112);
    for (int i = 1; i <= 41; i++) {
      tick(desk, i);
    }
    assertThat(desk.find("tag-count", Label.class).getText()).startsWith("40 panels of tags");
    chooserPicture(desk, "tag-chooser-full");
    desk.picture("monitor-many-tags");
    assertThat(desk.robot().lookup(".metric-chart").queryAll()).hasSize(45);
  }

  private static String setting(TestProject project) throws ProjectException {
    return Project.open(project.folder()).setting("monitor_panels").orElse("");
  }
}
