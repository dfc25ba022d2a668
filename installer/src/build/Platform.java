import java.nio.file.Path;
import java.util.Locale;

/** Where things lie in an application image of jpackage, by operating system. */
enum Platform {
  LINUX("bin/sequent", "lib/app", "lib/runtime", "lib/runtime/lib", "../../bin/sequent"),
  MAC(
      "Contents/MacOS/sequent",
      "Contents/app",
      "Contents/runtime/Contents/Home",
      "Contents/runtime/Contents/Home/lib",
      "../MacOS/sequent"),
  WINDOWS("sequent.exe", "app", "runtime", "runtime/bin", "../sequent.exe");

  private final String launcher;
  private final String jars;
  private final String runtime;
  private final String natives;
  private final String launcherFromJars;

  Platform(String launcher, String jars, String runtime, String natives, String launcherFromJars) {
    this.launcher = launcher;
    this.jars = jars;
    this.runtime = runtime;
    this.natives = natives;
    this.launcherFromJars = launcherFromJars;
  }

  static Platform current() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return WINDOWS;
    }
    return os.startsWith("mac") ? MAC : LINUX;
  }

  Path launcher(Path image) {
    return image.resolve(launcher);
  }

  /** The jars, and the file of the launcher's options. */
  Path jars(Path image) {
    return image.resolve(jars);
  }

  Path java(Path image) {
    return runtime(image).resolve("bin").resolve(this == WINDOWS ? "java.exe" : "java");
  }

  Path runtime(Path image) {
    return image.resolve(runtime);
  }

  /** Where the runtime looks for native libraries. */
  Path natives(Path image) {
    return image.resolve(natives);
  }

  String launcherFromJars() {
    return launcherFromJars;
  }

  /** The folder that jpackage makes for an application. */
  Path image(Path destination) {
    return destination.resolve(this == MAC ? "sequent.app" : "sequent");
  }
}
