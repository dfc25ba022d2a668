package dev.sequent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code state.json} in the hands of its one writer, the worker. What changes at every step is kept
 * in memory and written with the next heartbeat; what people wait for is written at once. Safe for
 * use by several threads.
 */
public final class StateFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
  private static final long HEARTBEAT_SECONDS = 1;

  /** More than a state, a line of the log and what a file system rounds them up to. */
  private static final int RESERVE = 1 << 16;

  private final RunFolder folder;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beating;
  private RunState state;

  private StateFile(RunFolder folder, RunState state, Runnable beside) {
    this.folder = folder;
    this.state = state;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("heartbeat").unstarted(task));
    this.beating =
        heart.scheduleAtFixedRate(
            () -> beat(beside), HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes the state over from the launcher and starts the heartbeat.
   *
   * @param beside runs after each heartbeat, on its thread; what it throws is printed and does not
   *     end the heartbeat
   * @throws IOException if there is no readable state
   */
  public static StateFile takeOver(RunFolder folder, Runnable beside) throws IOException {
    RunState state =
        RunStates.written(folder)
            .orElseThrow(() -> new IOException("there is no " + folder.state()));
    ProcessHandle self = ProcessHandle.current();
    StateFile file =
        new StateFile(
            folder,
            state
                .by(self.pid(), WorkerProcesses.startOf(self), System.currentTimeMillis())
                .seeing(SystemMarks.now()),
            beside);
    file.write(false);
    Files.write(folder.reserve(), new byte[RESERVE]);
    return file;
  }

  /** The state as it is now. */
  public synchronized RunState current() {
    return state;
  }

  /** Changes the state; the next heartbeat writes it. */
  public synchronized void set(UnaryOperator<RunState> change) {
    state = change.apply(state);
  }

  /** Changes the state and writes it at once. */
  public synchronized void change(UnaryOperator<RunState> change) throws IOException {
    state = change.apply(state).alive(System.currentTimeMillis());
    write(false);
  }

  /** Gives back what was kept of the disk, so that a full one has room for the last words. */
  public void useReserve() throws IOException {
    Files.deleteIfExists(folder.reserve());
  }

  /** Writes the last state so that it survives a power cut, and stops the heartbeat. */
  public void end(UnaryOperator<RunState> change) throws IOException {
    close();
    useReserve();
    synchronized (this) {
      state = change.apply(state);
      write(true);
    }
  }

  /** Stops the heartbeat; the state stays as last written. */
  @Override
  public void close() {
    beating.cancel(false);
    // No interrupt: it would close the file that a beat is just writing.
    heart.shutdown();
  }

  private synchronized void write(boolean durable) throws IOException {
    RunJson.write(folder.state(), state, durable);
  }

  private void beat(Runnable beside) {
    try {
      synchronized (this) {
        if (!state.phase().ended()) {
          change(now -> now);
        }
      }
      beside.run();
    } catch (IOException | RuntimeException e) {
      // A full disk fails the run where the run itself writes; the heart goes on trying.
      LOG.warn("heartbeat could not be written", e);
    }
  }
}
