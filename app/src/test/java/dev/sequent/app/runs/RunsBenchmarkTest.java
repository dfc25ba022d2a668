package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.app.workbench.FxThread;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of the table over thousands of runs: printed, not asserted. */
@Tag("benchmark")
class RunsBenchmarkTest {
  private static final int RUNS = 2_000;

  @TempDir private Path temporary;
  private final AtomicLong longestWait = new AtomicLong();
  private final FxThread ui = new FxThread();

  @Test
  @SuppressWarnings("unchecked")
  void thousandsOfRuns() throws Exception {
    TestProject project = TestProject.in(temporary);
    Random random = new Random(5);
    for (int i = 0; i < RUNS; i++) {
      RunFolderFixture.in(project.run("quick-wren-" + i), "sst2.yaml")
          .train(1, 0.7, 0.5, 0.3 + random.nextDouble() / 10)
          .eval(3, 0.85 + random.nextDouble() / 10, 0.3)
          .submitted(RunFolderFixture.MORNING + 1000L * i, 60)
          .file("params.yaml", config(i))
          .write();
    }
    long start = System.nanoTime();
    RunsDesk desk = RunsDesk.open(project, "runs");
    ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();
    Future<?> knocking = pulse.scheduleWithFixedDelay(this::knock, 0, 5, TimeUnit.MILLISECONDS);
    try {
      TableView<RunRow> table = desk.find("runs-table", TableView.class);
      desk.await(() -> table.getItems().size() == RUNS);
      said("all runs listed", start);
      desk.await(
          () -> table.getItems().stream().allMatch(r -> r.digest().bestAccuracy().isPresent()));
      said("all metrics and configs read", start);
      waited("meanwhile");
      desk.look();
      waited("while looking again");
      TextField query = desk.find("runs-query", TextField.class);
      print(desk, "a query", () -> query.setText("accuracy > 0.9 and batch_size = 32"));
      assertThat(table.getItems()).isNotEmpty().hasSizeLessThan(RUNS);
      print(desk, "all again", () -> query.setText(""));
      TableColumn<RunRow, ?> accuracy =
          table.getColumns().stream()
              .filter(c -> c.getUserData() == RunField.Fact.ACCURACY)
              .findFirst()
              .orElseThrow();
      print(desk, "sorted", () -> table.getSortOrder().add(accuracy));
      print(
          desk,
          "grouped",
          () ->
              desk.find("runs-group-by", ComboBox.class)
                  .setValue(Optional.of(new RunField.Parameter("optimizer.learning_rate"))));
      waited("in all of that");
    } finally {
      knocking.cancel(true);
      pulse.shutdownNow();
      desk.close();
    }
  }

  private static String config(int i) {
    return """
    train_input:
      data_processor: SST2DataProcessor
      batch_size: %d
    optimizer:
      learning_rate: %d.0e-5
    runconfig:
      seed: %d
    """
        .formatted(i % 2 == 0 ? 32 : 16, 1 + i % 5, i);
  }

  /** How long somebody would wait for an answer of the window. */
  private void knock() {
    long asked = System.nanoTime();
    ui.execute(() -> longestWait.accumulateAndGet(System.nanoTime() - asked, Math::max));
  }

  private void waited(String when) {
    System.out.printf(
        "%s: the window was at most %.0f ms away%n", when, longestWait.getAndSet(0) / 1e6);
  }

  private static void said(String what, long start) {
    System.out.printf("%s after %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private static void print(RunsDesk desk, String what, Runnable act) {
    double[] took = new double[1];
    desk.robot()
        .interact(
            () -> {
              long start = System.nanoTime();
              act.run();
              Parent table = desk.find("runs-table", TableView.class);
              table.layout();
              took[0] = (System.nanoTime() - start) / 1e6;
            });
    System.out.printf("%s: %.0f ms%n", what, took[0]);
  }
}
