package dev.sequent.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Figures of the Data screen over 392,702 pairs: printed, not asserted. */
@Tag("benchmark")
class DataBenchmarkTest {

  private static final int ROWS = 392_702;
  private static final int LOOKS = 200;

  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();

  @Test
  void aSplitAsLargeAsMnli() throws Exception {
    Path config = SampleFiles.write(home.resolve("project"));
    Files.writeString(
        config,
        SampleFiles.CONFIG
            .replace("max_sequence_length: 32", "max_sequence_length: 128")
            .replace("max_position_embeddings: 32", "max_position_embeddings: 128"));
    Path data = home.resolve("project/data/pairs");
    write(data.resolve("train.tsv"));
    Stage stage = FxToolkit.registerPrimaryStage();
    TestDesk desk =
        FxToolkit.setupFixture(() -> new TestDesk(stage, home.resolve("user"), 1280, 860));
    try {
      robot.interact(() -> desk.workbench.open(config));
      await(() -> desk.workbench.config().readingProperty().get().experiment().isPresent());
      double before = used();
      open(desk);
      long start = System.nanoTime();
      Label rows = find("row-summary", Label.class, desk);
      await(() -> rows.getText().equals("392,702 rows"));
      System.out.printf("all rows counted %.0f ms later%n", (System.nanoTime() - start) / 1e6);
      again(desk);
      await(() -> rows.getText().equals("392,702 rows"));
      looks(desk);
      System.out.printf("heap grew by %.0f MB%n", used() - before);
      statistics(desk);
      System.out.printf("with statistics: heap grew by %.0f MB%n", used() - before);
    } finally {
      robot.interact(desk::close);
      FxToolkit.cleanupStages();
    }
  }

  private void open(TestDesk desk) throws Exception {
    double took =
        untilShown(
                desk,
                "train.tsv",
                () -> {
                  desk.workbench.navigation().go("data");
                  layOut(desk);
                })
            .millis();
    System.out.printf("first row, the screen made for it: %.0f ms%n", took);
  }

  /** The large split opened anew on a screen that showed a small one. */
  private void again(TestDesk desk) throws Exception {
    for (int round = 0; round < 5; round++) {
      choose(desk, "split-eval", "dev_matched.tsv");
      System.out.printf(
          "first row, opened on the screen: %s%n", choose(desk, "split-train", "train.tsv"));
    }
  }

  private Taken choose(TestDesk desk, String button, String file) throws Exception {
    return untilShown(desk, file, () -> find(button, ToggleButton.class, desk).fire());
  }

  private void looks(TestDesk desk) throws Exception {
    Random random = new Random(3);
    TextField jump = find("jump-to-row", TextField.class, desk);
    double[] whole = new double[LOOKS];
    double[] work = new double[LOOKS];
    int inNextFrame = 0;
    for (int i = 0; i < LOOKS; i++) {
      int row = random.nextInt(ROWS) + 1;
      Taken taken =
          untilShown(
              desk,
              "Row %,d ".formatted(row),
              () -> {
                jump.setText(Integer.toString(row));
                jump.fireEvent(new ActionEvent());
              });
      whole[i] = taken.millis();
      work[i] = taken.work();
      inNextFrame += taken.frames() == 1 ? 1 : 0;
    }
    print("a random row, to the end of the layout that has it", whole);
    print("of these, the window's own work", work);
    System.out.printf("in the next frame: %d of %d%n", inNextFrame, LOOKS);
  }

