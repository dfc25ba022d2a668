package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.data.Split;
import dev.sequent.text.Repeats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Statistics of a whole split")
class StatisticsViewModelTest {

  @TempDir private Path folder;
  private DataFixture desk;
  private StatisticsViewModel statistics;

  @BeforeEach
  void open() {
    desk = new DataFixture(folder);
    statistics = desk.statistics;
    desk.data.watch();
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private static Repeats required(Map<Repeats.By, Repeats> found, Repeats.By by) {
    return Objects.requireNonNull(found.get(by));
  }

  private LengthFigures figures() {
    return statistics.figuresProperty().get().orElseThrow();
  }

  @Test
  void nothingIsReadBeforeTheyAreLookedAt() {
    assertThat(statistics.phaseProperty().get()).isEqualTo(StatisticsViewModel.Phase.NOT_YET);
    statistics.watch(true);
    assertThat(statistics.phaseProperty().get()).isEqualTo(StatisticsViewModel.Phase.READY);
    SplitStatistics found = statistics.statisticsProperty().get().orElseThrow();
    assertThat(found.counts().labelCounts()).containsExactly(16, 16, 16);
    assertThat(required(found.repeats(), Repeats.By.EXACT).rows()).isEqualTo(45);
    assertThat(found.other().split()).isEqualTo(Split.EVAL);
    assertThat(found.other().counts().orElseThrow().labelCounts()).containsExactly(8, 8, 8);
    assertThat(required(found.other().shared(), Repeats.By.NORMALISED).rows()).isEqualTo(48);
    assertThat(statistics.lawsProperty().get().orElseThrow().rows()).isEqualTo(48);
    assertThat(statistics.lawsProperty().get().orElseThrow().holds()).isTrue();
  }

  @Test
  void anotherLengthIsTriedWithoutReadingAgain() {
    statistics.watch(true);
    assertThat(figures().tokens().truncatedRows()).isZero();
    assertThat(figures().stepsPerEpoch()).isEqualTo(12);
    double perStep = figures().tokensPerStep();
    statistics.trialProperty().set(16);
    assertThat(figures().tokens().truncatedRows()).isPositive().isLessThan(48);
    statistics.trialProperty().set(10);
    assertThat(figures().tokens().truncatedRows()).isEqualTo(48);
    assertThat(figures().tokens().paddingShare()).isZero();
    assertThat(figures().tokensPerStep()).isEqualTo(40.0).isLessThan(perStep);
    assertThat(figures().epoch()).isEmpty();
  }

  @Test
  void theLengthTriedIsWrittenIntoBothInputsAndTakenBack() {
    statistics.watch(true);
    String before = desk.workbench.config().raw();
    assertThat(statistics.applicableProperty().get()).isFalse();
    statistics.trialProperty().set(20);
    assertThat(statistics.applicableProperty().get()).isTrue();
    statistics.apply();
    assertThat(desk.workbench.config().raw())
        .isEqualTo(before.replace("max_sequence_length: 32", "max_sequence_length: 20"));
    assertThat(desk.data.limitProperty().get()).isEqualTo(20);
    assertThat(statistics.applicableProperty().get()).isFalse();
    assertThat(statistics.edit().undoableProperty().get()).isTrue();
    statistics.edit().undo();
    assertThat(desk.workbench.config().raw()).isEqualTo(before);
    assertThat(statistics.trialProperty().get()).isEqualTo(32);
    assertThat(statistics.edit().undoableProperty().get()).isFalse();
  }

  @Test
  void theUndoHereEndsWithTheNextEdit() {
    statistics.watch(true);
    statistics.trialProperty().set(20);
    statistics.apply();
    desk.workbench.config().set("train_input.batch_size", "2", sentence -> {});
    assertThat(statistics.edit().undoableProperty().get()).isFalse();
    assertThat(figures().stepsPerEpoch()).isEqualTo(24);
  }

  @Test
  void anotherSplitIsScannedOnceItIsOpen() {
    statistics.watch(true);
    desk.data.splitProperty().set(Split.EVAL);
    assertThat(statistics.statisticsProperty().get().orElseThrow().split()).isEqualTo(Split.EVAL);
    assertThat(figures().tokens().rows()).isEqualTo(24);
  }

  @Test
  void aSplitThatCannotBeComparedSaysWhy() throws IOException {
    Files.delete(desk.file("dev_mismatched.tsv"));
    statistics.watch(true);
    SplitStatistics found = statistics.statisticsProperty().get().orElseThrow();
    assertThat(found.other().whyNot()).contains("dev_mismatched.tsv");
    assertThat(found.other().counts()).isEmpty();
  }

  @Test
  void aBadRowEndsTheScanWithItsLine() throws IOException {
    String text = Files.readString(desk.file("train.tsv"));
    Files.writeString(desk.file("train.tsv"), text.replaceFirst("\tneutral\n", "\tmaybe\n"));
    desk.data.reload();
    statistics.watch(true);
    assertThat(statistics.phaseProperty().get()).isEqualTo(StatisticsViewModel.Phase.FAILED);
    assertThat(statistics.messageProperty().get()).contains("train.tsv:3");
  }

  @Test
  void theFigureAndTheHistogramAreExported() throws IOException {
    statistics.watch(true);
    FigureExport export = new FigureExport(desk.workbench);
    export.csv(folder.resolve("lengths.csv"), figures().tokens());
    List<String> lines = Files.readAllLines(folder.resolve("lengths.csv"));
    assertThat(lines.getFirst()).isEqualTo("tokens,rows");
    assertThat(lines).contains("16,16");
    export.svg(folder.resolve("lengths.svg"), figures().tokens(), "train");
    assertThat(Files.readString(folder.resolve("lengths.svg")))
        .startsWith("<svg ")
        .contains("max_sequence_length 32: 0.00 % truncated", "48 rows of train");
    // A file stands where the folder would have to be.
    export.csv(folder.resolve("lengths.csv").resolve("more.csv"), figures().tokens());
    assertThat(desk.workbench.log().getLast()).contains("not written");
  }
}
