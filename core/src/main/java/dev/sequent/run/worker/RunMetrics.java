package dev.sequent.run.worker;

import dev.sequent.run.EventFileWriter;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event files of a run, opened when there is something to write. Points reach the disk up to
 * twenty times a second, and at the latest with the next heartbeat.
 */
final class RunMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);
  private static final long FLUSH_NANOS = 50_000_000;

  private final Part train;
  private final Part eval;
  private final Part system;

  RunMetrics(RunFolder folder) {
    train = new Part(folder.trainEvents());
    eval = new Part(folder.evalEvents());
    system = new Part(folder.systemEvents());
  }

  /** Says that what was measured from this step on, by a session that was lost, is void. */
  synchronized void restart(long step) throws IOException {
    train.writer().restart(step);
    train.writer().flush();
    if (eval.exists()) {
      eval.writer().restart(step);
      eval.writer().flush();
    }
    if (system.exists()) {
      system.writer().restart(step);
      system.writer().flush();
    }
  }

  /** Adds a training step's values. */
  synchronized void train(long step, Map<String, Double> values) throws IOException {
    train.add(step, values);
  }

  /** Adds what the computer was doing at a step. */
  synchronized void system(long step, Map<String, Double> values) throws IOException {
    system.add(step, values);
  }

  /** Adds an evaluation's values, visible at once. */
  synchronized void eval(long step, Map<String, Double> values) throws IOException {
    eval.add(step, values);
    eval.writer().flush();
  }

  /** Brings what was added to the files. */
  synchronized void flush() throws IOException {
    train.flush();
    eval.flush();
    system.flush();
  }

  /** For the heartbeat: a disk that is full fails the run at its next step anyway. */
  synchronized void flushQuietly() {
    try {
      flush();
    } catch (IOException e) {
      LOG.warn("metrics could not be written", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    train.close();
    eval.close();
    system.close();
  }

  /** One folder's file. */
  private static final class Part {
    private final Path folder;
    private @Nullable EventFileWriter writer;
    private long flushed = System.nanoTime();

    Part(Path folder) {
      this.folder = folder;
    }

    boolean exists() {
      return writer != null || folder.toFile().isDirectory();
    }

    EventFileWriter writer() throws IOException {
      EventFileWriter open = writer;
      if (open == null) {
        open = new EventFileWriter(folder);
        writer = open;
      }
      return open;
    }

    void add(long step, Map<String, Double> values) throws IOException {
      writer().add(step, values);
      if (System.nanoTime() - flushed > FLUSH_NANOS) {
        flush();
      }
    }

    void flush() throws IOException {
      if (writer != null) {
        writer.flush();
        flushed = System.nanoTime();
      }
    }

    void close() throws IOException {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
