package dev.sequent.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.project.ProjectException;
import dev.sequent.project.SampleProject;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Opens the window again and again with {@code --startup-probe}, each time as a new process of the
 * launcher.
 */
final class WindowStarts {
  private static final Path PAGE_CACHE = Path.of("/proc/sys/vm/drop_caches");
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;
  private static final double MEGABYTES = 1e6;

  /**
   * One start.
   *
   * @param processSeconds from the start of the process to the first frame in which it answers
   * @param frameSeconds the same from the start of its virtual machine
   * @param configSeconds from the virtual machine's start to the frame that shows the config; 0
   *     where a project's runs were asked for
   * @param chartSeconds the same to the frame that shows curves; 0 unless it went there
   * @param runsSeconds the same to the frame that lists the project's runs; 0 unless it went there
   * @param residentMegabytes held when idle; 0 where the system does not tell
   * @param peakMegabytes held at most, the same way
   */
  record Start(
      double processSeconds,
      double frameSeconds,
      double configSeconds,
      double chartSeconds,
      double runsSeconds,
      double residentMegabytes,
      double peakMegabytes) {}

  private final String launcher;
  private final boolean cold;
  private final Path home;
  private final List<String> command;

  /**
   * @param cold whether to empty the system's page cache before each start
   * @param software whether to draw without the graphics card
   * @param project opened each time, and its runs listed; none for the sample project
   * @param home of these windows, so that they neither know nor change what the user's own remember
   * @throws RunException where this process has no launcher to start, or may not empty the cache
   */
  WindowStarts(boolean cold, boolean software, Optional<Path> project, Path home)
      throws RunException, ProjectException {
    String own = System.getProperty("sequent.launcher");
    if (own == null) {
      throw new RunException(
          "this process was not started by Sequent's launcher, so it cannot start another");
    }
    if (cold && !Files.isWritable(PAGE_CACHE)) {
      throw new RunException(
          "--cold empties the page cache through %s, which this user may not write"
              .formatted(PAGE_CACHE));
    }
    launcher = own;
    this.home = home;
    // A first start would unpack it; the others are what is measured.
    SampleProject.unpack(SampleProject.folder(UserFolders.below(home)));
    command = new ArrayList<>(List.of(own, WindowRequest.STARTUP_PROBE));
    if (software) {
      command.add(WindowRequest.SOFTWARE_RENDERING);
    }
    project.ifPresent(folder -> command.add(folder.toAbsolutePath().toString()));
    this.cold = cold;
  }

  List<Start> run(int rounds) throws RunException, IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      if (cold) {
        Files.writeString(PAGE_CACHE, "3");
      }
      starts.add(once());
    }
    return starts;
  }

  private Start once() throws RunException, IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // An installed launcher hands arguments on to itself so, and takes ours for the JVM's
    // otherwise.
    builder.environment().remove("_JPACKAGE_LAUNCHER");
    builder.environment().put("SEQUENT_HOME", home.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long begin = System.currentTimeMillis();
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String last = output.lines().reduce("", (before, line) -> line);
    if (status != 0) {
      throw new RunException("%s ended with status %d".formatted(launcher, status));
    }
    try {
      JsonObject probe = JsonParser.parseString(last).getAsJsonObject();
      return new Start(
          (figure(probe, "first_frame_at_ms") - begin) / MILLIS,
          figure(probe, "first_frame_ns") / NANOS,
          figure(probe, "config_frame_ns") / NANOS,
          figure(probe, "chart_frame_ns") / NANOS,
          figure(probe, "runs_frame_ns") / NANOS,
          figure(probe, "resident_bytes") / MEGABYTES,
          figure(probe, "peak_bytes") / MEGABYTES);
    } catch (JsonParseException | IllegalStateException e) {
      throw new RunException(
          "%s printed no start-up figures but '%s'".formatted(launcher, last), e);
    }
  }

  /** A number of the probe, 0 where it is null. */
  private static long figure(JsonObject probe, String name) {
    if (!probe.has(name)) {
      throw new JsonParseException("there is no " + name);
    }
    return probe.get(name).isJsonNull() ? 0 : probe.get(name).getAsLong();
  }

  /** Median and worst of each figure. */
  static void print(List<Start> starts, boolean json, PrintWriter out) {
    figure(out, json, "process to first frame", "s", starts, Start::processSeconds);
    figure(out, json, "virtual machine to first frame", "s", starts, Start::frameSeconds);
    if (starts.stream().anyMatch(start -> start.configSeconds() > 0)) {
      figure(out, json, "virtual machine to config shown", "s", starts, Start::configSeconds);
    }
    if (starts.stream().anyMatch(start -> start.chartSeconds() > 0)) {
      figure(out, json, "virtual machine to first chart", "s", starts, Start::chartSeconds);
    }
    if (starts.stream().anyMatch(start -> start.runsSeconds() > 0)) {
      figure(out, json, "virtual machine to runs listed", "s", starts, Start::runsSeconds);
    }
    figure(out, json, "resident memory when idle", "MB", starts, Start::residentMegabytes);
    figure(out, json, "resident memory at most", "MB", starts, Start::peakMegabytes);
    out.flush();
  }

  private static void figure(
      PrintWriter out,
      boolean json,
      String name,
      String unit,
      List<Start> starts,
      ToDoubleFunction<Start> figure) {
    double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    double worst = sorted[sorted.length - 1];
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("figure", name);
      object.addProperty("unit", unit);
      object.addProperty("starts", sorted.length);
      object.addProperty("median", median);
      object.addProperty("worst", worst);
      out.println(object);
    } else {
      out.println(
          "%-32s median %8.2f %s, worst %8.2f %s of %d"
              .formatted(name, median, unit, worst, unit, sorted.length));
    }
  }
}
