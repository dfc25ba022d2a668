package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.config.ConfigException;
import dev.sequent.data.DataException;
import dev.sequent.engine.EngineException;
import dev.sequent.run.RunException;
import dev.sequent.run.RunState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Says in one sentence why a run failed. */
final class FailureCause {
  private static final String MEMORY_ADVICE =
      "; lower batch_size or max_sequence_length, or use a machine with more memory";

  private FailureCause() {}

  /** The cause behind what was thrown. */
  static String of(Throwable thrown, RunState state) {
    Throwable e = thrown;
    while (e instanceof ExecutionException && e.getCause() != null) {
      e = e.getCause();
    }
    if (outOfMemory(e)) {
      return "out of memory " + when(state) + MEMORY_ADVICE;
    }
    return switch (e) {
      case RunException known -> message(known);
      case ConfigException known -> message(known);
      case DataException known -> message(known);
      case CheckpointException known -> fullDisk(known) ? diskFull(known) : message(known);
      case EngineException known -> message(known);
      case IOException io -> sentence(io);
      default -> "unexpected failure %s (%s); the trace is in worker.out".formatted(when(state), e);
    };
  }

  /** What the file system refused, in words: its own messages are often only a path. */
  static String sentence(IOException e) {
    if (fullDisk(e)) {
      return diskFull(e);
    }
    if (e instanceof AccessDeniedException denied) {
      return "access to %s is denied".formatted(denied.getFile());
    }
    if (e instanceof FileSystemException other && other.getReason() != null) {
      return "%s: %s".formatted(other.getFile(), other.getReason());
    }
    return "a file could not be read or written: " + e.getMessage();
  }

  private static String diskFull(Exception e) {
    return "the disk is full (%s); make room and resume from the newest checkpoint"
        .formatted(message(e));
  }

  private static boolean fullDisk(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left")
          || text.contains("not enough space")
          || text.contains("quota exceeded")) {
        return true;
      }
    }
    return false;
  }

  private static boolean outOfMemory(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage());
      if (e instanceof OutOfMemoryError
          || text.contains("can't allocate memory")
          || text.contains("not enough memory")
          || text.contains("CUDA out of memory")) {
        return true;
      }
    }
    return false;
  }

  private static String when(RunState state) {
    return state.times().started() == 0 ? "before the first step" : "at step " + (state.step() + 1);
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
