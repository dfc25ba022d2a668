import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the application image and the packages of the system it runs on. Run by Maven's profile
 * {@code dist}; arguments: the project's folder, file with the class path of a checkout, folder for
 * the results, version.
 */
public final class Installers {
  /** Of every file in a package, so that two builds are alike; {@code SOURCE_DATE_EPOCH} wins. */
  private static final Instant TIME =
      Instant.ofEpochSecond(
          Long.parseLong(System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "1767225600")));

  /** Lets an installer of Windows recognise the version before. */
  private static final String UPGRADE_UUID = "7f2b8a04-5f7e-4b0e-9a55-0f1c6f0e3d61";

  private Installers() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 4) {
      System.err.println("usage: java Installers.java <project> <class path file> <folder> <version>");
      System.exit(2);
    }
    Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
    List<Path> jars =
        Stream.of(Files.readString(Path.of(arguments[1])).strip().split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Path out = Files.createDirectories(Path.of(arguments[2]).toAbsolutePath());
    String version = arguments[3].replace("-SNAPSHOT", "");
    Platform platform = Platform.current();
    Path icons = project.resolve("resources").resolve("icons");

    AppImage image = new AppImage(out.resolve("image"), platform, TIME);
    image.make(jars, version, icons);
    System.out.printf(
        Locale.ROOT, "%s: %.0f MB%n", image.folder(), Trees.size(image.folder()) / 1e6);
    Path sources = project.resolve("installer").resolve("src");
    switch (platform) {
      case LINUX ->
          new LinuxPackages(image.folder(), out, version, TIME)
              .make(
                  sources.resolve("linux"),
                  icons,
                  manual(image.folder(), platform),
                  List.of(
                      project.resolve("LICENSE"),
                      project.resolve("NOTICE"),
                      project.resolve("CHANGELOG.md")));
      case MAC -> {
        jpackage(platform, image.folder(), out, version, sources, List.of("--type", "dmg"));
        jpackage(platform, image.folder(), out, version, sources, List.of("--type", "pkg"));
      }
      case WINDOWS ->
          jpackage(
              platform,
              image.folder(),
              out,
              version,
              sources,
              List.of(
                  "--type",
                  "msi",
                  "--win-menu",
                  "--win-shortcut-prompt",
                  "--win-dir-chooser",
                  "--win-per-user-install",
                  "--win-upgrade-uuid",
                  UPGRADE_UUID));
    }
  }

  private static String manual(Path image, Platform platform)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(platform.launcher(image).toString(), "manual", "--man")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String page = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0 || page.isBlank()) {
      throw new IOException("the image's launcher printed no manual, status " + status);
    }
    return page;
  }

  private static void jpackage(
      Platform platform, Path image, Path out, String version, Path sources, List<String> kind) {
    // Apple wants versions from 1 on.
    String accepted = platform == Platform.MAC && version.startsWith("0.") ? "1" + version.substring(1) : version;
    List<String> command = new ArrayList<>(kind);
    command.addAll(List.of("--name", "sequent", "--app-version", accepted));
    command.addAll(List.of("--app-image", image.toString(), "--dest", out.toString()));
    command.addAll(List.of("--vendor", "Sequent", "--license-file"));
    command.add(sources.getParent().getParent().resolve("LICENSE").toString());
    command.addAll(List.of("--file-associations", sources.resolve("mdl.properties").toString()));
    if (platform == Platform.MAC) {
      command.addAll(List.of("--mac-package-identifier", "dev.sequent.Sequent"));
    }
    int status =
        ToolProvider.findFirst("jpackage")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jpackage"))
            .run(System.out, System.err, command.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("jpackage ended with status " + status + " for " + kind);
    }
  }
}
