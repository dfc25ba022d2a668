import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Installs a {@code .deb} in a bare Debian without any network, trains the sample project in its
 * window to the first evaluation, lists what the processes connected to, and removes the package.
 *
 * <p>Needs root, {@code debootstrap} and {@code unshare}; the root folder is made where missing:
 * {@code java installer/src/check/BareDebian.java FILE.deb ROOT}. Exit code 1 if anything is not as
 * it should be.
 */
public final class BareDebian {
  private static final String SUITE = "bookworm";
  private static final long PATIENCE_SECONDS = 300;
  private static final long LARGEST = 350_000_000;

  private static final List<String> PACKAGES =
      List.of(
          "libgtk-3-0", "libxtst6", "fontconfig", "libstdc++6", "zlib1g", "fonts-dejavu-core",
          "xvfb", "x11-utils", "strace");

  /** Only the window's server, the system's bus and the name service's cache, all on this machine. */
  private static final Pattern CONNECT =
      Pattern.compile("connect\\(\\d+, \\{sa_family=([A-Z_0-9]+), ([^}]*)\\}");

  private static final String INSIDE =
      """
      #!/bin/sh
      Xvfb :7 -screen 0 1400x900x24 -nolisten tcp >/tmp/check/xvfb.log 2>&1 &
      server=$!
      until [ -e /tmp/.X11-unix/X7 ]; do sleep 0.1; done
      export DISPLAY=:7 HOME=/root
      strace -f -qq -e trace=connect -o /tmp/check/connect.log sequent demo >/tmp/check/demo.log 2>&1 &
      window=$!
      touch /tmp/check/started
      until [ -e /tmp/check/stop ]; do
        xwininfo -root -tree 2>/dev/null | grep -i sequent >/tmp/check/windows && touch /tmp/check/opened
        sleep 0.2
      done
      kill $window $server
      """;

  private final Path deb;
  private final Path root;
  private final Path check;
  private boolean failed;

  private BareDebian(Path deb, Path root) {
    this.deb = deb;
    this.root = root;
    this.check = root.resolve("tmp").resolve("check");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      System.err.println("usage: java BareDebian.java FILE.deb ROOT");
      System.exit(2);
    }
    BareDebian check =
        new BareDebian(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath());
    try {
      check.run();
    } finally {
      check.release();
    }
    System.exit(check.failed ? 1 : 0);
  }

  private void run() throws IOException, InterruptedException {
    say(Files.size(deb) <= LARGEST, "package: %.0f MB", Files.size(deb) / 1e6);
    prepare();
    Set<String> before = files();
    Files.copy(deb, check.resolve("sequent.deb"), StandardCopyOption.REPLACE_EXISTING);
    command(inRoot("dpkg", "-i", "/tmp/check/sequent.deb"));
    say(true, "installed: %d files", files().size() - before.size());
    train();
    connections();
    command(inRoot("dpkg", "-r", "sequent"));
    Set<String> left = files();
    left.removeAll(before);
    say(left.isEmpty(), "removed; left behind: %s", left);
  }

  /** Takes this machine's folders out again: whoever removes the root must not reach them. */
  private void release() throws IOException, InterruptedException {
    for (String mounted : Files.readAllLines(Path.of("/proc/mounts"))) {
      String place = mounted.split(" ")[1];
      if (Path.of(place).startsWith(root)) {
        command(List.of("umount", "--lazy", place));
      }
    }
  }

  private void prepare() throws IOException, InterruptedException {
    if (!Files.exists(root.resolve("usr/bin/Xvfb"))) {
      command(List.of("debootstrap", "--variant=minbase", SUITE, root.toString()));
      List<String> install =
          new ArrayList<>(
              List.of("chroot", root.toString(), "apt-get", "install", "-q", "-y", "--no-install-recommends"));
      install.addAll(PACKAGES);
      command(install);
    }
    for (String folder : List.of("proc", "dev")) {
      if (!Files.exists(root.resolve(folder).resolve(folder.equals("proc") ? "self" : "full"))) {
        command(List.of("mount", "--bind", "/" + folder, root.resolve(folder).toString()));
      }
    }
    command(List.of("rm", "-rf", check.toString(), root + "/root/.local", root + "/root/.cache"));
    Files.createDirectories(check);
  }

  private void train() throws IOException, InterruptedException {
    Files.writeString(check.resolve("inside.sh"), INSIDE);
    Process inside = new ProcessBuilder(inRoot("sh", "/tmp/check/inside.sh")).inheritIO().start();
    long begin = System.nanoTime();
    long opened = -1;
    long evaluated = -1;
    while (evaluated < 0 && seconds(begin) < PATIENCE_SECONDS) {
      if (opened < 0 && Files.exists(check.resolve("opened"))) {
        opened = seconds(begin);
      }
      if (evaluation()) {
        evaluated = seconds(begin);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    Files.createFile(check.resolve("stop"));
    inside.waitFor();
    say(opened >= 0, "window seen by the X server after %d s, under strace", opened);
    say(evaluated >= 0, "sample trained to its first evaluation after %d s, under strace", evaluated);
  }

  private boolean evaluation() throws IOException {
    Path data = root.resolve("root/.local/share/sequent");
    if (!Files.isDirectory(data)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("predictions_"));
    }
  }

  private void connections() throws IOException {
    TreeMap<String, Integer> seen = new TreeMap<>();
    boolean outside = false;
    for (String line : Files.readAllLines(check.resolve("connect.log"))) {
      Matcher connect = CONNECT.matcher(line);
      if (connect.find()) {
        seen.merge(connect.group(1) + " " + connect.group(2), 1, Integer::sum);
        outside |= !connect.group(1).equals("AF_UNIX");
      }
    }
    say(!outside, "connections: %s", seen);
  }

  /** In a network namespace of its own, which has no interface that is up. */
  private List<String> inRoot(String... command) {
    List<String> words = new ArrayList<>(List.of("unshare", "--net", "chroot", root.toString()));
    words.addAll(List.of(command));
    return words;
  }

  /** What lies where packages install to. */
  private Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String top : List.of("usr", "etc", "opt")) {
      try (Stream<Path> below = Files.walk(root.resolve(top))) {
        below
            .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
            .forEach(file -> files.add(root.relativize(file).toString()));
      }
    }
    return files;
  }

  private static void command(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + " failed:\n" + output);
    }
  }

  private static long seconds(long since) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }

  private void say(boolean good, String format, Object... values) {
    failed |= !good;
    System.out.println((good ? "ok    " : "FAIL  ") + String.format(Locale.ROOT, format, values));
  }
}
