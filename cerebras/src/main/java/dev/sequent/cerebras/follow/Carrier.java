package dev.sequent.cerebras.follow;

import dev.sequent.cerebras.host.DetachedJob;
import dev.sequent.cerebras.host.DetachedJob.Phase;
import dev.sequent.cerebras.host.Host;
import dev.sequent.cerebras.host.HostException;
import dev.sequent.cerebras.host.HostException.Reason;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;

/**
 * Carries one run out: sends what it needs, starts its job unless an earlier worker did, and
 * follows it to its end.
 */
final class Carrier {
  /** What a login node needs for logs and small files beside what is sent. */
  private static final long SPARE = 16 << 20;

  private static final long FIRST_PAUSE = 1_000_000_000L;
  private static final long LONGEST_PAUSE = 15_000_000_000L;

  private final RunRequest request;
  private final RunFolder folder;
  private final Host host;
  private final JobPlan plan;
  private final StateFile state;
  private final Pause pause;
  private final String name;
  private final boolean again;
  private final Follower follower;

  /**
   * A run to carry out.
   *
   * @param totalSteps global step at which training ends; 0 where it is not known
   * @throws RunException where the system cannot do what is asked, or the folder still follows
   *     another job
   */
  Carrier(RunRequest request, JobPlanner planner, long totalSteps, StateFile state, Pause pause)
      throws RunException, IOException {
    this.request = request;
    this.folder = new RunFolder(request.modelDir());
    this.host = planner.host();
    this.state = state;
    this.pause = pause;
    Optional<JobMarker> marker = JobMarker.find(folder);
    this.again = marker.isPresent() && request.arguments().equals(marker.get().arguments());
    if (marker.isPresent() && !again) {
      refuseBesideAnother(marker.get());
    }
    this.name =
        again
            ? String.valueOf(marker.get().name())
            : "run-%d-%08x"
                .formatted(System.currentTimeMillis(), RandomGenerator.getDefault().nextInt());
    this.plan = planner.plan(request, name);
    RunEvents events = new RunEvents(state, totalSteps, !request.mode().trains(), plan.results());
    this.follower = new Follower(folder, host, plan, state, events, pause);
  }

