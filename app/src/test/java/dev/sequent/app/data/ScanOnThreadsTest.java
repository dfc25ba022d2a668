package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.workbench.AppExecutors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A scan on its own thread")
class ScanOnThreadsTest {

  /** Seconds of work, so that it is still going on when it is cancelled. */
  private static final int ROWS = 400_000;

  @TempDir private Path folder;

  /** In the place of the FX thread. */
  private final ExecutorService screen =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          // As with the FX thread, what comes after the end is dropped.
          new ThreadPoolExecutor.DiscardPolicy());

  private DataFixture desk;
  private StatisticsViewModel statistics;

  @BeforeEach
  void open() throws Exception {
    desk = on(() -> new DataFixture(folder, AppExecutors.open(screen)));
    statistics = desk.statistics;
    write(desk.file("train.tsv"), ROWS);
  }

  @AfterEach
  void close() throws Exception {
    on(
        () -> {
          desk.close();
          return true;
        });
    screen.shutdownNow();
  }

  private <T> T on(Callable<T> work) throws Exception {
    return screen.submit(work).get(60, TimeUnit.SECONDS);
  }

  private static void write(Path file, int rows) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print("index\tgenre\tsentence1\tsentence2\tgold_label\n");
      for (int row = 0; row < rows; row++) {
        out.printf("%d\tfiction\tA dog number %d runs.\tIt moves.\tneutral\n", row, row);
      }
    }
  }

  private CompletableFuture<StatisticsViewModel.Phase> reaches(StatisticsViewModel.Phase phase) {
    CompletableFuture<StatisticsViewModel.Phase> there = new CompletableFuture<>();
    statistics
        .phaseProperty()
        .subscribe(
            is -> {
              if (is == phase) {
                there.complete(is);
              }
            });
    return there;
  }

  @Test
  void cancelledInTheMiddleItLeavesNothingBehindAndCanBeMadeAgain() throws Exception {
    CompletableFuture<Double> cancelledAt = new CompletableFuture<>();
    CompletableFuture<StatisticsViewModel.Phase> cancelled =
        on(
            () -> {
              // The first word of progress is answered with Cancel, on the thread that shows it.
              statistics
                  .progressProperty()
                  .subscribe(
                      done -> {
                        if (done.doubleValue() > 0 && !cancelledAt.isDone()) {
                          cancelledAt.complete(done.doubleValue());
                          statistics.cancel();
                        }
                      });
              statistics.watch(true);
              desk.data.watch();
              return reaches(StatisticsViewModel.Phase.CANCELLED);
            });
    cancelled.get(60, TimeUnit.SECONDS);
    assertThat(cancelledAt.get(1, TimeUnit.SECONDS)).isLessThan(1);
    // The thread is free again, and what it says later about that scan reaches nobody.
    desk.workbench.executors().scans().submit(() -> {}).get(60, TimeUnit.SECONDS);
    on(() -> true);
    assertThat(statistics.phaseProperty().get()).isEqualTo(StatisticsViewModel.Phase.CANCELLED);
    assertThat(statistics.statisticsProperty().get()).isEmpty();
    assertThat(kept()).isZero();

    write(desk.file("train.tsv"), 600);
    CompletableFuture<StatisticsViewModel.Phase> ready =
        on(
            () -> {
              CompletableFuture<StatisticsViewModel.Phase> there =
                  reaches(StatisticsViewModel.Phase.READY);
              desk.data.reload();
              return there;
            });
    ready.get(60, TimeUnit.SECONDS);
    assertThat(on(() -> statistics.figuresProperty().get().orElseThrow().tokens().rows()))
        .isEqualTo(600);
  }

  /** Files of tokens, half written ones too. */
  private long kept() throws IOException {
    Path tokens = folder.resolve("home").resolve("tokens");
    if (!Files.isDirectory(tokens)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(tokens)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
