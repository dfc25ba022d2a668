package dev.sequent.run.worker;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that starts runs and lives on, as the window does, so that it can be killed in its
 * place.
 */
final class StandInWindow implements AutoCloseable {
  private static final String LAUNCHED = "launched ";

  private final Process process;
  private final BufferedReader said;

  private StandInWindow(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts runs, one file of arguments each; the first argument is the user's state folder. */
  public static void main(String[] arguments) throws Exception {
    UserFolders system = UserFolders.system();
    Path state = Path.of(arguments[0]);
    RunLauncher launcher =
        new RunLauncher(new UserFolders(system.config(), system.data(), system.cache(), state));
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      RunRequest request = RunRequest.parse(Files.readAllLines(Path.of(file)));
      System.out.println(LAUNCHED + launcher.launch(request).path());
    }
    while (true) {
      LockSupport.park();
    }
  }

  /**
   * Opens a window that starts these runs.
   *
   * @param shell words of a command that the process is started by, such as a shell that limits it
   * @param javaOptions options that its Java and its workers' get
   */
  static StandInWindow open(
      TinyTask task, List<String> shell, String javaOptions, RunRequest... requests)
      throws IOException {
    List<String> line = new ArrayList<>(shell);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:+UseSerialGC");
    line.add("-XX:TieredStopAtLevel=1");
    line.add(StandInWindow.class.getName());
    line.add(task.user().state().toString());
    for (RunRequest request : requests) {
      Path file = Files.createTempFile(task.folder(), "request", ".txt");
      Files.write(file, request.absolute().arguments());
      line.add(file.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    if (!javaOptions.isEmpty()) {
      builder.environment().put("JDK_JAVA_OPTIONS", javaOptions);
    }
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new StandInWindow(builder.start());
  }

  static StandInWindow open(TinyTask task, RunRequest... requests) throws IOException {
    return open(task, List.of(), "", requests);
  }

  /** Waits until so many runs are started. */
  void launched(int runs) throws IOException {
    for (int run = 0; run < runs; ) {
      String line = said.readLine();
      if (line == null) {
        throw new AssertionError("the window ended before it had started its runs");
      }
      run += line.startsWith(LAUNCHED) ? 1 : 0;
    }
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
