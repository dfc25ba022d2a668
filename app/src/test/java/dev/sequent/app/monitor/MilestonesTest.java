package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.chart.ChartEvent;
import dev.sequent.app.chart.SeriesStyle;
import dev.sequent.app.runs.RunHistory;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What happened to a run besides metrics")
class MilestonesTest {
  @TempDir private Path temporary;

  private RunFolder run() throws Exception {
    RunFolder run =
        RunFolderFixture.in(temporary.resolve("brisk-heron-12"), "a.yaml")
            .train(1, 0.7, 0.6, 0.5, 0.4, 0.3)
            .eval(4, 0.75, 0.5)
            .write(List.of("0", "1"), List.of());
    for (String name :
        List.of("checkpoint_2", "checkpoint_4", "checkpoint_best", "checkpoint_6.tmp")) {
      Files.createDirectories(run.path().resolve(name));
    }
    Files.setLastModifiedTime(run.path().resolve("checkpoint_2"), FileTime.fromMillis(5_000));
    Files.createFile(run.path().resolve("checkpoint_8"));
    startAt(run.manifest(), run.manifest(), 2);
    startAt(run.manifest(), run.attempts().resolve("1").resolve("run.json"), 0);
    return run;
  }

  /** A manifest as that of a session that began at a step. */
  private static void startAt(Path from, Path to, long step) throws Exception {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    Files.writeString(
        to, Files.readString(from).replaceAll("(\"start_?[sS]tep\": *)\\d+", "$1" + step));
  }

  @Test
  void checkpointsAreWholeFoldersAndResumesLaterStarts() throws Exception {
    Milestones found = Milestones.of(run());
    assertThat(found.checkpoints())
        .extracting(Milestones.Checkpoint::step)
        .containsExactlyInAnyOrder(2L, 4L);
    assertThat(found.checkpoints()).contains(new Milestones.Checkpoint(2, 5.0));
    assertThat(found.resumes()).containsExactly(2L);
  }

  @Test
  void eachIsAMarkWithItsStepInWords() throws Exception {
    RunFolder run = run();
    RunHistory history = new RunHistory(run);
    history.poll();
    RunLines lines =
        RunLines.of(
            run,
            "brisk-heron-12",
            SeriesStyle.of(0),
            new Watched(history.snapshot(), Milestones.of(run)),
            Optional.empty());
    assertThat(lines.events())
        .extracting(ChartEvent::text)
        .containsExactlyInAnyOrder(
            "evaluation at step 4",
            "checkpoint of step 2",
            "checkpoint of step 4",
            "resumed from step 2");
    assertThat(lines.events())
        .filteredOn(event -> event.kind() == ChartEvent.Kind.RESUME)
        .singleElement()
        .satisfies(event -> assertThat(event.step()).isEqualTo(2));
  }

  @Test
  void folderThatIsNotThereHasNone() {
    assertThat(Milestones.of(new RunFolder(temporary.resolve("gone")))).isEqualTo(Milestones.NONE);
  }
}
