package dev.sequent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.engine.DeviceChoice;
import dev.sequent.project.UserFolders;
import dev.sequent.run.LaneName;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.StartTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The queues of this computer's devices: seen and changed from any terminal. */
final class RunsQueue {
  private RunsQueue() {}

  /** The flag that says whose queues are meant. */
  private static final class DeviceFlag {
    @Option(
        names = "--device",
        converter = Values.Device.class,
        paramLabel = "auto|cpu|gpu|gpu:N",
        description = "one device's queue (default: all)")
    private @Nullable DeviceChoice device;

    /** Its queue, or all queues; at least that of the device that runs get by default. */
    List<LaneQueue> queues() throws IOException {
      UserFolders user = UserFolders.system();
      if (device != null) {
        return List.of(LaneQueue.of(user, LaneName.of(device)));
      }
      List<LaneQueue> all = new ArrayList<>(LaneQueue.all(user));
      String usual = LaneName.of(DeviceChoice.AUTO);
      if (all.stream().noneMatch(queue -> queue.device().equals(usual))) {
        all.add(LaneQueue.of(user, usual));
      }
      return all;
    }
  }

  /** The queue that a run waits in. */
  private static LaneQueue queueOf(RunFolder run) throws IOException, RunException {
    for (LaneQueue queue : LaneQueue.all(UserFolders.system())) {
      for (LaneQueue.Entry entry : queue.entries()) {
        if (entry.run().equals(run) && !entry.computing()) {
          return queue;
        }
      }
    }
    throw new RunException(
        "%s does not wait; 'sequent runs queue' names the runs that do".formatted(run.name()));
  }

  /** {@code sequent runs queue}. */
  @Command(
      name = "queue",
      description = "Show which runs wait for a device, in the order in which they begin.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DeviceFlag device = new DeviceFlag();

    @Option(names = "--json", description = "one JSON object a device")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      for (LaneQueue queue : device.queues()) {
        if (json) {
          out.println(json(queue));
        } else {
          text(out, queue);
        }
      }
      return ExitCode.DONE;
    }

    private static void text(PrintWriter out, LaneQueue queue) throws IOException {
      List<LaneQueue.Entry> entries = queue.entries();
      String pause = queue.pauseReason().map(reason -> ", paused: " + reason).orElse("");
      String failure = queue.pausesAfterFailure() ? ", pauses when a run fails" : "";
      out.printf("%s: %d runs%s%s%n", queue.device(), entries.size(), pause, failure);
      int place = 0;
      for (LaneQueue.Entry entry : entries) {
        String state = entry.computing() ? "running" : Integer.toString(++place);
        String later =
            entry.notBefore().map(time -> "  not before " + StartTime.text(time)).orElse("");
        out.printf("  %-7s %-24s %s%s%n", state, entry.run().name(), entry.run().path(), later);
      }
    }

    private static JsonObject json(LaneQueue queue) throws IOException {
      JsonObject object = new JsonObject();
      object.addProperty("device", queue.device());
      Optional<String> pause = queue.pauseReason();
      object.addProperty("paused", pause.isPresent());
      pause.ifPresent(reason -> object.addProperty("reason", reason));
      object.addProperty("pauses_after_failure", queue.pausesAfterFailure());
      JsonArray runs = new JsonArray();
      for (LaneQueue.Entry entry : queue.entries()) {
        JsonObject run = new JsonObject();
        run.addProperty("run", entry.run().name());
        run.addProperty("folder", entry.run().path().toString());
        run.addProperty("running", entry.computing());
        entry.notBefore().ifPresent(time -> run.addProperty("not_before", time.toString()));
        runs.add(run);
      }
      object.add("runs", runs);
      return object;
    }
  }

  /** {@code sequent runs move}. */
  @Command(
      name = "move",
      description = "Move a waiting run up, down, or to an end of its queue.",
      mixinStandardHelpOptions = true)
  static final class Move implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "name or folder")
    private String run = "";

    @Parameters(index = "1", paramLabel = "WHERE", description = "up, down, first or last")
    private String where = "";

    @Override
    public Integer call() throws IOException, RunException {
      RunFolder folder = RunsCommand.named(run).folder();
      LaneQueue queue = queueOf(folder);
      queue.move(folder, move());
      Show.text(spec.commandLine().getOut(), queue);
      return ExitCode.DONE;
    }

    private LaneQueue.Move move() throws RunException {
      for (LaneQueue.Move move : LaneQueue.Move.values()) {
        if (move.name().toLowerCase(Locale.ROOT).equals(where)) {
          return move;
        }
      }
      throw new RunException("a run is moved up, down, first or last, not '%s'".formatted(where));
    }
  }

  /** {@code sequent runs pause}. */
  @Command(
      name = "pause",
      description = "Let no further run begin; the one that computes goes on.",
      mixinStandardHelpOptions = true)
  static final class Pause implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DeviceFlag device = new DeviceFlag();

    @Option(
        names = "--after_failure",
        description = "not now, but whenever a run has failed; 'continue' serves again")
    private boolean afterFailure;

    @Override
    public Integer call() throws IOException {
      for (LaneQueue queue : device.queues()) {
        if (afterFailure) {
          queue.pauseAfterFailure(true);
        } else {
          queue.pause("asked for on " + StartTime.text(Instant.now()));
        }
        Show.text(spec.commandLine().getOut(), queue);
      }
      return ExitCode.DONE;
    }
  }

  /** {@code sequent runs continue}. */
  @Command(
      name = "continue",
      description = "Let runs begin again.",
      mixinStandardHelpOptions = true)
  static final class Continue implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private DeviceFlag device = new DeviceFlag();

    @Option(names = "--after_failure", description = "also go on from now on when a run fails")
    private boolean afterFailure;

    @Override
    public Integer call() throws IOException {
      for (LaneQueue queue : device.queues()) {
        if (afterFailure) {
          queue.pauseAfterFailure(false);
        }
        queue.goOn();
        Show.text(spec.commandLine().getOut(), queue);
      }
      return ExitCode.DONE;
    }
  }

  /** {@code sequent runs later}. */
  @Command(
      name = "later",
      description = "Let a waiting run begin no earlier than at a time.",
      mixinStandardHelpOptions = true)
  static final class Later implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "name or folder")
    private String run = "";

    @Parameters(index = "1", paramLabel = "TIME", description = "22:00, 2026-11-27T08:00, or now")
    private String time = "";

    @Override
    public Integer call() throws IOException, RunException {
      RunFolder folder = RunsCommand.named(run).folder();
      LaneQueue queue = queueOf(folder);
      if (time.equals("now")) {
        RunControl.expedite(folder);
      } else {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        RunControl.postpone(folder, StartTime.parse(time, now));
      }
      Show.text(spec.commandLine().getOut(), queue);
      return ExitCode.DONE;
    }
  }
}
