package dev.sequent.run;

import dev.sequent.engine.Engine;
import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command that starts a worker: the same Java, the same class path, its own process. */
final class WorkerCommand {
  private final UserFolders user;
  private final RunFolder folder;
  private final RunRequest request;
  private final String main;

  /**
   * @param user where lanes and caches are
   * @param folder the run's folder
   * @param request what the worker is to do, with absolute paths
   * @param main the worker's main class
   */
  WorkerCommand(UserFolders user, RunFolder folder, RunRequest request, String main) {
    this.user = user;
    this.folder = folder;
    this.request = request;
    this.main = main;
  }

  /** Starts a worker that outlives this process. */
  ProcessHandle start(Path workingDirectory) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line());
    Map<String, String> environment = builder.environment();
    Engine.recommendedEnvironment().forEach(environment::putIfAbsent);
    // Not on the command line: a class path of a checkout is longer than Windows allows there.
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    if (Files.isDirectory(workingDirectory)) {
      builder.directory(workingDirectory.toFile());
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.workerOutput().toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    return process.toHandle();
  }

  private List<String> line() throws IOException {
    List<String> line = new ArrayList<>();
    line.add(java().toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("--sun-misc-unsafe-memory-access=allow");
    // Fewer threads and pages: the weights live in libtorch, the heap holds text and numbers of
    // a few batches.
    line.add("-XX:+UseSerialGC");
    line.add("-XX:-UsePerfData");
    line.add("-XX:MaxRAMPercentage=50");
    // The first worker leaves its parsed classes for the next ones, which saves them 0.7 s; about
    // an archive that does not fit any more nobody needs to hear.
    line.add("-XX:+AutoCreateSharedArchive");
    line.add("-XX:SharedArchiveFile=" + classArchive());
    line.add("-Xlog:disable");
    line.add("-XX:ErrorFile=" + folder.path().resolve("hs_err_pid%p.log"));
    line.add("-Djava.awt.headless=true");
    line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    line.add("-Dsequent.lanes=" + user.state().resolve("lanes"));
    // Where DJL unpacks its native libraries.
    line.add("-DDJL_CACHE_DIR=" + user.cache().resolve("djl"));
    line.add(main);
    line.addAll(request.arguments());
    return line;
  }

  /** One for each Java and class path, or two installations would take turns in replacing it. */
  private Path classArchive() throws IOException {
    Path cache = Files.createDirectories(user.cache().resolve("classes"));
    String installation =
        System.getProperty("java.home") + "\n" + System.getProperty("java.class.path");
    return cache.resolve("worker-%08x.jsa".formatted(installation.hashCode()));
  }

  private static Path java() throws IOException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("java", "java.exe")) {
      if (Files.isExecutable(bin.resolve(name))) {
        return bin.resolve(name);
      }
    }
    throw new IOException("this installation's Java has no launcher in " + bin);
  }
}
