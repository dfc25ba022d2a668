package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.ChartSeries;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.testing.UsedMemory;
import dev.sequent.app.workbench.RunItem;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of use, the same round of work again and again: {@code ./mvnw -Psoak -pl app -am test}.
 * The system property {@code sequent.use} sets the minutes.
 *
 * <p>A round opens a project, edits its config, looks at rows and their statistics, trains with a
 * real worker, compares two runs, exports their points, deletes the new run and opens another
 * project. Each fourth round closes the window and opens it again, and before that counts what is
 * in use after a garbage collection.
 */
@Tag("soak")
@DisplayName("An hour of use")
class LongUseSoakTest {
  private static final Duration USE = Duration.ofMinutes(Long.getLong("sequent.use", 60));
  private static final double MOST_GROWTH = 0.02;
  private static final int ROUNDS_A_WINDOW = 4;

  // Lazily made screens settle within the first windows, the JIT compiler's profiles, which are
  // counted with the classes, within the first tenth.
  private static final int WARM_UP_WINDOWS = 5;
  private static final Duration WARM_UP = USE.dividedBy(10);
  private static final int AVERAGED = 3;

  @TempDir private Path home;
  private Path project = Path.of("");
  private Path other = Path.of("");
  private Path config = Path.of("");
  private Path otherConfig = Path.of("");
  private int round;

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void leavesTheWindowAsSmallAsItWas() throws Exception {
    project = home.resolve("a project");
    config = SampleFiles.write(project);
    RunFolderFixture.in(project.resolve("runs").resolve("calm-finch-3"), "minilm_sst2.yaml")
        .learning(1, 200, 200, 2e-5, 0.1, 100)
        .write();
    other = home.resolve("another");
    otherConfig = SampleFiles.write(other);

    List<UsedMemory> counts = new ArrayList<>();
    long start = System.nanoTime();
    int warm = 0;
    while (System.nanoTime() - start < USE.toNanos() || counts.size() < warm + 2 * AVERAGED) {
      DeskRobot robot = DeskRobot.open(home.resolve("user"), 1440, 900);
      for (int i = 0; i < ROUNDS_A_WINDOW; i++) {
        round(robot);
      }
      UsedMemory now = UsedMemory.afterCollection();
      counts.add(now);
      System.out.printf(Locale.ROOT, "%d rounds: %s%n", round, now);
      robot.cancelRuns();
      robot.close();
      if (counts.size() <= WARM_UP_WINDOWS || System.nanoTime() - start < WARM_UP.toNanos()) {
        warm = counts.size();
      }
    }

    long before = middle(counts.subList(warm, warm + AVERAGED));
    long after = middle(counts.subList(counts.size() - AVERAGED, counts.size()));
    System.out.printf(
        Locale.ROOT,
        "%d rounds in %d windows: %.1f MB after the first %d windows, %.1f MB at the end,"
            + " %+.2f %%%n",
        round,
        counts.size(),
        before / 1e6,
        warm,
        after / 1e6,
        100.0 * (after - before) / before);
    assertThat(after).isLessThanOrEqualTo(Math.round(before * (1 + MOST_GROWTH)));
  }

  private static long middle(List<UsedMemory> counts) {
    return counts.stream().mapToLong(UsedMemory::bytes).sorted().toArray()[counts.size() / 2];
  }

  private void round(DeskRobot robot) throws Exception {
    round++;
    open(robot, project, config);
    edit(robot);
    preview(robot);
    RunItem trained = train(robot);
    compare(robot);
    export(robot);
    delete(robot, trained);
    open(robot, other, otherConfig);
  }

  private static void open(DeskRobot robot, Path folder, Path expected) throws TimeoutException {
    robot.desk.dialogs.answer(folder);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    DeskRobot.await(
        () ->
            robot.desk.workbench.config().fileProperty().get().equals(Optional.of(expected))
                && robot.desk.workbench.config().readingProperty().get().experiment().isPresent());
  }

  /** In the form; the number of steps goes up and down, so that the file is changed each time. */
  private void edit(DeskRobot robot) throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    DeskRobot.await(() -> robot.there("field-runconfig.max_steps"));
    String steps = round % 2 == 0 ? "6" : "7";
    robot.interact(
        () -> {
          TextField field = robot.find("field-runconfig.max_steps", TextField.class);
          field.requestFocus();
          field.setText(steps);
        });
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> robot.text().contains("max_steps: " + steps));
    robot.push(KeyCode.CONTROL, KeyCode.S);
    DeskRobot.await(() -> Files.readString(config).equals(robot.text()));
  }

  private static void preview(DeskRobot robot) throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    DeskRobot.await(() -> robot.there("token-flow"));
    DeskRobot.await(
        () -> robot.find("token-counts", Label.class).getText().startsWith("tokens 16 / 32"));
    assertThat(robot.tokens("token-flow")).isNotBlank();
  }

  private static RunItem train(DeskRobot robot) throws TimeoutException {
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.ENTER);
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 2);
    DeskRobot.await(
        () ->
            robot.desk.workbench.runs().items().stream()
                .allMatch(run -> run.phase().equals(Optional.of(RunPhase.COMPLETED))));
    return robot.desk.workbench.runs().focusedProperty().get().orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private static void compare(DeskRobot robot) throws TimeoutException {
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    DeskRobot.await(() -> robot.there("runs-table"));
    TableView<RunRow> table = robot.find("runs-table", TableView.class);
    DeskRobot.await(() -> table.getItems().size() == 2);
    robot.interact(
        () -> {
          table.requestFocus();
          table.getSelectionModel().selectAll();
        });
    DeskRobot.await(() -> robot.find("run-details-name", Label.class).getText().equals("2 runs"));
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> robot.there("chart-loss"));
    MetricChart chart = robot.find("chart-loss", MetricChart.class);
    DeskRobot.await(() -> chart.series().stream().map(ChartSeries::run).distinct().count() == 2);
  }

  private void export(DeskRobot robot) throws Exception {
    Path csv = home.resolve("points.csv");
    robot.desk.dialogs.answer(csv);
    robot.push(KeyCode.CONTROL, KeyCode.K);
    robot.write("csv");
    robot.type(KeyCode.ENTER);
    DeskRobot.await(() -> Files.exists(csv) && Files.size(csv) > 0);
    Files.delete(csv);
  }

  /** Off the disk, so that a round finds what the one before it found. */
  private static void delete(DeskRobot robot, RunItem trained) throws Exception {
    try (var files = Files.walk(trained.folder().path())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    DeskRobot.await(() -> robot.desk.workbench.runs().items().size() == 1);
  }
}
