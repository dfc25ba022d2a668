package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long a project of 1,000 runs of 20 scalars of 10,000 points takes to its list of runs
 * and its first curve, and what it takes of the heap: {@code ./mvnw -Pbenchmark -pl core -am
 * verify}. Needs 5 GB of disk.
 */
@Tag("benchmark")
class MetricStoreBenchmarkTest {
  private static final int RUNS = Integer.getInteger("sequent.benchmark.runs", 1_000);
  private static final int SCALARS = 20;
  private static final int POINTS = 10_000;
  private static final int DIFFERENT = 8;

  @TempDir Path temp;

  @Test
  @Timeout(600)
  void a_thousand_runs_open() throws Exception {
    Path runs = temp.resolve("runs");
    long bytes = make(runs);
    System.out.printf("%d runs, %.2f GB of event files%n", RUNS, bytes / 1e9);
    long before = used();

    long start = System.nanoTime();
    RunCatalog catalog = new RunCatalog(user());
    List<RunSummary> found = catalog.scan(List.of(runs));
    report("list of runs", start);
    MetricStore first = new MetricStore(found.getFirst().folder());
    first.poll();
    assertThat(first.series("loss").orElseThrow().points().size()).isEqualTo(POINTS);
    report("list of runs and all curves of the first", start);
    assertThat(found).hasSize(RUNS);

    start = System.nanoTime();
    assertThat(catalog.scan(List.of(runs))).hasSize(RUNS);
    report("the list looked at again", start);

    start = System.nanoTime();
    assertThat(losses(found.subList(0, Math.min(50, RUNS)))).hasSize(Math.min(50, RUNS));
    report("one metric of 50 runs", start);

    start = System.nanoTime();
    List<MetricStore> all = losses(found);
    report("one metric of all runs", start);
    start = System.nanoTime();
    for (MetricStore store : all) {
      assertThat(store.poll()).isFalse();
    }
    report("looked at again, nothing new", start);
    System.out.printf(
        "the heap grew by %.0f MB with one metric of all %d runs%n",
        (used() - before) / 1e6, all.size());
  }

  /** The losses of some runs, read by as many threads as there are cores. */
  private static List<MetricStore> losses(List<RunSummary> runs) throws Exception {
    try (ExecutorService readers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<MetricStore>> tasks = new ArrayList<>();
      for (RunSummary run : runs) {
        tasks.add(
            () -> {
              MetricStore store = new MetricStore(run.folder(), "loss"::equals);
              store.poll();
              return store;
            });
      }
      List<MetricStore> stores = new ArrayList<>();
      for (Future<MetricStore> future : readers.invokeAll(tasks)) {
        stores.add(future.get());
      }
      return stores;
    }
  }

  private UserFolders user() {
    return UserFolders.of(Map.of("SEQUENT_HOME", temp.resolve("home").toString()), "Linux", temp);
  }

  private static void report(String what, long start) {
    System.out.printf("%s: %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private long make(Path runs) throws IOException {
    List<Path> originals = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      originals.add(events(temp.resolve("original-" + i), i));
    }
    long bytes = 0;
    for (int run = 0; run < RUNS; run++) {
      RunFolder folder = new RunFolder(runs.resolve("run-%04d".formatted(run)));
      Files.createDirectories(folder.trainEvents());
      Path original = originals.get(run % DIFFERENT);
      Files.copy(original, folder.trainEvents().resolve(original.getFileName()));
      bytes += Files.size(original);
      RunState.Command command =
          new RunState.Command(
              RunRequest.of(RunMode.TRAIN, Path.of("x.yaml"), folder.path()).arguments(), "/");
      RunState state =
          RunState.submitted(command, "elsewhere", run)
              .starting(0, POINTS, run)
              .stepped(POINTS, 0.1, 100)
              .ending(RunPhase.COMPLETED, null, run + 1);
      RunJson.write(folder.state(), state, false);
      manifest(folder, command).write(folder);
    }
    return bytes;
  }

  private static RunManifest manifest(RunFolder folder, RunState.Command command) {
    RunManifest.HashedFile file = new RunManifest.HashedFile("/x/train.tsv", "0".repeat(64), 1);
    return new RunManifest(
        folder.name(),
        "train",
        "run",
        "local",
        "cpu",
        2,
        "spec",
        1,
        command.arguments(),
        "/",
        "2026-11-26T00:00:00Z",
        file,
        List.of(file, file, file),
        new RunManifest.Weights("random", false, 0, "0".repeat(64), -1, -1, -1),
        new RunManifest.Sizes(
            "SST2DataProcessor", List.of("0", "1"), 67_349, 872, 32, 2_104, 0, POINTS, 128, 1),
        null,
        Map.of("java", "25"),
        Map.of(),
        null);
  }

  private static Path events(Path folder, long seed) throws IOException {
    Random random = new Random(seed);
    try (EventFileWriter writer = new EventFileWriter(folder)) {
      for (int step = 1; step <= POINTS; step++) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", random.nextDouble());
        for (int scalar = 1; scalar < SCALARS; scalar++) {
          values.put("layers/%d/grad_norm".formatted(scalar), random.nextDouble());
        }
        writer.add(step, values);
      }
      return writer.file();
    }
  }
}
