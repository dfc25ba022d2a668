package dev.sequent.cerebras.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import dev.sequent.run.EventFolderReader;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.ScalarPoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A run on the simulator, in a folder of a test: the cluster, its login node, the cable to it, and
 * the run folder on this side.
 */
public final class FollowedRun implements AutoCloseable {
  /** What lets the user in who has no key. */
  public static final String PASSWORD = "planted-Xy7secret";

  private static final long STEP_NANOS = 10_000_000;

  private final Path folder;
  private final SimulatedSystem system;
  private final RunFolder run;
  private final Path params;
  private final UserFolders user;

  private FollowedRun(Path folder, SimulatedSystem system) {
    this.folder = folder;
    this.system = system;
    this.run = new RunFolder(folder.resolve("model_dir"));
    this.params = folder.resolve("sst2.yaml");
    this.user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
  }

  /** A cluster whose login node listens and knows the user's key. */
  public static FollowedRun start(Path folder) throws Exception {
    return start(folder, 60);
  }

  /**
   * The same.
   *
   * @param steps of a training
   */
  public static FollowedRun start(Path folder, int steps) throws Exception {
    FollowedRun made =
        new FollowedRun(folder, SimulatedSystem.start(folder, Optional.of(PASSWORD)).believed());
    made.writeConfig(steps);
    made.describe("");
    return made;
  }

  private void writeConfig(int steps) throws IOException {
    Path root = Path.of(System.getProperty("sequent.root", "..")).toAbsolutePath().normalize();
    Path samples = root.resolve("resources/samples/data/sst2");
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).toList()) {
        Files.copy(file, data.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        params,
        Files.readString(root.resolve("configs/sst2_sample.yaml"))
            .replaceAll("data_dir: \"[^\"]*\"", "data_dir: \"" + data + "\"")
            .replaceAll("max_steps: \\d+", "max_steps: " + steps)
            .replaceAll("checkpoint_steps: \\d+", "checkpoint_steps: 30")
            .replaceAll("log_steps: \\d+", "log_steps: 10"));
  }

  private void describe(String askPass) throws IOException {
    Properties settings = new Properties();
    settings.setProperty("cluster", folder.resolve("cluster").toString());
    settings.setProperty("login", system.login());
    settings.setProperty("ssh", system.ssh().toString());
    settings.setProperty("askpass", askPass);
    try (Writer out = Files.newBufferedWriter(folder.resolve("simulator.properties"))) {
      settings.store(out, "simulator");
    }
  }

  /** Takes the key away: from now on a password is needed, which a program prints. */
  public void loginByPassword(Path elsewhere, String password) throws IOException {
    Files.delete(system.ssh().resolve("id_ed25519"));
    Path program = elsewhere.resolve("askpass");
    Files.writeString(program, "#!/bin/sh\necho " + password + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    describe(program.toString());
  }

  /** Adds a file to the data that is larger than what is free there; here it takes no room. */
  public void sendMoreThanFits() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("data").resolve("large.bin").toFile(), "rw")) {
      file.setLength(free + (1L << 30));
    }
  }

  /** Starts a run with its worker as a process. */
  public void launch(String mode, String... flags) throws Exception {
    RunRequest request =
        RunRequest.of(mode.equals("eval") ? RunMode.EVAL : RunMode.TRAIN, params, run.path());
    for (String flag : flags) {
      request = flag.equals("--validate_only") ? request.validating() : request.compiling();
    }
    new RunLauncher(user, SimulatorWorker.class.getName()).launch(request);
  }

  /** Waits until the run has ended. */
  public RunState end() throws IOException {
    return awaitState(state -> state.phase().ended());
  }

  /** Waits until the run's state is as wanted. */
  public RunState awaitState(Predicate<RunState> wanted) throws IOException {
    while (true) {
      Optional<RunState> state = RunStates.observed(run).filter(wanted);
      if (state.isPresent()) {
        return state.get();
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Waits until the point of a step is on this side. */
  public void awaitPoint(long step) throws IOException {
    while (points().stream().noneMatch(point -> point.step() >= step)) {
      RunState state = RunStates.observed(run).orElseThrow();
      assertThat(state.phase().ended()).as(() -> String.valueOf(state.cause())).isFalse();
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** Waits until a file is in the model_dir of the cluster. */
  public void awaitThere(String name) {
    while (!Files.exists(there(name))) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** The points of the loss on this side, in order. */
  public List<ScalarPoint> points() throws IOException {
    return new EventFolderReader(run.trainEvents())
        .poll().points().stream().filter(point -> point.tag().equals("loss")).toList();
  }

  /** Ends the worker as a crash would. */
  public void killWorker() throws IOException {
    long pid = RunStates.written(run).orElseThrow().pid();
    ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
    worker.destroyForcibly();
    worker.onExit().join();
  }

  /** Asserts that files are byte for byte on this side what they are there. */
  public void sameAsThere(String... names) throws IOException {
    for (String name : names) {
      assertThat(run.path().resolve(name))
          .as(name)
          .hasBinaryContent(Files.readAllBytes(there(name)));
    }
  }

  /** Living processes whose command names this cluster's folder. */
  public List<ProcessHandle> processesThere() {
    return system.processes();
  }

  /** The folders of the jobs that were started. */
  public List<Path> jobs() throws IOException {
    try (Stream<Path> jobs = Files.list(cluster().home().resolve(".sequent"))) {
      return jobs.toList();
    }
  }

  /** Bytes that the job has written to its model_dir and its output. */
  public long bytesThere() throws IOException {
    long sum = 0;
    for (Path root :
        List.of(there("train"), there("eval"), jobs().getFirst(), there("performance"))) {
      try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
        sum += files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
      }
    }
    return sum;
  }

  /** A file of the model_dir on the cluster. */
  public Path there(String name) {
    return cluster().home().resolve("model_dir").resolve(name);
  }

  /** The run's log on this side. */
  public String log() throws IOException {
    return Files.readString(run.log());
  }

  /** The config on this side. */
  public Path params() {
    return params;
  }

  /** The run folder on this side. */
  public RunFolder folder() {
    return run;
  }

  /** The cluster. */
  public SimulatedCluster cluster() {
    return system.cluster();
  }

  /** Its login node. */
  public LoginNode node() {
    return system.node();
  }

  /** The cable to it. */
  public CutLink link() {
    return system.link();
  }

  @Override
  public void close() throws IOException {
    system.cluster().go();
    RunStates.written(run)
        .flatMap(state -> ProcessHandle.of(state.pid()))
        .ifPresent(ProcessHandle::destroyForcibly);
    system.close();
  }
}
