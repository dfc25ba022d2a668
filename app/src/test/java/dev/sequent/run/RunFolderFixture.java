package dev.sequent.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A run folder for tests, written by the real writers of state, manifest and event files. */
public final class RunFolderFixture {
  /** A fixed morning, so that screenshots do not change from day to day. */
  public static final long MORNING = 1_795_420_800_000L;

  private final RunFolder folder;
  private final String config;
  private RunRequest request;
  private RunPhase phase = RunPhase.COMPLETED;
  private ProcessHandle worker = ProcessHandle.current();
  private long submitted = MORNING;
  private long seconds = 300;
  private long step;
  private long totalSteps;
  private double samplesPerSecond;
  private double loss = Double.NaN;
  private @Nullable String cause;
  private @Nullable String note;
  private final Map<String, Double> metrics = new HashMap<>();

  private RunFolderFixture(Path path, String config) {
    folder = new RunFolder(path);
    this.config = config;
    request = RunRequest.of(RunMode.TRAIN_AND_EVAL, path.resolveSibling(config), path);
    create(folder.path());
  }

  /** A completed run of a config. */
  public static RunFolderFixture in(Path path, String config) {
    return new RunFolderFixture(path, config);
  }

  public RunFolder folder() {
    return folder;
  }

  /** The run's worker; without this call it is this process. */
  public RunFolderFixture worker(ProcessHandle process) {
    worker = process;
    return this;
  }

  public RunFolderFixture phase(RunPhase newPhase) {
    phase = newPhase;
    return this;
  }

  public RunFolderFixture failed(String sentence) {
    cause = sentence;
    return phase(RunPhase.FAILED);
  }

  public RunFolderFixture noting(String sentence) {
    note = sentence;
    return this;
  }

  public RunFolderFixture request(RunRequest newRequest) {
    request = newRequest;
    return this;
  }

