import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A launch script in the place of jpackage's launcher, which asks the package manager at each start
 * which package it belongs to: 0.16 s of waiting for an answer that nothing needs.
 */
final class LinuxLauncher {
  private static final String MAIN_CLASS = "dev.sequent.cli.Main";
  private static final String JAR = "app.classpath=$APPDIR/";
  private static final String OPTION = "java-options=";

  private final Path image;
  private final Path settings;

  LinuxLauncher(Path image) {
    this.image = image;
    settings = Platform.LINUX.jars(image).resolve("sequent.cfg");
  }

  /** Writes the script from the settings of jpackage's launcher. */
  void write() throws IOException {
    List<String> jars = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String line : Files.readAllLines(settings)) {
      if (line.startsWith(JAR)) {
        jars.add("$app/" + line.substring(JAR.length()));
      } else if (line.startsWith(OPTION)) {
        options.add(quoted(line.substring(OPTION.length()).replace("$APPDIR", "$app")));
      }
    }
    // Our own first: a service of ours is found without opening the other fifty.
    jars.sort((a, b) -> Boolean.compare(!a.contains("/sequent-"), !b.contains("/sequent-")));
    Path script = Platform.LINUX.launcher(image);
    Files.writeString(
        script,
        """
        #!/bin/sh
        # Starts Sequent on the Java beside it.
        launcher=$(readlink -f -- "$0")
        home=${launcher%%/bin/sequent}
        app=$home/lib/app
        exec "$home/lib/runtime/bin/sequent" \\
          -cp "%s" \\
          %s \\
          %s "$@"
        """
            .formatted(String.join(":", jars), String.join(" \\\n  ", options), MAIN_CLASS));
    // The same program as java; lists of processes show it by this name.
    Path bin = Platform.LINUX.runtime(image).resolve("bin");
    Files.copy(
        bin.resolve("java"),
        bin.resolve("sequent"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Removes what only jpackage's launcher reads. */
  void finish() throws IOException {
    Files.delete(settings);
    Files.delete(settings.resolveSibling(".jpackage.xml"));
    Files.delete(image.resolve("lib").resolve("libapplauncher.so"));
  }

  private static String quoted(String option) {
    return option.contains("$") ? '"' + option + '"' : option;
  }
}