  /** The first quarter warms up. */
  private static void print(String what, double[] times) {
    double[] warm = Arrays.copyOfRange(times, times.length / 4, times.length);
    Arrays.sort(warm);
    System.out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
        what, warm[warm.length / 2], warm[(int) (warm.length * 0.95)], warm[warm.length - 1]);
  }

  /**
   * How long something took.
   *
   * @param millis from the choice to the end of the layout pass that has it
   * @param work how long the FX thread was at work in between, as far as it was for this
   * @param frames laid out since the choice, the row's own included
   */
  private record Taken(double millis, double work, int frames) {
    @Override
    public String toString() {
      return String.format("%.0f ms, of which the window worked %.0f ms", millis, work);
    }
  }

  /**
   * From an act of the user to the end of the layout pass of the row that it leads to; the window
   * does the same with and without somebody who measures.
   */
  private Taken untilShown(TestDesk desk, String where, Runnable act) throws Exception {
    Scene scene = desk.window.scene();
    CompletableFuture<Taken> there = new CompletableFuture<>();
    long[] at = new long[4];
    int[] frames = {0};
    Runnable everyFrame = () -> frames[0]++;
    robot.interact(
        () -> {
          scene.addPostLayoutPulseListener(everyFrame);
          Runnable[] after = new Runnable[1];
          after[0] =
              () -> {
                scene.removePostLayoutPulseListener(after[0]);
                scene.removePostLayoutPulseListener(everyFrame);
                long end = System.nanoTime();
                double work = at[1] - at[0] + at[3] + (end - at[2]);
                there.complete(new Taken((end - at[0]) / 1e6, work / 1e6, frames[0]));
              };
          Runnable[] before = new Runnable[1];
          before[0] =
              () -> {
                scene.removePreLayoutPulseListener(before[0]);
                at[2] = System.nanoTime();
                scene.addPostLayoutPulseListener(after[0]);
              };
          Subscription[] watch = new Subscription[1];
          boolean[] seen = {false};
          Runnable look =
              () ->
                  watch[0] =
                      find("row-where", Label.class, desk)
                          .textProperty()
                          .subscribe(
                              (was, is) -> {
                                if (!seen[0] && is.contains(where)) {
                                  seen[0] = true;
                                  // What comes while the act still runs is counted with it.
                                  long shown = at[1] == 0 ? Long.MAX_VALUE : System.nanoTime();
                                  scene.addPreLayoutPulseListener(before[0]);
                                  // Behind whatever else the row changes, and before the pulse.
                                  desk.workbench
                                      .executors()
                                      .ui()
                                      .execute(
                                          () -> {
                                            at[3] = Math.max(0, System.nanoTime() - shown);
                                            Objects.requireNonNull(watch[0]).unsubscribe();
                                          });
                                }
                              });
          boolean made = robot.from(scene.getRoot()).lookup("#row-where").tryQuery().isPresent();
          if (made) {
            look.run();
          }
          at[0] = System.nanoTime();
          act.run();
          at[1] = System.nanoTime();
          if (!made) {
            look.run();
          }
        });
    return there.get(60, TimeUnit.SECONDS);
  }

  private void statistics(TestDesk desk) throws Exception {
    long start = System.nanoTime();
    TabPane tabs = robot.lookup("#data-screen .tab-pane").queryAs(TabPane.class);
    robot.interact(() -> tabs.getSelectionModel().select(2));
    Label laws = find("split-laws", Label.class, desk);
    WaitForAsyncUtils.waitFor(300, TimeUnit.SECONDS, () -> laws.getText().startsWith("✓"));
    System.out.printf("statistics: %.1f s%n", (System.nanoTime() - start) / 1e9);
    Node histogram = find("length-histogram", Node.class, desk);
    double[] slowest = new double[1];
    robot.interact(
        () -> {
          for (int i = 0; i < 60; i++) {
            long from = System.nanoTime();
            histogram.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.LEFT, false, false, false, false));
            layOut(desk);
            slowest[0] = i < 10 ? 0 : Math.max(slowest[0], (System.nanoTime() - from) / 1e6);
          }
        });
    System.out.printf("another length: %.1f ms at most once warm%n", slowest[0]);
    assertThat(find("figure-rows", Label.class, desk).getText()).isEqualTo("392,702");
  }

  private static void layOut(TestDesk desk) {
    Parent root = desk.window.scene().getRoot();
    root.applyCss();
    root.layout();
  }

  private <N extends Node> N find(String id, Class<N> type, TestDesk desk) {
    return robot.from(desk.window.scene().getRoot()).lookup("#" + id).queryAs(type);
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, condition);
  }

  private static double used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  /** MNLI's columns with parses; premises of about 20 words, hypotheses of about 10. */
  private static void write(Path file) throws IOException {
    List<String> words =
        Vocabulary.uncased().pieces().stream()
            .filter(p -> p.length() > 1 && p.chars().allMatch(Character::isLetter))
            .toList();
    List<String> genres = List.of("fiction", "government", "slate", "telephone", "travel");
    List<String> labels = List.of("entailment", "neutral", "contradiction");
    Random random = new Random(7);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.print(
          "index\tgenre\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tgold_label\n");
      for (int row = 0; row < ROWS; row++) {
        String a = text(words, random, (int) Math.exp(2.75 + 0.6 * random.nextGaussian()));
        String b = text(words, random, 3 + random.nextInt(15));
        out.printf(
            "%d\t%s\t(ROOT %s )\t(ROOT %s )\t%s\t%s\t%s\n",
            row, genres.get(random.nextInt(5)), a, b, a, b, labels.get(random.nextInt(3)));
      }
    }
  }

  private static String text(List<String> words, Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.max(1, length); i++) {
      // A few words are frequent, most are rare, as in any language.
      text.append(i == 0 ? "" : " ");
      text.append(words.get((int) (words.size() * Math.pow(random.nextDouble(), 4))));
    }
    return text.append('.').toString();
  }
}
