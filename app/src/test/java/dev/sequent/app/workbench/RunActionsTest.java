package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.project.UserFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The actions' states")
class RunActionsTest {

  @TempDir private Path folder;

  /** Keeps its tasks until a test runs them, in whatever order. */
  private static final class Held extends DirectExecutor {
    private final List<Runnable> tasks = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }
  }

  @Test
  void areThoseOfTheNewestTextWhicheverThreadIsReadyLast() throws Exception {
    Held runs = new Held();
    AppExecutors direct = DirectExecutor.appExecutors();
    AppExecutors executors =
        new AppExecutors(
            direct.ui(),
            direct.config(),
            direct.data(),
            direct.rows(),
            direct.scans(),
            runs,
            direct.digests(),
            direct.answers(),
            direct.downloads(),
            direct.clock());
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    try (Workbench workbench = new Workbench(executors, user)) {
      Path config = SampleFiles.write(folder.resolve("project"));
      workbench.open(config);
      workbench.settings().maxStepsProperty().set("5");
      List<Runnable> older = List.copyOf(runs.tasks);
      workbench.settings().maxStepsProperty().set("7");
      runs.tasks.getLast().run();
      String command = workbench.actions().commandProperty(WorkflowAction.TRAIN).get().line();
      assertThat(command).contains("--max_steps 7");
      older.forEach(Runnable::run);
      assertThat(workbench.actions().commandProperty(WorkflowAction.TRAIN).get().line())
          .isEqualTo(command);
    }
  }
}
