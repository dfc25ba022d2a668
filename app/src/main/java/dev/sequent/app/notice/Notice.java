package dev.sequent.app.notice;

import dev.sequent.app.format.Figures;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.RunStatus;
import dev.sequent.run.RunState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said of runs that have ended.
 *
 * @param title such as {@code brisk-heron-12 completed}
 * @param text one sentence or a few figures; may be empty
 * @param failed whether it is no good news
 */
record Notice(String title, String text, boolean failed) {

  /** About runs that ended at the same time, at least one. */
  static Notice of(List<RunRow> ended) {
    boolean failed = ended.stream().anyMatch(run -> status(run) != RunStatus.COMPLETED);
    if (ended.size() == 1) {
      RunRow run = ended.getFirst();
      return new Notice(run.name() + " " + status(run).word(), text(run), failed);
    }
    String names =
        ended.stream()
            .map(run -> run.name() + " " + status(run).word())
            .collect(Collectors.joining(", "));
    return new Notice(Figures.count(ended.size()) + " runs ended", names, failed);
  }

  /** How what has just ended did. */
  private static RunStatus status(RunRow run) {
    return RunStatus.of(run.summary().latest());
  }

  private static String text(RunRow run) {
    Optional<RunState> state = run.summary().latest().state();
    if (state.isEmpty() || status(run) == RunStatus.FAILED) {
      return state.flatMap(RunState::causeOfFailure).orElse("");
    }
    List<String> parts = new ArrayList<>();
    state.get().accuracy().ifPresent(share -> parts.add("accuracy " + Figures.share(share)));
    long millis = state.get().times().ended() - state.get().times().started();
    if (state.get().times().started() > 0 && millis > 0) {
      parts.add("took " + Figures.duration(Duration.ofMillis(millis)));
    }
    return String.join(" · ", parts);
  }
}
