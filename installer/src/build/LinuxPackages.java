import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Packages for Linux around an application image: {@code .deb}, {@code .rpm} and a portable {@code
 * .tar.gz}. All lie in the places of the file hierarchy standard and need no scripts on the user's
 * machine: desktop, icon and MIME caches follow by the distribution's own triggers.
 */
final class LinuxPackages {
  private final Path image;
  private final Path destination;
  private final String version;
  private final Instant time;

  LinuxPackages(Path image, Path destination, String version, Instant time) {
    this.image = image;
    this.destination = destination;
    this.version = version;
    this.time = time;
  }

  /**
   * @param sources of desktop entry, MIME types and package descriptions
   * @param icons the PNG files
   * @param manual page of section 1
   * @param licences files of the project that go to {@code /usr/share/doc}
   */
  void make(Path sources, Path icons, String manual, List<Path> licences)
      throws IOException, InterruptedException {
    Path stage = destination.resolve("stage");
    Trees.delete(stage);
    stage(stage, sources, icons, manual, licences);
    portable();
    if (Tool.find("dpkg-deb").isPresent()) {
      deb(stage, sources);
    } else {
      System.out.println("no .deb: dpkg-deb (package dpkg) is not here");
    }
    if (Tool.find("rpmbuild").isPresent()) {
      rpm(stage, sources);
    } else {
      System.out.println("no .rpm: rpmbuild (package rpm or rpm-build) is not here");
    }
    Trees.delete(stage);
  }

  private void stage(Path stage, Path sources, Path icons, String manual, List<Path> licences)
      throws IOException {
    Trees.copy(image, stage.resolve("usr/lib/sequent"));
    Path bin = Files.createDirectories(stage.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve("sequent"), Path.of("../lib/sequent/bin/sequent"));
    Path share = stage.resolve("usr/share");
    place(sources.resolve("sequent.desktop"), share.resolve("applications/sequent.desktop"));
    place(sources.resolve("sequent-mime.xml"), share.resolve("mime/packages/sequent.xml"));
    String metainfo = "dev.sequent.Sequent.metainfo.xml";
    place(sources.resolve(metainfo), share.resolve("metainfo").resolve(metainfo));
    for (int size : new int[] {16, 24, 32, 48, 64, 128, 256, 512}) {
      place(
          icons.resolve("sequent-" + size + ".png"),
          share.resolve("icons/hicolor/%dx%d/apps/sequent.png".formatted(size, size)));
    }
    Path man = Files.createDirectories(share.resolve("man/man1")).resolve("sequent.1.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(man))) {
      out.write(manual.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    for (Path licence : licences) {
      String name = licence.getFileName().toString();
      place(licence, share.resolve("doc/sequent").resolve(name.equals("LICENSE") ? "copyright" : name));
    }
    permissions(stage);
    Trees.stamp(stage, time);
  }

  private static void place(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  /** What is executable stays so; nothing depends on the builder's umask. */
  private static void permissions(Path stage) throws IOException {
    try (var files = Files.walk(stage)) {
      for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
        boolean open = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private Map<String, String> environment() {
    return Map.of("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
  }

  private void portable() throws IOException, InterruptedException {
    Path archive = destination.resolve("sequent-%s-linux-%s.tar".formatted(version, machine()));
    Files.deleteIfExists(Path.of(archive + ".gz"));
    Tool.run(
        image.getParent(),
        Map.of(),
        List.of(
            "tar",
            "--sort=name",
            "--format=posix",
            "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime",
            "--mtime=@" + time.getEpochSecond(),
            "--owner=0",
            "--group=0",
            "--numeric-owner",
            "--mode=go+u,go-w",
            "-cf",
            archive.toString(),
            image.getFileName().toString()));
    Tool.run(destination, Map.of(), List.of("gzip", "-n", "-6", archive.toString()));
    told(Path.of(archive + ".gz"));
  }

  private void deb(Path stage, Path sources) throws IOException, InterruptedException {
    Path control = Files.createDirectories(stage.resolve("DEBIAN")).resolve("control");
    Files.writeString(
        control,
        Files.readString(sources.resolve("control"))
            .replace("@VERSION@", version)
            .replace("@ARCH@", machine().equals("x86_64") ? "amd64" : "arm64")
            .replace("@SIZE@", Long.toString(Trees.size(stage) / 1024)));
    Trees.stamp(stage, time);
    Path deb = destination.resolve("sequent_%s_%s.deb".formatted(version, machine()));
    Tool.run(
        destination,
        environment(),
        List.of("dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", stage.toString(), deb.toString()));
    Trees.delete(stage.resolve("DEBIAN"));
    told(deb);
  }

  private void rpm(Path stage, Path sources) throws IOException, InterruptedException {
    Path top = destination.resolve("rpm");
    Trees.delete(top);
    Path spec = Files.createDirectories(top).resolve("sequent.spec");
    Files.writeString(
        spec,
        Files.readString(sources.resolve("sequent.spec"))
            .replace("@VERSION@", version)
            .replace("@STAGE@", stage.toAbsolutePath().toString()));
    Tool.run(
        top,
        environment(),
        List.of(
            "rpmbuild",
            "-bb",
            "--quiet",
            "--define",
            "_topdir " + top.toAbsolutePath(),
            "--define",
            "_rpmdir " + destination.toAbsolutePath(),
            "--define",
            "_rpmfilename sequent-%{VERSION}.%{ARCH}.rpm",
            spec.toString()));
    Trees.delete(top);
    told(destination.resolve("sequent-%s.%s.rpm".formatted(version, machine())));
  }

  private static String machine() {
    return System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
  }

  private static void told(Path file) throws IOException {
    System.out.printf("%s: %.0f MB%n", file, Files.size(file) / 1e6);
  }
}
