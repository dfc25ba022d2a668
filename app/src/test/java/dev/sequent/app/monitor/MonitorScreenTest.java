package dev.sequent.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.RunScreens;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.testing.Screenshots;
import dev.sequent.app.testing.TestProject;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Screen;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

class MonitorScreenTest {
  @TempDir Path temporary;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @AfterEach
  void stages() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void look() throws Exception {
    TestProject project = TestProject.in(temporary);
    long now = System.currentTimeMillis();
    RunFolderFixture.in(project.run("brisk-heron-12"), "bert_base_sst2.yaml")
        .learning(1, 1240, 2000, 2e-5, 0.09, 100)
        .phase(RunPhase.TRAINING)
        .submitted(now - 900_000, 0)
        .log(
            IntStream.range(0, 40)
                .mapToObj(
                    i ->
                        "2026-11-23 08:12:%02d,331 INFO:   | Train Device=CPU Step=%d Loss=0.31241 Rate=213.44 GlobalRate=209.10"
                            .formatted(i, 1200 + i))
                .toList())
        .write();
    RunFolderFixture.in(project.run("calm-osprey-3"), "minilm_sst2.yaml")
        .learning(2, 1900, 2000, 1e-4, 0.16, 100)
        .submitted(now - 9_000_000, 800)
        .write();
    FxToolkit.setupFixture(
        () -> {
          Theme theme = new Theme(Theme.Mode.LIGHT);
          Workbench workbench = project.open(DirectExecutor.appExecutors());
          RunScreens screens = new RunScreens(workbench, project.user());
          Screen monitor = screens.screens().getFirst();
          BorderPane root = new BorderPane(monitor.node());
          root.setBottom(screens.progress());
          Scene scene = new Scene(root, 1400, 860);
          theme.style(scene);
          Stage stage = new Stage();
          stage.setScene(scene);
          stage.show();
          Screenshots.save(scene, "monitor-light");
          theme.modeProperty().set(Theme.Mode.DARK);
          root.lookup("#runs-shown-list");
          ((javafx.scene.control.ToggleButton) root.lookup("#runs-shown-newest"))
              .setSelected(false);
          workbench.runs().items().forEach(item -> {});
          Screenshots.save(scene, "monitor-dark");
        });
    assertThat(Files.size(Path.of("target/screenshots/monitor-light.png"))).isLessThan(200_000);
  }
}
