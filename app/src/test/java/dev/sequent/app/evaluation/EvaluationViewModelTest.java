package dev.sequent.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.data.Subset;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Stored evaluations")
class EvaluationViewModelTest {

  @TempDir private Path folder;
  private Workbench workbench;
  private EvaluationViewModel viewModel;
  private Path project = Path.of("");

  @BeforeEach
  void open() {
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    workbench = new Workbench(DirectExecutor.appExecutors(), user);
    viewModel = new EvaluationViewModel(workbench);
    project = folder.resolve("paare und mehr ä");
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private RunFolder run() {
    return new RunFolder(project.resolve("runs").resolve(EvaluatedRunFiles.RUN));
  }

  private EvaluationReport evaluated() throws IOException {
    workbench.open(EvaluatedRunFiles.write(project));
    viewModel.watch();
    return viewModel.reportProperty().get().orElseThrow();
  }

  @Test
  void hasNothingToShowBeforeTheFirstEvaluation() {
    viewModel.watch();
    assertThat(viewModel.stateProperty().get()).isEqualTo(EvaluationViewModel.State.NOTHING);
  }

  @Test
  void countsTheNewestEvaluation() throws IOException {
    EvaluationReport report = evaluated();
    assertThat(viewModel.stateProperty().get()).isEqualTo(EvaluationViewModel.State.READY);
    assertThat(report.labels()).containsExactly("entailment", "neutral", "contradiction");
    assertThat(report.matrix().accuracy()).isEqualTo(21 / 24.0);
    assertThat(report.matrix().count(1, 2)).isEqualTo(2);
    assertThat(report.subsetAccuracy())
        .containsEntry(Subset.MATCHED, 0.75)
        .containsEntry(Subset.MISMATCHED, 1.0);
    double sure = Math.log(Math.exp(2) + 2);
    double surer = Math.log(Math.exp(3) + 2);
    assertThat(report.loss()).isCloseTo((21 * (sure - 2) + 2 * sure + surer) / 24, within(1e-12));
  }

  @Test
  void showsErrorsFirstAndTheSurestOnTop() throws IOException {
    evaluated();
    assertThat(viewModel.examples()).extracting(JudgedRow::row).containsExactly(4, 0, 1);
    JudgedRow first = viewModel.examples().getFirst();
    assertThat(first.confidence()).isCloseTo(Math.exp(3) / (Math.exp(3) + 2), within(1e-12));
    assertThat(first.example().orElseThrow().textB())
        .isEqualTo("The weather was pleasant that day.");
  }

  @Test
  void showsTheRowsOfACell() throws IOException {
    evaluated();
    viewModel.choiceProperty().set(new Choice.Cell(0, 1));
    assertThat(viewModel.examples()).extracting(JudgedRow::row).containsExactly(0);
    viewModel.choiceProperty().set(new Choice.Cell(2, 0));
    assertThat(viewModel.examples()).isEmpty();
  }

  @Test
  void followsTheNewestStepUntilOneIsChosen() throws IOException {
    evaluated();
    EvaluatedRunFiles.predictions(run(), 40);
    workbench.runs().look();
    assertThat(viewModel.stepProperty().get().orElseThrow().number()).isEqualTo(40);
    viewModel.choose(viewModel.runProperty().get().orElseThrow().steps().getLast());
    EvaluatedRunFiles.predictions(run(), 60);
    workbench.runs().look();
    assertThat(viewModel.stepProperty().get().orElseThrow().number()).isEqualTo(20);
  }

  @Test
  void keepsTheFiguresWhenTheDataIsGone() throws IOException {
    Path config = EvaluatedRunFiles.write(project);
    Files.delete(project.resolve("data/pairs/dev_matched.tsv"));
    workbench.open(config);
    viewModel.watch();
    EvaluationReport report = viewModel.reportProperty().get().orElseThrow();
    assertThat(report.matrix().total()).isEqualTo(24);
    assertThat(report.note()).contains("dev_matched.tsv");
    assertThat(viewModel.examples().getFirst().example()).isEmpty();
  }

  @Test
  void putsNoTextBesideRowsThatHaveChanged() throws IOException {
    Path config = EvaluatedRunFiles.write(project);
    Path dev = project.resolve("data/pairs/dev_matched.tsv");
    Files.writeString(dev, Files.readString(dev).replace("\tneutral", "\tentailment"));
    workbench.open(config);
    viewModel.watch();
    assertThat(viewModel.reportProperty().get().orElseThrow().note()).contains("changed since");
  }

  @Test
  void namesTheLineThatIsNoPrediction() throws IOException {
    Path config = EvaluatedRunFiles.write(project);
    Files.writeString(
        run().predictions(20), "{\"id\":0,\"label\":5,\"prediction\":0,\"logits\":[1,2]}\n");
    workbench.open(config);
    viewModel.watch();
    assertThat(viewModel.stateProperty().get()).isEqualTo(EvaluationViewModel.State.FAILED);
    assertThat(viewModel.messageProperty().get())
        .contains("predictions_20.jsonl:1")
        .contains("label is 5");
  }
}