  private void refuseBesideAnother(JobMarker other) throws RunException, IOException {
    try {
      Phase phase = new DetachedJob(host, String.valueOf(other.folder())).standing().phase();
      if (phase == Phase.RUNNING || phase == Phase.STARTING || phase == Phase.ELSEWHERE) {
        throw new RunException(
            "%s follows another job, which still runs in %s on %s; start that run again and cancel it, or choose another --model_dir"
                .formatted(folder.path(), other.folder(), host.name()));
      }
      JobMarker.remove(folder);
    } catch (HostException e) {
      throw new RunException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Carries the run out and writes its last state. */
  void carryOut() throws RunException, IOException {
    if (again) {
      state.change(s -> s.in(phase()).noting("goes on following the job on " + host.name()));
      follower.resume();
    } else {
      state.change(s -> s.in(RunPhase.STARTING));
    }
    if (!again || absent()) {
      if (!start()) {
        state.end(s -> s.ending(RunPhase.CANCELLED, null, System.currentTimeMillis()));
        JobMarker.remove(folder);
        return;
      }
    }
    Follower.End end = follower.follow();
    tell(end);
    JobMarker.remove(folder);
    Files.deleteIfExists(folder.path().resolve("cs-job.out"));
    state.end(s -> s.ending(end.phase(), end.cause().orElse(null), System.currentTimeMillis()));
  }

  /** A training that failed later has compiled all the same, which its output has told. */
  private void tell(Follower.End end) {
    if (request.stopsEarly() && end.phase() == RunPhase.FAILED) {
      plan.results().failed(end.cause().orElse("it failed"));
    } else if (request.stopsEarly() && end.phase() == RunPhase.COMPLETED) {
      plan.results().succeeded();
    }
  }

  private boolean absent() throws RunException, IOException {
    return Boolean.TRUE.equals(
        reaching(() -> follower.job().standing().phase() == Phase.ABSENT).orElse(false));
  }

  /** Sends and starts; false where somebody asked to stop before the job was started. */
  private boolean start() throws RunException, IOException {
    Files.deleteIfExists(folder.path().resolve("cs-job.out"));
    Optional<Boolean> sent =
        reaching(
            () -> {
              host.connect();
              send();
              return true;
            });
    if (sent.isEmpty()) {
      return false;
    }
    new JobMarker(request.target(), name, plan.jobFolder(), request.arguments()).write(folder);
    Optional<Boolean> started =
        reaching(
            () -> {
              host.makeFolders(plan.modelDir());
              follower.job().start(plan.command(), plan.workingFolder());
              return true;
            });
    if (started.isPresent()) {
      state.change(s -> s.in(phase()).noting("the job runs on " + host.name()));
    }
    return started.isPresent();
  }

  private RunPhase phase() {
    if (request.validateOnly()) {
      return RunPhase.VALIDATING;
    }
    if (request.compileOnly()) {
      return RunPhase.COMPILING;
    }
    return request.mode().trains() ? RunPhase.TRAINING : RunPhase.EVALUATING;
  }

  private void send() throws HostException {
    Set<String> made = new HashSet<>();
    host.makeFolders(plan.jobFolder());
    requireSpace();
    for (Sending sending : plan.sendings()) {
      String parent = sending.to().substring(0, Math.max(1, sending.to().lastIndexOf('/')));
      if (made.add(parent)) {
        host.makeFolders(parent);
      }
      switch (sending) {
        case Sending.OfText text -> host.write(text.to(), text.bytes());
        case Sending.OfFile file -> {
          long total = size(file.from());
          long bytes =
              host.upload(file.from(), file.to(), (done, all) -> tell(file.from(), done, all));
          if (bytes > 0) {
            say("sent %s to %s (%,d of %,d bytes)".formatted(file.from(), file.to(), bytes, total));
          }
        }
      }
    }
  }

  private void requireSpace() throws HostException {
    long needed = SPARE;
    for (Sending sending : plan.sendings()) {
      if (sending instanceof Sending.OfFile file) {
        long size = size(file.from());
        boolean there = host.stat(file.to()).map(entry -> entry.size() == size).orElse(false);
        needed += there ? 0 : size;
      }
    }
    long free = host.freeSpace(plan.jobFolder());
    if (free < needed) {
      throw new HostException(
          Reason.NO_SPACE,
          "the disk of %s on %s is full: the run needs %,d bytes there and %,d are free; make room and start it again"
              .formatted(plan.jobFolder(), host.name(), needed, free));
    }
  }

  private static long size(Path file) throws HostException {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new HostException(Reason.FAILED, "%s cannot be read".formatted(file), e);
    }
  }

  /** Tells how far a transfer is, and breaks it off where somebody asks to stop. */
  private void tell(Path file, long done, long all) {
    if (Files.exists(folder.cancelRequest())) {
      throw new CancellationException();
    }
    long percent = all == 0 ? 100 : 100 * done / all;
    state.set(s -> s.noting("sending %s: %d %%".formatted(file.getFileName(), percent)));
  }

  private void say(String sentence) throws HostException {
    try {
      follower.say(sentence);
    } catch (IOException e) {
      throw new HostException(Reason.FAILED, "run.log cannot be written: " + e.getMessage(), e);
    }
  }

  /** Something that needs the host. */
  private interface Action<T> {
    T carryOut() throws HostException;
  }

  /**
   * Does something as soon as the host can be reached. A host that never answered is a mistake in
   * the settings: that is told at once, while a link that was lost on the way is waited for.
   *
   * @return empty where somebody asked to stop meanwhile
   */
  private <T> Optional<T> reaching(Action<T> action) throws RunException, IOException {
    long wait = FIRST_PAUSE;
    while (!Files.exists(folder.cancelRequest())) {
      try {
        return Optional.of(action.carryOut());
      } catch (CancellationException e) {
        return Optional.empty();
      } catch (HostException e) {
        boolean attached = JobMarker.find(folder).isPresent();
        if (!e.reason().passing() || (e.reason() == Reason.UNREACHABLE && !attached)) {
          throw new RunException(String.valueOf(e.getMessage()), e);
        }
        String sentence = String.valueOf(e.getMessage());
        state.change(s -> s.noting(sentence + "; trying again"));
        pause.nanos(wait);
        wait = Math.min(2 * wait, LONGEST_PAUSE);
      }
    }
    return Optional.empty();
  }
}
