package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Navigation.DrawerPage;
import dev.sequent.project.SampleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Takes the pictures in docs/screenshots: xvfb-run ./mvnw -Pdisplay -pl app -am verify. */
@Tag("display")
@DisplayName("Screenshots")
class ScreenshotsTest {

  @TempDir private Path home;
  private TestDesk desk;

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home, 1440, 900));
  }

  @AfterEach
  void close() throws Exception {
    fx(desk::close);
    FxToolkit.cleanupStages();
  }

  @Test
  void ofTheSampleProject() throws Exception {
    Path project = SampleProject.unpack(home.resolve("sst2-sweep")).folder();
    Path config = project.resolve("configs").resolve("mnli_sample.yaml");
    fx(() -> desk.workbench.open(config));
    await(() -> desk.workbench.config().readingProperty().get().experiment().isPresent());
    shoot("experiment", "experiment", Optional.empty());
    fx(() -> form().setVvalue(0.68));
    shoot("experiment-schedule", "experiment", Optional.of(DrawerPage.COMMAND));
    fx(() -> form().setVvalue(0));
    shoot("data", "data", Optional.empty());
    fx(() -> desk.workbench.config().set("train_input.max_sequence_length", "12", why -> {}));
    fx(() -> desk.workbench.config().set("model.num_heads", "7", why -> {}));
    fx(() -> desk.workbench.config().set("optimizer.epsilon", "1.0e-7", why -> {}));
    await(() -> desk.workbench.config().problems().size() > 1);
    shoot("experiment-problems", "experiment", Optional.of(DrawerPage.PROBLEMS));
    fx(
        () -> {
          desk.stage.setWidth(1024);
          desk.stage.setHeight(640);
        });
    shoot("small-experiment", "experiment", Optional.of(DrawerPage.PROBLEMS));
    shoot("small-data", "data", Optional.empty());
  }

  private ScrollPane form() {
    return (ScrollPane) Objects.requireNonNull(desk.window.scene().lookup("#config-form"));
  }

  private void shoot(String name, String screen, Optional<DrawerPage> page) throws Exception {
    fx(
        () -> {
          desk.workbench.navigation().go(screen);
          desk.workbench.navigation().drawerOpenProperty().set(page.isPresent());
          page.ifPresent(desk.workbench.navigation()::openDrawer);
        });
    if (screen.equals("data")) {
      await(() -> desk.window.scene().lookup("#token-flow") != null);
    }
    for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
      fx(() -> desk.theme.modeProperty().set(mode));
      settle();
      String suffix = mode == Theme.Mode.DARK ? "-dark" : "";
      Path file = folder().resolve(name + suffix + ".png");
      WritableImage image =
          WaitForAsyncUtils.asyncFx(() -> desk.window.scene().snapshot(null)).get();
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
      assertThat(file).isNotEmptyFile();
    }
  }

  /** Two pulses: one for the styles, one for the layout that they bring. */
  private static void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private static Path folder() throws IOException {
    String root = Objects.requireNonNull(System.getProperty("sequent.root"));
    return Files.createDirectories(Path.of(root, "docs", "screenshots"));
  }

  private static void fx(Runnable work) throws Exception {
    WaitForAsyncUtils.asyncFx(work).get();
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
  }
}
