package dev.sequent.run;

import dev.sequent.engine.Engine;
import dev.sequent.project.UserFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The Java process that libtorch runs in: launcher, flags and environment of every worker. */
public final class WorkerJava {
  private final UserFolders user;

  /** Workers of a user, whose cache they share. */
  public WorkerJava(UserFolders user) {
    this.user = user;
  }

  /**
   * A process that is ready to be started, with the class path of this one.
   *
   * @param options further options of Java
   * @param main the main class
   * @param arguments of the main class
   * @throws IOException where this Java has no launcher, or the cache cannot be written
   */
  public ProcessBuilder process(List<String> options, String main, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(launcher().toString());
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("--sun-misc-unsafe-memory-access=allow");
    // Fewer threads and pages: the weights live in libtorch, the heap holds text and numbers of
    // a few batches.
    line.add("-XX:+UseSerialGC");
    line.add("-XX:-UsePerfData");
    line.add("-XX:MaxRAMPercentage=50");
    line.addAll(sharedClasses());
    line.add("-Djava.awt.headless=true");
    line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    // Where DJL unpacks its native libraries.
    line.add("-DDJL_CACHE_DIR=" + user.cache().resolve("djl"));
    line.addAll(options);
    line.add(main);
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    Engine.recommendedEnvironment().forEach(environment::putIfAbsent);
    // Not on the command line: a class path of a checkout is longer than Windows allows there.
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  /**
   * The first worker leaves its parsed classes for the next ones, which saves them 0.7 s; about an
   * archive that does not fit any more nobody needs to hear. Java cannot do it for classes in
   * folders, as a build has them, and would end with an error.
   */
  private List<String> sharedClasses() throws IOException {
    boolean jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    return jars
        ? List.of(
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + classArchive(),
            "-Xlog:disable")
        : List.of();
  }

  /** One for each Java and class path, or two installations would take turns in replacing it. */
  private Path classArchive() throws IOException {
    Path cache = Files.createDirectories(user.cache().resolve("classes"));
    String installation =
        System.getProperty("java.home") + "\n" + System.getProperty("java.class.path");
    return cache.resolve("worker-%08x.jsa".formatted(installation.hashCode()));
  }

  private static Path launcher() throws IOException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("java", "java.exe")) {
      if (Files.isExecutable(bin.resolve(name))) {
        return bin.resolve(name);
      }
    }
    throw new IOException("this installation's Java has no launcher in " + bin);
  }
}
