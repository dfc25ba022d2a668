package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.testing.TestProject;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Opening a project")
class WorkbenchTest {

  @TempDir private Path temporary;
  private TestProject project;

  @BeforeEach
  void twoConfigs() throws IOException {
    project = TestProject.in(temporary);
    for (String name : new String[] {"a.yaml", "b.yaml"}) {
      Files.writeString(config(name), "runconfig:\n  max_steps: 1\n");
    }
  }

  private Path config(String name) {
    return project.folder().resolve("configs").resolve(name);
  }

  private void ran(String run, String config, long atMinute) {
    RunFolderFixture.in(project.run(run), config)
        .request(RunRequest.of(RunMode.TRAIN, config(config), project.run(run)))
        .submitted(RunFolderFixture.MORNING + atMinute * 60_000, 10)
        .write();
  }

  private Path opened() {
    try (Workbench workbench = project.open(DirectExecutor.appExecutors())) {
      return workbench.config().fileProperty().get().orElseThrow();
    }
  }

  @Test
  void showsTheFirstConfigBeforeAnythingHasRun() {
    assertThat(opened()).isEqualTo(config("a.yaml"));
  }

  @Test
  void goesOnWithTheConfigOfTheNewestRun() {
    ran("wren-1", "b.yaml", 1);
    assertThat(opened()).isEqualTo(config("b.yaml"));
    ran("wren-2", "a.yaml", 2);
    assertThat(opened()).isEqualTo(config("a.yaml"));
  }

  @Test
  void passesOverARunWhoseConfigIsGone() {
    ran("wren-1", "b.yaml", 1);
    ran("wren-2", "gone.yaml", 2);
    assertThat(opened()).isEqualTo(config("b.yaml"));
  }
}
