package dev.sequent.run;

import dev.sequent.run.tensorboard.Event;
import dev.sequent.run.tensorboard.SessionLog;
import dev.sequent.run.tensorboard.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Appends scalars to a new event file in TensorBoard's format. Points are buffered until {@link
 * #flush}; a process that dies before loses those, never the ones before them. A flush that fails,
 * as on a full disk, leaves no part of a record behind, and the next one tries the same again. Safe
 * for use by several threads.
 */
public final class EventFileWriter implements AutoCloseable {
  static final String PREFIX = "events.out.tfevents.";

  private static final int BUFFER = 1 << 15;

  private final Path file;
  private final FileChannel channel;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long written;

  /**
   * Opens a new file in a folder, which is created where it is missing. Its name sorts after those
   * of all event files already there, because readers take them in that order.
   */
  public EventFileWriter(Path folder) throws IOException {
    Files.createDirectories(folder);
    long second = Math.max(System.currentTimeMillis() / 1000, newest(folder) + 1);
    String host = WorkerProcesses.host().replaceAll("[^A-Za-z0-9_-]", "-");
    file =
        folder.resolve(
            PREFIX + "%010d.%s.%d.0".formatted(second, host, ProcessHandle.current().pid()));
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    append(event(0).setFileVersion("brain.Event:2").build());
    flush();
  }

  /** The file being written. */
  public Path file() {
    return file;
  }

  /** Says that what earlier files hold from this step on belongs to a session that was lost. */
  public void restart(long step) throws IOException {
    SessionLog start = SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START).build();
    append(event(step).setSessionLog(start).build());
  }

  /** Adds the values of one step by tag. */
  public void add(long step, Map<String, Double> values) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    values.forEach(
        (tag, value) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
    append(event(step).setSummary(summary).build());
  }

  /** Hands everything added so far to the operating system, so that readers see it. */
  public synchronized void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, written + bytes.position());
      }
    } catch (IOException e) {
      channel.truncate(written);
      throw e;
    }
    written += bytes.position();
    pending.reset();
  }

  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      flush();
    }
  }

  private static Event.Builder event(long step) {
    return Event.newBuilder().setWallTime(System.currentTimeMillis() / 1000.0).setStep(step);
  }

  private synchronized void append(Event event) throws IOException {
    pending.writeBytes(TfRecord.frame(event.toByteArray()));
    if (pending.size() > BUFFER) {
      flush();
    }
  }

  private static long newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.startsWith(PREFIX))
          .mapToLong(EventFileWriter::second)
          .max()
          .orElse(0);
    }
  }

  /** The second that a file's name says it was begun in; 0 where it says nothing. */
  static long second(Path file) {
    return second(String.valueOf(file.getFileName()));
  }

  private static long second(String name) {
    String rest = name.substring(PREFIX.length());
    int dot = rest.indexOf('.');
    try {
      return Long.parseLong(dot < 0 ? rest : rest.substring(0, dot));
    } catch (NumberFormatException e) {
      // Somebody else's naming: it has no say in the order.
      return 0;
    }
  }
}
