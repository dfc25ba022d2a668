package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ChangeListener;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Prints how long it takes from a keystroke in a 5,000-line config to its problems: {@code ./mvnw
 * -Pbenchmark -pl app -am verify -Dtest=EditorBenchmarkTest}.
 */
@Tag("benchmark")
@DisplayName("A long config")
class EditorBenchmarkTest {
  private static final int LINES = 5_000;
  private static final int WARM_UP = 100;
  private static final int KEYSTROKES = 300;

  @TempDir private Path home;
  private TestDesk desk;
  private String text = "";

  @BeforeEach
  void open() throws Exception {
    Stage stage = FxToolkit.registerPrimaryStage();
    Path config = SampleFiles.write(home.resolve("long"));
    text = longText();
    assertThat(text.lines().count()).isEqualTo(LINES);
    Files.writeString(config, text);
    desk = FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1440, 900));
    WaitForAsyncUtils.asyncFx(() -> desk.workbench.open(config)).get();
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> desk.workbench.config().problems().size() > 500);
  }

  @AfterEach
  void close() throws Exception {
    WaitForAsyncUtils.asyncFx(desk::close).get();
    FxToolkit.cleanupStages();
  }

  /** 200 phases, 1,500 keys that nobody reads, the rest comments: more than anybody has. */
  private static String longText() {
    StringBuilder phases = new StringBuilder("  learning_rate:\n");
    for (int i = 0; i < 200; i++) {
      phases.append("    - scheduler: Linear # phase ").append(i).append('\n');
      phases.append("      initial_learning_rate: 1.0e-4\n      end_learning_rate: 9.0e-5\n");
      phases.append("      steps: 5\n");
    }
    StringBuilder all =
        new StringBuilder(
            SampleFiles.CONFIG.replace(
                "  learning_rate: 1.0e-4   # a comment that must stay\n", phases));
    all.append("notes:\n");
    for (int i = 0; i < 750; i++) {
      all.append("  note_").append(i).append(": 'a remark' # why\n");
    }
    int model = all.indexOf("model:\n") + "model:\n".length();
    StringBuilder unknown = new StringBuilder();
    for (int i = 0; i < 750; i++) {
      unknown.append("  extra_size_").append(i).append(": 16\n");
    }
    all.insert(model, unknown);
    long missing = LINES - all.toString().lines().count();
    for (int i = 0; i < missing; i++) {
      all.append("# line ").append(i).append(" of the remarks at the end\n");
    }
    return all.toString();
  }

  @Test
  void showsItsProblemsSoonAfterAKeystroke() throws Exception {
    CodeArea area = (CodeArea) Objects.requireNonNull(desk.window.scene().lookup("#yaml-editor"));
    int at = text.indexOf("num_heads: 2") + "num_heads: 2".length();
    double[] toProblems = new double[KEYSTROKES];
    double[] blocked = new double[KEYSTROKES];
    for (int i = 0; i < WARM_UP + KEYSTROKES; i++) {
      boolean erase = i % 2 == 1;
      long start = System.nanoTime();
      CountDownLatch read = new CountDownLatch(1);
      OpenConfig config = desk.workbench.config();
      ChangeListener<OpenConfig.Reading> listener = (o, was, is) -> read.countDown();
      long[] handled = {0};
      WaitForAsyncUtils.asyncFx(
              () -> {
                config.readingProperty().addListener(listener);
                if (erase) {
                  area.deleteText(at, at + 1);
                } else {
                  area.insertText(at, "4");
                }
                handled[0] = System.nanoTime();
              })
          .get();
      assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
      long end = System.nanoTime();
      WaitForAsyncUtils.asyncFx(() -> config.readingProperty().removeListener(listener)).get();
      if (i >= WARM_UP) {
        toProblems[i - WARM_UP] = (end - start) / 1e6;
        blocked[i - WARM_UP] = (handled[0] - start) / 1e6;
      }
    }
    report("keystroke to problems", toProblems);
    report("keystroke handled", blocked);
    report("parse and check", parse());
  }

  private double[] parse() throws Exception {
    double[] times = new double[KEYSTROKES];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      ConfigReader.read(ConfigDocument.of(Path.of("x.yaml"), text));
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    return times;
  }

  private static void report(String what, double[] times) {
    Arrays.sort(times);
    System.out.printf(
        "%s, %,d lines: p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
        what,
        LINES,
        times[times.length / 2],
        times[(int) (times.length * 0.95)],
        times[times.length - 1]);
  }
}
