package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.Screenshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws those pictures of the guide that no test of a screen draws, into {@code docs/screenshots}:
 * {@code xvfb-run ./mvnw -Pdisplay -pl app -am test -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("display")
@DisplayName("Pictures of the guide")
class GuidePicturesTest {

  /** States of the window, and the pictures' names. */
  private static final Map<String, String> WANTED =
      Map.of(
          "sample, experiment", "experiment",
          "evaluation", "evaluation",
          "targets, failed test", "targets",
          "palette, searching", "palette");

  @TempDir private Path home;
  private DeskRobot robot;
  private final Set<String> drawn = new HashSet<>();

  @BeforeEach
  void open() throws Exception {
    robot = DeskRobot.open(home.resolve("user"), 1280, 800);
  }

  @AfterEach
  void close() throws Exception {
    robot.close();
  }

  @Test
  void showWhatTheGuideSpeaksOf() throws Exception {
    RareStates rare = new RareStates(robot, this::draw);
    rare.sample(home.resolve("sst2-sweep"));
    rare.overlays();
    Path config = DeskStates.write(home.resolve("pairs"));
    robot.openConfig(config);
    new DeskStates(robot, this::draw).evaluation();
    rare.failedTest();
    assertThat(drawn).isEqualTo(WANTED.keySet());
  }

  private void draw(String state) throws Exception {
    String name = WANTED.get(state);
    if (name == null) {
      return;
    }
    drawn.add(state);
    assertThat(robot.picture(name, robot.desk.window.scene().getRoot()))
        .allSatisfy(file -> assertThat(Files.size(file)).isBetween(1L, Screenshots.MOST_BYTES));
  }
}
