package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.DetachedJob;
import dev.sequent.cerebras.host.DetachedJob.Phase;
import dev.sequent.cerebras.host.DetachedJob.Standing;
import dev.sequent.cerebras.host.FileEntry;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import dev.sequent.cerebras.output.OutputEvent;
import dev.sequent.cerebras.output.OutputReader;
import dev.sequent.run.RunControl;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.StateFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Follows a job until it has ended: its output into {@code run.log} and the state, its {@code
 * model_dir} into the run folder. A lost link is mended for as long as it takes; the job does not
 * notice.
 */
final class Follower {
  /** Half of what people may wait for a point. */
  private static final long POLL_NANOS = 800_000_000L;

  /** How often a job that says nothing is looked after. */
  private static final Duration CHECK = Duration.ofSeconds(4);

  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final long LONGEST_PAUSE_NANOS = 15_000_000_000L;
  private static final int LAST_WORDS = 4096;
  private static final long MOST_OUTPUT = 16 << 20;

  private final RunFolder folder;
  private final Host host;
  private final JobPlan plan;
  private final DetachedJob job;
  private final StateFile state;
  private final RunEvents events;
  private final Pause pause;
  private final MirroredFile output;
  private final Path outputCopy;
  private final ModelDirMirror mirror;
  private final OutputReader reader;
  private long nextCheck;
  private boolean terminated;
  private boolean killed;

  /** How a job ended, once all of it was fetched. */
  record End(RunPhase phase, Optional<String> cause) {}

