package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.Compatibility;
import dev.sequent.data.Split;
import dev.sequent.text.SegmentRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rows as the model is fed them")
class DataViewModelTest {

  @TempDir private Path folder;
  private DataFixture desk;
  private DataViewModel viewModel;

  @BeforeEach
  void open() {
    desk = new DataFixture(folder);
    viewModel = desk.data;
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private CutRow cut() {
    return viewModel.shownProperty().get().flatMap(ShownRow::cut).orElseThrow();
  }

  @Test
  void readsNothingBeforeTheScreenIsShown() {
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.NOTHING);
    assertThat(viewModel.sizeProperty().get()).isZero();
  }

  @Test
  void showsTheFirstRowOfTheTrainingData() {
    viewModel.watch();
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.READY);
    assertThat(viewModel.sizeProperty().get()).isEqualTo(48);
    assertThat(viewModel.countedProperty().get()).isTrue();
    CutRow row = cut();
    assertThat(row.preview().tokens().getFirst().piece()).isEqualTo("[CLS]");
    assertThat(row.preview().features().tokenTypeIds()).contains(0, 1);
    assertThat(TokenPanel.counts(row.preview(), 32))
        .isEqualTo("tokens 16 / 32 · A 9 · B 4 · specials 3 · truncated 0");
    assertThat(row.broken()).isEmpty();
    assertThat(viewModel.pages().row(0).orElseThrow().tokens()).isEqualTo(16);
    assertThat(viewModel.pages().row(47).orElseThrow().example()).isPresent();
  }

  @Test
  void readsBothDevFilesForTheEvalSplit() {
    viewModel.watch();
    viewModel.splitProperty().set(Split.EVAL);
    assertThat(viewModel.sizeProperty().get()).isEqualTo(24);
  }

  @Test
  void jumpsToARowCountedFromOne() {
    viewModel.watch();
    viewModel.jump("3");
    assertThat(viewModel.selectedProperty().get()).isEqualTo(2);
    viewModel.jump("9,999,999,999,999");
    assertThat(viewModel.selectedProperty().get()).isEqualTo(47);
    viewModel.jump("no number");
    assertThat(viewModel.selectedProperty().get()).isEqualTo(47);
    assertThat(viewModel.shownProperty().get().orElseThrow().listed().row()).isEqualTo(47);
  }

  @Test
  void cutsAgainWhenTheMaximumLengthChanges() {
    viewModel.watch();
    desk.workbench.config().set("train_input.max_sequence_length", "10", sentence -> {});
    assertThat(viewModel.limitProperty().get()).isEqualTo(10);
    assertThat(cut().preview().features().length()).isEqualTo(10);
    assertThat(cut().preview().features().truncated()).isEqualTo(6);
  }

  @Test
  void saysWhereTheModelZooHasOtherSegments() {
    viewModel.watch();
    // [CLS] 9 of A [SEP] 4 of B [SEP]: ones at 11 to 15, in the Model Zoo at 9 to 12.
    assertThat(cut().differing()).containsExactly(9, 10, 13, 14, 15);
    assertThat(TokenPanel.difference(cut()))
        .isEqualTo(
            "Model Zoo 1.6 and 1.7 have another segment id at 5 positions: 9, 10, 13, 14, 15.");
    viewModel.segmentsProperty().set(SegmentRule.MODELZOO);
    assertThat(cut().preview().features().tokenTypeIds()[9]).isEqualTo(1);
    assertThat(cut().differing()).containsExactly(9, 10, 13, 14, 15);
    desk.workbench.settings().compatibilityProperty().set(Compatibility.MODELZOO_1_7);
    desk.workbench.settings().compatibilityProperty().set(Compatibility.SPEC);
    assertThat(cut().rule()).isEqualTo(SegmentRule.SPEC);
  }

  @Test
  void saysWhichFileIsMissingAndReadsItOnceItIsThere() throws IOException {
    Path train = desk.file("train.tsv");
    Path away = train.resolveSibling("elsewhere.tsv");
    Files.move(train, away);
    viewModel.watch();
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.FAILED);
    assertThat(viewModel.messageProperty().get()).contains("train.tsv");
    Files.move(away, train);
    viewModel.reload();
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.READY);
  }

  @Test
  void aBadRowSaysWhatIsWrongAndTheOthersAreShown() throws IOException {
    String text = Files.readString(desk.file("train.tsv"));
    Files.writeString(desk.file("train.tsv"), text.replaceFirst("\tneutral\n", "\tmaybe\n"));
    viewModel.watch();
    assertThat(viewModel.sizeProperty().get()).isEqualTo(48);
    ListedRow bad = viewModel.pages().row(1).orElseThrow();
    assertThat(bad.example()).isEmpty();
    assertThat(bad.fault()).contains("train.tsv:3").contains("'maybe'");
    assertThat(viewModel.pages().row(2).orElseThrow().example()).isPresent();
    viewModel.jump("2");
    assertThat(viewModel.shownProperty().get().orElseThrow().cut()).isEmpty();
  }

  @Test
  void aTestSplitHasNoLabels() throws IOException {
    Files.writeString(
        desk.file("test_matched.tsv"), "index\tsentence1\tsentence2\n0\tA dog.\tAn animal.\n");
    Files.writeString(
        desk.file("test_mismatched.tsv"), "index\tsentence1\tsentence2\n0\tA cat.\tAnimals.\n");
    viewModel.watch();
    viewModel.splitProperty().set(Split.TEST);
    assertThat(viewModel.sizeProperty().get()).isEqualTo(2);
    assertThat(viewModel.pages().row(1).flatMap(ListedRow::example).orElseThrow().labelled())
        .isFalse();
  }
}
