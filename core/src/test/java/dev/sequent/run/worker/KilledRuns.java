package dev.sequent.run.worker;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunStates;
import dev.sequent.run.RunTail;
import dev.sequent.run.RunUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Kills workers in the middle of their work, as a power cut or the system would, and goes on with
 * their runs. The config must log every step: a step's line is on disk before the next one begins.
 */
final class KilledRuns {
  private static final Pattern STEP = Pattern.compile("\\| Train .*\\bStep=(\\d+),");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int TRIES = 8;

  private final RunLauncher launcher;

  KilledRuns(RunLauncher launcher) {
    this.launcher = launcher;
  }

  /** Makes a request for another folder, since a run that ended before its kill must start anew. */
  @FunctionalInterface
  interface Requests {
    RunRequest named(String suffix);
  }

  /**
   * A run that was killed at each of these steps, a moment after it, and then ended by itself.
   *
   * @param steps ascending
   */
  RunFolder killedAt(List<Long> steps, Requests requests) throws Exception {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      RunFolder run = launcher.launch(requests.named(attempt == 0 ? "" : "-" + attempt));
      if (killAll(run, steps)) {
        end(run);
        return run;
      }
      // On a busy computer the worker can be done before we look; that says nothing about resuming.
    }
    throw new AssertionError("the run always ended before it could be killed at " + steps);
  }

  private boolean killAll(RunFolder run, List<Long> steps) throws Exception {
    for (long step : steps) {
      if (!killed(run, step)) {
        return false;
      }
      launcher.resume(run);
    }
    return true;
  }

  /** Kills the worker when its log tells of the step; false if it had ended by then. */
  private static boolean killed(RunFolder run, long step) throws IOException {
    RunTail tail = new RunTail(run);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      RunUpdate update = tail.poll();
      RunState state = update.state().orElseThrow();
      if (state.phase().ended()) {
        if (state.phase() != RunPhase.COMPLETED) {
          throw new AssertionError("the run failed by itself: " + state);
        }
        return false;
      }
      if (update.logLines().stream().mapToLong(KilledRuns::stepOf).anyMatch(s -> s >= step)) {
        ProcessHandle.of(state.pid()).ifPresent(ProcessHandle::destroyForcibly);
        return TinyTask.end(run, PATIENCE).phase() == RunPhase.FAILED;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("step %d did not come: %s".formatted(step, RunStates.observed(run)));
  }

  /** The last step that the log tells of; -1 before the first. */
  static long lastLoggedStep(RunFolder run) throws IOException {
    return Files.exists(run.log())
        ? Files.readAllLines(run.log()).stream().mapToLong(KilledRuns::stepOf).max().orElse(-1)
        : -1;
  }

  static void delete(RunFolder run) throws IOException {
    try (Stream<Path> paths = Files.walk(run.path())) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static long stepOf(String line) {
    Matcher matcher = STEP.matcher(line);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** Waits for the end of a run that must complete. */
  static void end(RunFolder run) throws IOException {
    RunState end = TinyTask.end(run, PATIENCE);
    if (end.phase() != RunPhase.COMPLETED) {
      throw new AssertionError("the run did not complete: " + end);
    }
  }

  /** SHA-256 of a checkpoint's weights and optimizer state. */
  static List<String> hashes(RunFolder run, long step) throws Exception {
    Path checkpoint = run.path().resolve("checkpoint_" + step);
    return List.of(
        sha256(checkpoint.resolve("model.safetensors")),
        sha256(checkpoint.resolve("optimizer.safetensors")));
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
