package dev.sequent.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.Split;
import dev.sequent.project.UserFolders;
import dev.sequent.text.PreviewRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Rows as the model is fed them")
class DataViewModelTest {

  @TempDir private Path folder;
  private Workbench workbench;
  private DataViewModel viewModel;

  @BeforeEach
  void open() throws IOException {
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    workbench = new Workbench(DirectExecutor.appExecutors(), user);
    viewModel = new DataViewModel(workbench);
    workbench.open(SampleFiles.write(folder.resolve("project")));
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  @Test
  void readsNothingBeforeTheScreenIsShown() {
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.NOTHING);
    assertThat(viewModel.rows()).isEmpty();
  }

  @Test
  void showsTheFirstRowOfTheTrainingData() {
    viewModel.watch();
    assertThat(viewModel.stateProperty().get()).isEqualTo(DataViewModel.State.READY);
    assertThat(viewModel.rows()).hasSize(48);
    PreviewRow row = viewModel.previewProperty().get().orElseThrow();
    assertThat(row.tokens().getFirst().piece()).isEqualTo("[CLS]");
    assertThat(row.features().tokenTypeIds()).contains(0, 1);
    assertThat(RowView.counts(row, 32))
        .isEqualTo("tokens 16 / 32 · A 9 · B 4 · specials 3 · truncated 0");
    assertThat(viewModel.length(0)).contains(16);
    assertThat(viewModel.countedProperty().get()).isEqualTo(48);
  }

  @Test
  void readsBothDevFilesForTheEvalSplit() {
    viewModel.watch();
    viewModel.splitProperty().set(Split.EVAL);
    assertThat(viewModel.rows()).hasSize(24);
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
  }

  @Test
  void cutsAgainWhenTheMaximumLengthChanges() {
    viewModel.watch();
    workbench.config().set("train_input.max_sequence_length", "10", sentence -> {});
    assertThat(viewModel.limitProperty().get()).isEqualTo(10);
    PreviewRow row = viewModel.previewProperty().get().orElseThrow();
    assertThat(row.features().length()).isEqualTo(10);
    assertThat(row.features().truncated()).isEqualTo(6);
  }

  @Test
  void saysWhichFileIsMissingAndReadsItOnceItIsThere() throws IOException {
    Path train = folder.resolve("project/data/pairs/train.tsv");
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
  void countsLengthsForTheHistogram() {
    viewModel.watch();
    viewModel.gatherStatistics();
    assertThat(viewModel.statisticsProperty().get().orElseThrow().rows()).isEqualTo(48);
  }
}
