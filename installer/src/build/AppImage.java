import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The application image: a runtime of the JDK and JavaFX modules that Sequent uses, everything else
 * on its class path, made by this JDK's jpackage.
 */
final class AppImage {
  /** JavaFX for one platform; the jars without a platform in their name are empty. */
  private static final Pattern JAVAFX_MODULE =
      Pattern.compile("javafx-[a-z]+-[0-9.]+-(linux|win|mac).*\\.jar");

  private static final Pattern NATIVE_LIBRARY = Pattern.compile("[^/]+\\.(so|dll|dylib)");

  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.prefs",
          "java.scripting",
          "java.sql",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.net",
          "jdk.unsupported",
          "jdk.unsupported.desktop",
          "jdk.zipfs",
          "javafx.controls",
          "javafx.swing");

  /** As the launcher of a checkout gives them. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          // The heap follows what is alive: a window that idles gives the rest back to the system,
          // all of it at once. The young generation grows with the old one, as charts of much need.
          "-Xms24m",
          "-Xmx1g",
          "-XX:NewSize=6m",
          "-XX:NewRatio=5",
          "-XX:MinHeapFreeRatio=2",
          "-XX:MaxHeapFreeRatio=5",
          "-XX:-ShrinkHeapInSteps",
          "-XX:MarkSweepDeadRatio=0",
          "-Xlog:disable",
          "--enable-native-access=ALL-UNNAMED,javafx.graphics",
          "--sun-misc-unsafe-memory-access=allow");

  private final Path destination;
  private final Platform platform;
  private final Instant time;

  /**
   * @param destination folder that the image is made in
   * @param time of every file in it
   */
  AppImage(Path destination, Platform platform, Instant time) {
    this.destination = destination;
    this.platform = platform;
    this.time = time;
  }

  /** Where the image is. */
  Path folder() {
    return platform.image(destination);
  }

  void make(List<Path> jars, String version, Path icons) throws IOException, InterruptedException {
    Trees.delete(destination);
    Path classPath = Files.createDirectories(destination.resolve("class-path"));
    Path modulePath = Files.createDirectories(destination.resolve("module-path"));
    Map<String, Path> sorted = new TreeMap<>();
    for (Path jar : jars) {
      sorted.put(jar.getFileName().toString(), jar);
    }
    String mainJar = sort(sorted, classPath, modulePath);
    Trees.stamp(classPath, time);
    jpackage(mainJar, version, classPath, modulePath, icon(icons));
    unpackNatives(modulePath);
    Trees.delete(classPath);
    Trees.delete(modulePath);
    Path scratch = Files.createTempDirectory("sequent-image");
    try {
      StyleSheets.compile(platform.java(folder()), jar("sequent-app-"), scratch, time);
      if (platform == Platform.LINUX) {
        new LinuxLauncher(folder()).write();
      }
      Trees.stamp(folder(), time);
      AotCache.train(folder(), platform, scratch);
      if (platform == Platform.LINUX) {
        LinuxLauncher launcher = new LinuxLauncher(folder());
        launcher.write();
        launcher.finish();
      }
    } finally {
      Trees.delete(scratch);
    }
    Trees.stamp(folder(), time);
  }

  private void jpackage(
      String mainJar, String version, Path classPath, Path modulePath, Path icon) {
    List<String> command = new ArrayList<>(List.of("--type", "app-image", "--name", "sequent"));
    command.addAll(List.of("--dest", destination.toString(), "--app-version", version));
    command.addAll(List.of("--description", "Workbench for fine-tuning BERT sequence classifiers"));
    command.addAll(List.of("--icon", icon.toString()));
    command.addAll(List.of("--input", classPath.toString(), "--main-jar", mainJar));
    command.addAll(List.of("--main-class", "dev.sequent.cli.Main"));
    command.addAll(List.of("--module-path", modulePath.toString()));
    command.addAll(List.of("--add-modules", String.join(",", MODULES)));
    // jpackage's own default also strips bin/java, which starts the worker of each run. The class
    // archive of the runtime serves the workers.
    command.addAll(
        List.of(
            "--jlink-options",
            "--strip-debug --no-man-pages --no-header-files --compress zip-6 --generate-cds-archive"
                + " --exclude-resources=**.so,**.dll,**.dylib"));
    for (String option : JAVA_OPTIONS) {
      command.addAll(List.of("--java-options", option));
    }
    if (platform == Platform.LINUX) {
      // What malloc keeps for itself after the compilers' first wave goes back to the system: some 20 MB.
      command.addAll(List.of("--java-options", "-XX:TrimNativeHeapInterval=2000"));
    }
    command.addAll(
        List.of("--java-options", "-Dsequent.launcher=$APPDIR/" + platform.launcherFromJars()));
    ToolProvider jpackage =
        ToolProvider.findFirst("jpackage")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"));
    int status = jpackage.run(System.out, System.err, command.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("jpackage ended with status " + status);
    }
  }

  private Path jar(String start) throws IOException {
    try (Stream<Path> jars = Files.list(platform.jars(folder()))) {
      return jars.filter(file -> file.getFileName().toString().startsWith(start))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + start + "*.jar in the image"));
    }
  }

  private Path icon(Path icons) {
    return switch (platform) {
      case LINUX -> icons.resolve("sequent-512.png");
      case MAC -> icons.resolve("sequent.icns");
      case WINDOWS -> icons.resolve("sequent.ico");
    };
  }

  /** JavaFX would unpack its native libraries into the user's home at the first start. */
  private void unpackNatives(Path modulePath) throws IOException {
    Path natives = platform.natives(folder());
    try (Stream<Path> modules = Files.list(modulePath)) {
      for (Path module : modules.toList()) {
        try (JarFile jar = new JarFile(module.toFile())) {
          for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (NATIVE_LIBRARY.matcher(entry.getName()).matches()) {
              Files.copy(
                  jar.getInputStream(entry),
                  natives.resolve(entry.getName()),
                  StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
  }

  /** Copies each jar to the path it belongs on; returns the name of core's jar. */
  private static String sort(Map<String, Path> jars, Path classPath, Path modulePath)
      throws IOException {
    String core = null;
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      String name = jar.getKey();
      boolean javafx = name.startsWith("javafx-");
      if (javafx && !JAVAFX_MODULE.matcher(name).matches()) {
        continue;
      }
      Files.copy(jar.getValue(), (javafx ? modulePath : classPath).resolve(name));
      if (name.startsWith("sequent-core-")) {
        core = name;
      }
    }
    if (core == null) {
      throw new IllegalStateException("there is no sequent-core jar among " + jars.keySet());
    }
    return core;
  }
}