  Follower(
      RunFolder folder, Host host, JobPlan plan, StateFile state, RunEvents events, Pause pause) {
    this.folder = folder;
    this.host = host;
    this.plan = plan;
    this.job = new DetachedJob(host, plan.jobFolder());
    this.state = state;
    this.events = events;
    this.pause = pause;
    this.outputCopy = folder.path().resolve("cs-job.out");
    this.output = new MirroredFile(host, job.output(), outputCopy);
    this.mirror = new ModelDirMirror(host, plan.modelDir(), folder);
    this.reader =
        new OutputReader(
            event -> {
              try {
                events.take(event);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The job that is followed. */
  DetachedJob job() {
    return job;
  }

  /** Starts the log again from what was fetched by an earlier worker, and hears it again. */
  void resume() throws IOException {
    if (Files.exists(outputCopy)) {
      Files.copy(outputCopy, folder.log(), StandardCopyOption.REPLACE_EXISTING);
      try (OutputStream heard = new Heard(OutputStream.nullOutputStream())) {
        Files.copy(outputCopy, heard);
      }
    }
  }

  /**
   * Follows to the end.
   *
   * @throws RunException where the host can no longer be followed; the job may go on there
   */
  End follow() throws RunException, IOException {
    long patience = POLL_NANOS;
    Optional<Standing> ended = Optional.empty();
    int quiet = 0;
    while (true) {
      try {
        boolean grew = poll();
        patience = mended(patience);
        if (ended.isEmpty()) {
          ended = look();
          if (ended.isPresent()) {
            // A last look at the beginning of each file.
            mirror.doubt();
          }
        }
        if (ended.isPresent()) {
          // What was written last may be listed late; two quiet looks are the end of it.
          quiet = grew || mirror.unfinished() ? 0 : quiet + 1;
          if (quiet >= 2 && noneLeft()) {
            reader.end();
            return end(ended.get());
          }
        }
        pause.nanos(grew || ended.isPresent() ? POLL_NANOS / 4 : POLL_NANOS);
      } catch (HostException e) {
        if (!e.reason().passing()) {
          throw new RunException(
              "%s. The job in %s may go on there; start the same run again to follow it"
                  .formatted(e.getMessage(), plan.jobFolder()),
              e);
        }
        output.doubt();
        mirror.doubt();
        String sentence = String.valueOf(e.getMessage());
        state.change(s -> s.noting(sentence + "; the job goes on there and is caught up with"));
        patience = Math.min(2 * patience, LONGEST_PAUSE_NANOS);
        pause.nanos(patience);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private long mended(long patience) throws IOException {
    if (patience > POLL_NANOS) {
      state.change(s -> s.noting("the connection to " + host.name() + " is back"));
    }
    return POLL_NANOS;
  }

  /** Fetches what is new of everything. */
  private boolean poll() throws HostException, IOException {
    boolean grew = false;
    Optional<FileEntry> found = host.stat(job.output());
    if (found.isPresent()) {
      try (OutputStream log = new FileOutputStream(folder.log().toFile(), true);
          OutputStream heard = new Heard(log)) {
        grew = output.follow(found.get(), MOST_OUTPUT, heard) > 0;
      }
    }
    if (!host.here() || !plan.modelDir().equals(folder.path().toString())) {
      grew |= mirror.poll();
    }
    return grew;
  }

  /** Whether the job has ended, and what somebody asks of it. */
  private Optional<Standing> look() throws HostException, IOException {
    boolean cancel = Files.exists(folder.cancelRequest());
    if (cancel && !terminated) {
      state.change(s -> s.in(RunPhase.CANCELLING));
      stop("TERM");
      terminated = true;
    } else if (cancel && !killed && RunControl.overdue(folder)) {
      stop("KILL");
      killed = true;
    }
    if (host.stat(job.status()).isEmpty() && System.nanoTime() < nextCheck && !cancel) {
      return Optional.empty();
    }
    nextCheck = System.nanoTime() + CHECK.toNanos();
    Standing standing = job.standing();
    return switch (standing.phase()) {
      case ENDED, LOST, ABSENT -> Optional.of(standing);
      case STARTING, RUNNING, ELSEWHERE -> Optional.empty();
    };
  }

  /** Ends the job in its queue, where it has one, and its processes. */
  private void stop(String signal) throws HostException {
    Optional<String> number = events.job().filter(id -> id.matches("\\d{1,18}"));
    if (number.isPresent()) {
      host.run(List.of("scancel", number.get()), Optional.empty(), SHORT);
    }
    job.signal(signal);
  }

  /** Whether a stopped job has left nothing behind; what is left is ended, too. */
  private boolean noneLeft() throws HostException {
    if (!terminated) {
      return true;
    }
    Standing standing = job.standing();
    if (standing.processes().isEmpty()) {
      return true;
    }
    job.signal(RunControl.overdue(folder) ? "KILL" : "TERM");
    return false;
  }

  private End end(Standing standing) throws IOException {
    if (terminated) {
      return new End(RunPhase.CANCELLED, Optional.empty());
    }
    int status = standing.status().orElse(-1);
    if (status == 0 && events.failure().isEmpty()) {
      return new End(RunPhase.COMPLETED, Optional.empty());
    }
    return new End(RunPhase.FAILED, Optional.of(cause(standing, status)));
  }

  private String cause(Standing standing, int status) throws IOException {
    if (events.failure().isPresent()) {
      OutputEvent.Failed failed = events.failure().get();
      String words = failed.failure().words() + ": " + failed.sentence();
      return status > 0 ? "%s (status %d)".formatted(words, status) : words;
    }
    if (standing.phase() != Phase.ENDED) {
      return "the job's processes on %s are gone and left no exit status: it was killed, or the host was restarted"
          .formatted(host.name());
    }
    if (status > 128) {
      return "the job was killed on %s (signal %d)".formatted(host.name(), status - 128);
    }
    return "the command ended with status %d; %s".formatted(status, lastWords());
  }

  /** The last line that the command printed. */
  private String lastWords() throws IOException {
    String last = "";
    if (Files.exists(outputCopy)) {
      try (FileChannel channel = FileChannel.open(outputCopy)) {
        channel.position(Math.max(0, channel.size() - LAST_WORDS));
        byte[] tail = Channels.newInputStream(channel).readAllBytes();
        last =
            new String(tail, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("", (_, line) -> line);
      }
    }
    return last.isEmpty() ? "it printed nothing" : "its last line: " + last;
  }

  /** Says in the log what this worker itself does; only before the job's own output begins. */
  void say(String sentence) throws IOException {
    Files.writeString(
        folder.log(),
        String.format(Locale.ROOT, "INFO:   %s%n", sentence),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Lets the parser hear what is written. */
  private final class Heard extends OutputStream {
    private final OutputStream log;

    Heard(OutputStream log) {
      this.log = log;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      log.write(bytes, offset, length);
      reader.feed(bytes, offset, length);
    }
  }
}
