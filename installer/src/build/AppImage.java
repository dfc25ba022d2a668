import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes an application image with this JDK's jpackage: a runtime of the JDK and JavaFX modules that
 * Sequent uses, everything else on its class path. Run by Maven's profile {@code dist}; arguments:
 * file with the class path of a checkout, folder for the image, version.
 */
public final class AppImage {
  /** JavaFX for one platform; the jars without a platform in their name are empty. */
  private static final Pattern JAVAFX_MODULE =
      Pattern.compile("javafx-[a-z]+-[0-9.]+-(linux|win|mac).*\\.jar");

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

  /** The same flags as the launcher of a checkout gives, plus where the image's own launcher is. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx1g",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED,javafx.graphics",
          "--sun-misc-unsafe-memory-access=allow");

  private AppImage() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: java AppImage.java <class path file> <folder> <version>");
      System.exit(2);
    }
    List<Path> jars =
        Stream.of(Files.readString(Path.of(args[0])).strip().split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Path out = Path.of(args[1]);
    String version = args[2].replace("-SNAPSHOT", "");

    deleteTree(out);
    Path classPath = Files.createDirectories(out.resolve("class-path"));
    Path modulePath = Files.createDirectories(out.resolve("module-path"));
    String mainJar = sort(jars, classPath, modulePath);

    List<String> command = new ArrayList<>(List.of("--type", "app-image", "--name", "sequent"));
    command.addAll(List.of("--dest", out.toString(), "--app-version", version));
    command.addAll(List.of("--description", "Workbench for fine-tuning BERT sequence classifiers"));
    command.addAll(List.of("--input", classPath.toString(), "--main-jar", mainJar));
    command.addAll(List.of("--main-class", "dev.sequent.cli.Main"));
    command.addAll(List.of("--module-path", modulePath.toString()));
    command.addAll(List.of("--add-modules", String.join(",", MODULES)));
    // jpackage's own default also strips bin/java, which starts the worker of each run.
    command.addAll(
        List.of("--jlink-options", "--strip-debug --no-man-pages --no-header-files --compress zip-6"));
    for (String option : JAVA_OPTIONS) {
      command.addAll(List.of("--java-options", option));
    }
    command.addAll(List.of("--java-options", "-Dsequent.launcher=$APPDIR/" + launcherFromApp()));

    ToolProvider jpackage =
        ToolProvider.findFirst("jpackage")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"));
    int status = jpackage.run(System.out, System.err, command.toArray(String[]::new));
    if (status != 0) {
      System.err.println("jpackage ended with status " + status);
      System.exit(1);
    }
    deleteTree(classPath);
    deleteTree(modulePath);
    System.out.printf(Locale.ROOT, "%s: %.0f MB%n", out, sizeOf(out) / 1e6);
  }

  /** Copies each jar to the path it belongs on; returns the name of core's jar. */
  private static String sort(List<Path> jars, Path classPath, Path modulePath) throws IOException {
    String core = null;
    for (Path jar : jars) {
      String name = jar.getFileName().toString();
      boolean javafx = name.startsWith("javafx-");
      if (javafx && !JAVAFX_MODULE.matcher(name).matches()) {
        continue;
      }
      Path folder = javafx ? modulePath : classPath;
      Files.copy(jar, folder.resolve(name));
      if (name.startsWith("sequent-core-")) {
        core = name;
      }
    }
    if (core == null) {
      throw new IllegalStateException("there is no sequent-core jar among " + jars);
    }
    return core;
  }

  /** Path of the image's launcher as seen from the folder of the jars. */
  private static String launcherFromApp() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return "../sequent.exe";
    }
    return os.startsWith("mac") ? "../MacOS/sequent" : "../../bin/sequent";
  }

  private static long sizeOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long total = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        total += Files.size(file);
      }
      return total;
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
