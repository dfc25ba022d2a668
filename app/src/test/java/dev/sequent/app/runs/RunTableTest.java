package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.testing.TestProject;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRemarks;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the lines of runs say")
class RunTableTest {
  @TempDir private Path temporary;

  @Test
  void ofALiveRunDoesNotWaitForWhatEndedOnesHaveMeasured() {
    TestProject project = TestProject.in(temporary);
    RunFolder ended =
        RunFolderFixture.in(project.run("calm-wren-1"), "sst2.yaml").train(1, 0.75, 0.5).write();
    RunFolder live =
        RunFolderFixture.in(project.run("keen-robin-2"), "sst2.yaml")
            .phase(RunPhase.TRAINING)
            .train(1, 1, 0.25)
            .write();
    Queue<Runnable> digests = new ArrayDeque<>();
    try (Workbench workbench = project.open(DirectExecutor.appExecutors())) {
      RunTable table =
          new RunTable(
              workbench.runs().items(),
              run -> RunRemarks.of(run, Optional.empty(), project.user()),
              Runnable::run,
              digests::add,
              Runnable::run);
      assertThat(lastLoss(table, live)).hasValue(0.25);
      assertThat(lastLoss(table, ended)).isEmpty();
      assertThat(digests).hasSize(1);
      digests.remove().run();
      assertThat(lastLoss(table, ended)).hasValue(0.5);
    }
  }

  private static OptionalDouble lastLoss(RunTable table, RunFolder run) {
    return table.row(run).orElseThrow().digest().lastLoss();
  }
}
