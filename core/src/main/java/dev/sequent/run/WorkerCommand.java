package dev.sequent.run;

import dev.sequent.project.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker: the same Java, the same class path, its own process. */
final class WorkerCommand {
  private final UserFolders user;
  private final RunFolder folder;
  private final RunRequest request;
  private final String main;
  private final List<String> further;

  /**
   * @param user where lanes and caches are
   * @param folder the run's folder
   * @param request what the worker is to do, with absolute paths
   * @param main the worker's main class
   * @param further options of Java
   */
  WorkerCommand(
      UserFolders user, RunFolder folder, RunRequest request, String main, List<String> further) {
    this.user = user;
    this.folder = folder;
    this.request = request;
    this.main = main;
    this.further = List.copyOf(further);
  }

  /** Starts a worker that outlives this process. */
  ProcessHandle start(Path workingDirectory) throws IOException {
    List<String> options = new ArrayList<>(user.properties());
    options.addAll(further);
    options.add("-XX:ErrorFile=" + folder.path().resolve("hs_err_pid%p.log"));
    options.add("-Dsequent.lanes=" + LaneQueue.lanes(user));
    ProcessBuilder builder = new WorkerJava(user).process(options, main, request.arguments());
    WorkerEnvironment.add(builder.environment(), request.arithmetic(), folder.params());
    if (Files.isDirectory(workingDirectory)) {
      builder.directory(workingDirectory.toFile());
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.workerOutput().toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    return process.toHandle();
  }
}
