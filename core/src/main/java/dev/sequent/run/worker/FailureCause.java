package dev.sequent.run.worker;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.config.ConfigException;
import dev.sequent.data.DataException;
import dev.sequent.engine.EngineException;
import dev.sequent.run.FileTrouble;
import dev.sequent.run.RunException;
import dev.sequent.run.RunState;
import java.io.IOException;
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
      case CheckpointException known -> FileTrouble.fullDisk(known).orElse(message(known));
      case EngineException known -> message(known);
      case IOException io -> FileTrouble.sentence(io);
      default -> "unexpected failure %s (%s); the trace is in worker.out".formatted(when(state), e);
    };
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
