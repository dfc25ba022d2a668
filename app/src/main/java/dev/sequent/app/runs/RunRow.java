package dev.sequent.app.runs;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One run in the table: the same object as long as the run is listed, so that selections stay. */
public final class RunRow {
  private final RunItem item;
  private final ReadOnlyObjectWrapper<RunDigest> digest =
      new ReadOnlyObjectWrapper<>(this, "digest", RunDigest.NONE);
  private final ReadOnlyObjectWrapper<RunMarks> marks =
      new ReadOnlyObjectWrapper<>(this, "marks", RunMarks.NONE);

  RunRow(RunItem item) {
    this.item = item;
  }

  /** The run, as the rest of the window knows it. */
  public RunItem item() {
    return item;
  }

  public RunFolder folder() {
    return item.folder();
  }

  public RunSummary summary() {
    return item.summary();
  }

  public ReadOnlyObjectProperty<RunSummary> summaryProperty() {
    return item.summaryProperty();
  }

  public RunDigest digest() {
    return digest.get();
  }

  public ReadOnlyObjectProperty<RunDigest> digestProperty() {
    return digest.getReadOnlyProperty();
  }

  void update(RunDigest newDigest) {
    digest.set(newDigest);
  }

  /** What its owner thinks of it. */
  public RunMarks marks() {
    return marks.get();
  }

  public ReadOnlyObjectProperty<RunMarks> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  void mark(RunMarks now) {
    marks.set(now);
  }

  public RunStatus status() {
    return RunStatus.of(summary());
  }

  public String name() {
    return summary().name();
  }

  /** Whether something of it ended before it was done, so that going on makes sense. */
  public boolean resumable() {
    return status() != RunStatus.DAMAGED && summary().unfinished().isPresent();
  }

  /** What going on means here; empty where there is nothing to go on with. */
  public String resumeHint() {
    return summary()
        .unfinished()
        .map(
            attempt ->
                attempt.trains()
                    ? "Go on with the training from its newest checkpoint"
                    : "Start the " + attempt.kind() + " again")
        .orElse("");
  }

  /** What became of a later attempt of which nothing came; empty where the last one is shown. */
  public String later() {
    return summary().inVain().map(attempt -> "A later " + attempt.sentence()).orElse("");
  }

  private Optional<RunRequest> request() {
    return summary().request();
  }

  /** Id of the execution target. */
  public String target() {
    return summary()
        .manifest()
        .map(RunManifest::target)
        .or(() -> request().map(RunRequest::target))
        .orElse("–");
  }

  /** File name of the config. */
  public String config() {
    return request()
        .map(RunRequest::params)
        .map(Path::getFileName)
        .map(Objects::toString)
        .orElse("–");
  }

  /** What it does: a mode, or the check that it stops after; empty where that cannot be read. */
  public Optional<String> mode() {
    return request().map(RunRow::modeOf);
  }

  private static String modeOf(RunRequest request) {
    if (request.validateOnly()) {
      return "validate";
    }
    if (request.compileOnly()) {
      return "compile";
    }
    return switch (request.mode()) {
      case TRAIN -> "train";
      case EVAL -> "eval";
      case TRAIN_AND_EVAL -> "train + eval";
    };
  }

  /** Whether it trains or evaluates, so that there is something to draw. */
  public boolean hasCurves() {
    return summary().foreign() || request().map(request -> !request.stopsEarly()).orElse(false);
  }

  /** Whether it lies in a folder of somebody else's, which is never written into. */
  public boolean imported() {
    return summary().imported();
  }

  /** Whether it trains. */
  public boolean trains() {
    return hasCurves() && request().map(r -> r.mode() != RunMode.EVAL).orElse(false);
  }

  /** When it was asked for, milliseconds since 1970; 0 where that cannot be read. */
  public long submitted() {
    return summary().submitted();
  }

  /** How long it has been or was at work; empty before it is. */
  public Optional<Duration> duration(long now) {
    Optional<RunState.Times> times = summary().state().map(RunState::times);
    if (times.isEmpty()) {
      return Optional.empty();
    }
    long from = times.get().started() > 0 ? times.get().started() : times.get().submitted();
    long to = times.get().ended() > 0 ? times.get().ended() : now;
    return status() == RunStatus.QUEUED || from == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.max(0, to - from)));
  }
}