  /** Puts away what was written, as a later invocation in the folder does. */
  public RunFolderFixture again(RunRequest next) {
    try {
      Attempts.archive(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    request = next;
    metrics.clear();
    step = 0;
    totalSteps = 0;
    samplesPerSecond = 0;
    loss = Double.NaN;
    cause = null;
    note = null;
    return phase(RunPhase.COMPLETED);
  }

  public RunFolderFixture submitted(long millis, long lastedSeconds) {
    submitted = millis;
    seconds = lastedSeconds;
    return this;
  }

  public RunFolderFixture progress(long newStep, long total, double rate) {
    step = newStep;
    totalSteps = total;
    samplesPerSecond = rate;
    return this;
  }

  /** Appends training points to a new event file. */
  public RunFolderFixture train(long fromStep, double... losses) {
    try (EventFileWriter writer = new EventFileWriter(folder.trainEvents())) {
      for (int i = 0; i < losses.length; i++) {
        writer.add(fromStep + i, Map.of("loss", losses[i]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    loss = losses[losses.length - 1];
    return this;
  }

  /** Appends an evaluation to a new event file. */
  public RunFolderFixture eval(long atStep, double accuracy, double evalLoss) {
    try (EventFileWriter writer = new EventFileWriter(folder.evalEvents())) {
      writer.add(atStep, Map.of("eval/accuracy", accuracy, "eval/loss", evalLoss));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    metrics.put("eval/accuracy", accuracy);
    return this;
  }

  /**
   * Curves as a fine-tuning run draws them: all metrics for steps 1 to {@code steps}, an evaluation
   * every {@code evalEvery} steps.
   */
  public RunFolderFixture learning(
      long seed, int steps, int total, double peakRate, double floor, int evalEvery) {
    SplittableRandom random = new SplittableRandom(seed);
    try (EventFileWriter train = new EventFileWriter(folder.trainEvents());
        EventFileWriter eval = new EventFileWriter(folder.evalEvents())) {
      for (int i = 1; i <= steps; i++) {
        double rate =
            peakRate * (i < total / 10 ? i / (total / 10.0) : (total - i) / (total * 0.9));
        double mean = floor + (0.70 - floor) * Math.exp(-5.0 * i / total);
        double value = Math.max(0.004, mean * (1 + 0.28 * random.nextGaussian()));
        if (i == steps / 3) {
          value = 1.4;
        }
        double norm = 1.1 + 2.4 * Math.exp(-4.0 * i / total) + Math.abs(random.nextGaussian());
        double speed = 214 + 9 * random.nextGaussian() - (i % 400 < 6 ? 60 : 0);
        train.add(
            i, Map.of("loss", value, "lr", rate, "grad_norm", norm, "samples_per_second", speed));
        if (i % evalEvery == 0) {
          double accuracy =
              0.935 - floor / 4 - 0.42 * Math.exp(-7.0 * i / total) + 0.004 * random.nextGaussian();
          double evalLoss = floor + 0.12 + 0.45 * Math.exp(-6.0 * i / total);
          eval.add(i, Map.of("eval/accuracy", accuracy, "eval/loss", evalLoss));
          metrics.put("eval/accuracy", accuracy);
        }
        loss = value;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return progress(steps, total, 214);
  }

  public RunFolderFixture log(List<String> lines) {
    append(folder.log(), String.join("\n", lines) + "\n");
    return this;
  }

  public RunFolderFixture file(String name, String content) {
    Path file = folder.path().resolve(name);
    create(java.util.Objects.requireNonNull(file.getParent()));
    append(file, content);
    return this;
  }

  /** Writes state and config; the state's worker is this process, so that live runs are alive. */
  public RunFolder write() {
    RunState.Command command = new RunState.Command(request.arguments(), folder.path().toString());
    long started = phase == RunPhase.QUEUED ? 0 : submitted + 2_000;
    long ended = phase.ended() ? submitted + 2_000 + seconds * 1000 : 0;
    RunState state =
        new RunState(
            phase,
            new RunState.Worker(
                worker.pid(), WorkerProcesses.startOf(worker), WorkerProcesses.host(), submitted),
            new RunState.Times(submitted, started, ended),
            new RunState.Progress(0, step, totalSteps, samplesPerSecond, loss),
            metrics,
            null,
            cause,
            note,
            command);
    try {
      RunJson.write(folder.state(), state, false);
      if (!Files.exists(folder.params())) {
        Files.writeString(folder.params(), "# " + config + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Writes the manifest, too. */
  public RunFolder write(List<String> labels, List<Path> dataFiles) {
    List<RunManifest.HashedFile> data = new ArrayList<>();
    dataFiles.forEach(file -> data.add(new RunManifest.HashedFile(file.toString(), "0", 1)));
    RunManifest manifest =
        new RunManifest(
            folder.name(),
            request.mode().key(),
            "run",
            request.target(),
            "cpu",
            2,
            "spec",
            1,
            request.arguments(),
            folder.path().toString(),
            "2026-11-23T08:00:00Z",
            new RunManifest.HashedFile(folder.params().toString(), "0", 1),
            data,
            new RunManifest.Weights("builtin:all-MiniLM-L6-v2", true, 0, null, 101, 4, 0),
            new RunManifest.Sizes(
                "SST2DataProcessor",
                labels,
                67_349,
                872,
                32,
                2_104,
                0,
                totalSteps,
                128,
                22_714_370),
            null,
            Map.of("sequent", "0.1.0"),
            Map.of(),
            null);
    try {
      RunJson.write(folder.manifest(), manifest, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write();
  }

  /** A folder whose state was torn in the middle. */
  public static RunFolder damaged(Path path) {
    create(path);
    append(path.resolve("state.json"), "{\"phase\": \"TRAINING\", \"worker\": {\"pid\": 12");
    append(path.resolve("run.json"), "{}");
    return new RunFolder(path);
  }

  private static void create(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.write(
          file,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
