package dev.sequent.diagnostics;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolder;
import dev.sequent.run.WorkerProcesses;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import dev.sequent.target.TargetSetting.Kind;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody who is to mend a fault needs to know: the fault, the log, versions, memory, names
 * of settings. Everything passes a {@link Redaction}; nothing is sent anywhere.
 */
public final class Diagnostics {
  private static final int LOG_LINES = 200;
  private static final int MOST_BYTES = 512 * 1024;

  /** Variables that change how Sequent works; of these the names are told. */
  private static final String VARIABLES =
      "SEQUENT_.*|HF_.*|XDG_.*|JAVA_.*|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|LANG|LC_.*|DISPLAY"
          + "|WAYLAND_DISPLAY|GDK_.*|GTK_.*|SSH_A.*|https?_proxy|HTTPS?_PROXY|PYTORCH_.*|OMP_.*"
          + "|LD_LIBRARY_PATH|LD_PRELOAD";

  private final UserFolders user;
  private final Map<String, String> environment;
  private final List<ExecutionTarget> targets;
  private final Redaction redaction;

  Diagnostics(
      UserFolders user,
      Map<String, String> environment,
      List<ExecutionTarget> targets,
      Redaction redaction) {
    this.user = user;
    this.environment = Map.copyOf(environment);
    this.targets = List.copyOf(targets);
    this.redaction = redaction;
  }

  /** Of this process and its user; reads files, so it takes a moment. */
  public static Diagnostics of(UserFolders user, Targets targets) {
    List<ExecutionTarget> all = targets.all();
    Map<String, String> environment = System.getenv();
    return new Diagnostics(
        user,
        environment,
        all,
        Redaction.of(
            System.getProperty("user.home", ""),
            System.getProperty("user.name", ""),
            WorkerProcesses.host(),
            environment,
            values(all)));
  }

  /** What settings of targets say about places and accounts elsewhere. */
  static List<String> values(List<ExecutionTarget> targets) {
    return targets.stream()
        .flatMap(target -> target.settings().stream())
        .filter(setting -> setting.kind() == Kind.TEXT || setting.kind() == Kind.PATH)
        .map(TargetSetting::value)
        .filter(value -> !value.matches("(?i)[0-9.]*|true|false|none|auto|python3?"))
        .toList();
  }

  /** Where the window keeps its log, and Java its reports of crashes. */
  public static Path logs(UserFolders user) {
    return user.state().resolve("logs");
  }

  /**
   * The files of a report, in the order in which they are read.
   *
   * @param faults what this process saw go wrong
   * @param run a run whose logs are to be part of it
   */
  public List<DiagnosticsFile> files(List<Fault> faults, Optional<RunFolder> run) {
    List<DiagnosticsFile> files = new ArrayList<>();
    if (!faults.isEmpty()) {
      String text = faults.stream().map(Fault::text).collect(Collectors.joining("\n\n"));
      add(files, "fault.txt", "what went wrong: stack traces", text);
    }
    add(files, "about.txt", "versions, system and memory", about());
    add(files, "settings.txt", "names of what is set, without the values", settings());
    add(files, "log.txt", "the last lines of what the window said", log());
    CrashReport.newest(
            List.of(
                logs(user),
                Path.of(System.getProperty("user.dir", "")),
                Path.of(System.getProperty("java.io.tmpdir", ""))))
        .ifPresent(text -> add(files, "crash.txt", "Java's report of its last crash", text));
    run.ifPresent(
        folder -> {
          add(files, "run/state.json", "where the run stands", read(folder.state()));
          add(files, "run/run.log", "what the run said", tail(read(folder.log())));
          add(
              files,
              "run/worker.out",
              "what its libraries said",
              tail(read(folder.workerOutput())));
          CrashReport.newest(List.of(folder.path()))
              .ifPresent(text -> add(files, "run/crash.txt", "Java's report of its crash", text));
        });
    return List.copyOf(files);
  }

  /** What is not there is left out. */
  private void add(List<DiagnosticsFile> files, String name, String meaning, String text) {
    if (!text.isBlank()) {
      files.add(new DiagnosticsFile(name, meaning, redaction.apply(text).stripTrailing() + "\n"));
    }
  }

  private static String about() {
    String version = Diagnostics.class.getPackage().getImplementationVersion();
    Runtime runtime = Runtime.getRuntime();
    List<String> lines = new ArrayList<>();
    lines.add("Sequent     " + (version == null ? "in development" : version));
    lines.add("time        " + Instant.now());
    lines.add(
        "system      %s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    lines.add(
        "Java        %s, %s, %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vendor")));
    lines.add("JavaFX      " + System.getProperty("javafx.runtime.version", "not loaded"));
    lines.add("processors  " + runtime.availableProcessors());
    lines.add(
        "memory      %s of the machine, heap %s used of %s at most"
            .formatted(
                machine(),
                mib(runtime.totalMemory() - runtime.freeMemory()),
                mib(runtime.maxMemory())));
    lines.add(
        "up          %,d s".formatted(ManagementFactory.getRuntimeMXBean().getUptime() / 1000));
    lines.add("threads     " + ManagementFactory.getThreadMXBean().getThreadCount());
    lines.add(
        "locale      "
            + System.getProperty("user.language", "")
            + "_"
            + System.getProperty("user.country", ""));
    lines.add(
        "options     "
            + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
    return String.join("\n", lines);
  }

  private static String machine() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? mib(system.getTotalMemorySize())
        : "unknown";
  }

  private static String mib(long bytes) {
    return "%,d MiB".formatted(bytes >> 20);
  }

  private String settings() {
    List<String> lines = new ArrayList<>();
    for (ExecutionTarget target : targets) {
      String set =
          target.settings().stream()
              .filter(setting -> !setting.value().isEmpty())
              .map(TargetSetting::key)
              .collect(Collectors.joining(", "));
      // What a target is called is its owner's business, too.
      lines.add("target: %s; set: %s".formatted(target.kind().orElse("this computer"), set));
    }
    lines.add(
        "variables: "
            + environment.keySet().stream()
                .filter(name -> name.matches(VARIABLES))
                .sorted()
                .collect(Collectors.joining(", ")));
    for (Path folder : List.of(user.config(), user.state())) {
      lines.add("in %s: %s".formatted(folder, String.join(", ", names(folder))));
    }
    return String.join("\n", lines);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      // A folder that is not there has nothing in it.
      return List.of();
    }
  }

  private String log() {
    try {
      return String.join("\n", new LogFile(logs(user)).last(LOG_LINES));
    } catch (IOException e) {
      return "the log cannot be read: " + e.getMessage();
    }
  }

  /** The end of a file, however large it is. */
  private static String read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(Math.max(0, channel.size() - MOST_BYTES));
      byte[] end = Channels.newInputStream(channel).readNBytes(MOST_BYTES);
      return new String(end, StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The file belongs to the run, which may not have come so far as to write it.
      return "";
    }
  }

  private static String tail(String text) {
    List<String> lines = text.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }
}
