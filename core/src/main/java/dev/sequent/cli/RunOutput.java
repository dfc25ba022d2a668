package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sequent.engine.CompileReport;
import dev.sequent.run.CompileSummary;
import dev.sequent.run.Pace;
import dev.sequent.run.RunAttempt;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunTail;
import dev.sequent.run.RunUpdate;
import dev.sequent.run.Signals;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Shows a run in a terminal: its log while it lasts, its result at the end. */
final class RunOutput {
  private static final String PREFIX = "eval/";
  private static final Duration LOOK = Duration.ofMillis(100);

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  /**
   * @param out for results
   * @param err for the log and the progress bar
   * @param json whether the result is one JSON object
   */
  RunOutput(PrintWriter out, PrintWriter err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /** Says where a detached run lives. */
  int started(RunFolder folder) {
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("run", folder.name());
      object.addProperty("folder", folder.path().toString());
      out.println(object);
    } else {
      out.println("run folder: " + folder.path());
    }
    return ExitCode.DONE;
  }

  /** Follows a run to its end and returns the exit code that says how it went. */
  int follow(RunFolder folder) throws IOException {
    AtomicInteger interrupts = stopOnInterrupt(folder);
    RunState end = watch(folder);
    if (end.phase() == RunPhase.FAILED) {
      err.println("sequent: the run failed: " + end.causeOfFailure().orElse("no cause is known"));
    }
    result(folder, end);
    if (end.phase() == RunPhase.COMPLETED) {
      return ExitCode.DONE;
    }
    boolean stopped = end.phase() == RunPhase.CANCELLED || interrupts.get() > 0;
    return stopped ? ExitCode.INTERRUPTED : ExitCode.FAILED;
  }

  private RunState watch(RunFolder folder) throws IOException {
    RunTail tail = new RunTail(folder);
    ProgressLine progress = ProgressLine.on(err);
    while (true) {
      RunUpdate update = tail.poll();
      progress.clear();
      update.logLines().forEach(err::println);
      RunState state =
          update
              .state()
              .orElseThrow(() -> new IOException(folder.state() + " is gone; was it deleted?"));
      if (state.phase().ended()) {
        err.flush();
        return state;
      }
      progress.show(state);
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** The first Ctrl+C asks the run to stop, the second leaves it alone and ends this command. */
  private AtomicInteger stopOnInterrupt(RunFolder folder) {
    AtomicInteger interrupts = new AtomicInteger();
    Signals.handle(
        "INT",
        () -> {
          if (interrupts.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          err.println("\nstopping after this step; Ctrl+C again leaves the run to itself");
          err.flush();
          try {
            RunControl.cancel(folder);
          } catch (RunException e) {
            err.println("sequent: " + e.getMessage());
          }
        });
    return interrupts;
  }

  /** Prints what an ended run has come to. */
  void result(RunFolder folder, RunState end) throws IOException {
    Optional<CompileReport> compiled =
        compiles(end) && end.phase() == RunPhase.COMPLETED
            ? CompileReport.newest(folder.compile())
            : Optional.empty();
    if (json) {
      JsonObject object = object(folder, end);
      compiled.ifPresent(report -> object.add("compile", new Gson().toJsonTree(report)));
      out.println(object);
    } else {
      compiled.map(CompileSummary::of).stream()
          .flatMap(List::stream)
          .forEach(line -> out.printf("%-14s %s%n", line.name(), line.value()));
      end.metrics().entrySet().stream()
          .filter(e -> e.getKey().startsWith(PREFIX))
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              e -> out.println("dev " + words(e.getKey()) + ": " + "%.4f".formatted(e.getValue())));
      end.bestEvaluation().ifPresent(best -> out.println("best " + best.sentence()));
      out.println("run folder: " + folder.path());
    }
    out.flush();
  }

  private static boolean compiles(RunState state) {
    try {
      return RunRequest.parse(state.command().arguments()).compileOnly();
    } catch (RunException e) {
      // A run of a later version may have arguments that this one does not know.
      return false;
    }
  }

  private static String words(String tag) {
    return tag.substring(PREFIX.length()).replace('_', ' ');
  }

  private static JsonObject object(RunFolder folder, RunState end) {
    JsonObject object = new JsonObject();
    object.addProperty("run", folder.name());
    object.addProperty("folder", folder.path().toString());
    object.addProperty("phase", end.phase().name().toLowerCase(Locale.ROOT));
    object.addProperty("global_step", end.step());
    if (Double.isFinite(end.loss())) {
      object.addProperty("loss", end.loss());
    }
    end.causeOfFailure().ifPresent(cause -> object.addProperty("cause", cause));
    object.add("metrics", metrics(end));
    end.bestEvaluation().ifPresent(best -> object.add("best", best(best)));
    return object;
  }

  /**
   * The last evaluation's figures by name; JSON has no NaN, so what is not a number is left out.
   */
  static JsonObject metrics(RunState state) {
    JsonObject metrics = new JsonObject();
    new TreeMap<>(state.metrics())
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                metrics.addProperty(name, value);
              }
            });
    return metrics;
  }

  /** Adds how fast a run goes. */
  static void pace(JsonObject object, Pace pace) {
    object.addProperty("tokens_per_second", pace.tokensPerSecond());
    object.addProperty("share_of_matrix_peak", pace.matrixShare());
    object.addProperty("seconds_per_step", pace.stepSeconds());
  }

  /** An attempt that nothing came of as programs read it. */
  static JsonObject attempt(RunAttempt attempt) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", attempt.kind());
    object.addProperty("phase", attempt.state().phase().name().toLowerCase(Locale.ROOT));
    attempt.state().causeOfFailure().ifPresent(cause -> object.addProperty("cause", cause));
    object.add("command", new Gson().toJsonTree(attempt.state().command().arguments()));
    return object;
  }

  /** An evaluation that was the best as programs read it. */
  static JsonObject best(RunState.Best best) {
    JsonObject object = new JsonObject();
    object.addProperty("metric", best.metric());
    object.addProperty("value", best.value());
    object.addProperty("global_step", best.step());
    return object;
  }
}
