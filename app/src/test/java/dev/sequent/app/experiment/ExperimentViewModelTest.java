package dev.sequent.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.AppExecutors;
import dev.sequent.app.workbench.OpenConfig;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import dev.sequent.config.ScheduleEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The config as a form")
class ExperimentViewModelTest {

  @TempDir private Path folder;
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final List<String> said = new ArrayList<>();
  private final OpenConfig config = new OpenConfig(executors, said::add);
  private final ExperimentViewModel viewModel = new ExperimentViewModel(config);
  private Path file = Path.of("");

  @BeforeEach
  void open() throws IOException {
    file = SampleFiles.write(folder);
    config.open(file);
  }

  @AfterEach
  void close() {
    executors.close();
  }

  private FieldModel field(String dotted) {
    List<FieldModel> all = new ArrayList<>(viewModel.schedule());
    viewModel.sections().forEach(s -> all.addAll(s.main()));
    viewModel.sections().forEach(s -> all.addAll(s.further()));
    return all.stream().filter(f -> f.dotted().equals(dotted)).findFirst().orElseThrow();
  }

  @Test
  void showsTheTextsValues() {
    assertThat(field("train_input.batch_size").valueProperty().get()).isEqualTo("4");
    assertThat(field("train_input.data_dir").valueProperty().get()).isEqualTo("../data/pairs");
    assertThat(field("optimizer.learning_rate").valueProperty().get()).isEqualTo("1.0e-4");
    assertThat(field("optimizer.beta1").presentProperty().get()).isFalse();
    assertThat(said).isEmpty();
  }

  @Test
  @DisplayName("edits a config of releases 2.x where that has the value")
  void editsTheOtherLayout() throws Exception {
    String trainer = Conversion.of(ConfigDocument.load(file), Dialect.TRAINER).text();
    Path other = Files.writeString(file.resolveSibling("trainer.yaml"), trainer);
    config.open(other);
    assertThat(field("train_input.batch_size").valueProperty().get()).isEqualTo("4");
    assertThat(field("train_input.batch_size").presentProperty().get()).isTrue();
    assertThat(field("optimizer.disable_lr_steps_reset").pointlessProperty().get()).contains("2.x");
    int line = viewModel.lineOf("train_input.batch_size");
    assertThat(viewModel.keyAt(line)).contains("train_input.batch_size");

    viewModel.commit(field("train_input.batch_size"), "0");
    assertThat(config.raw()).contains("batch_size: 0").doesNotContain("train_input");
    assertThat(field("train_input.batch_size").faultProperty().get())
        .startsWith("line %d: ".formatted(line));
    viewModel.commit(field("train_input.batch_size"), "4");
    assertThat(config.raw()).isEqualTo(trainer);
    viewModel.schedule(ScheduleEdit::warmUp);
    assertThat(viewModel.scheduleFaultProperty().get()).contains("arranged in its text");
  }

  @Test
  void changesThatValueInTheTextAndNothingElse() {
    viewModel.commit(field("optimizer.learning_rate"), "3e-5");
    assertThat(config.raw())
        .isEqualTo(SampleFiles.CONFIG.replace("learning_rate: 1.0e-4 ", "learning_rate: 3.0e-5 "));
    assertThat(config.unsavedProperty().get()).isTrue();
    assertThat(field("optimizer.learning_rate").valueProperty().get()).isEqualTo("3.0e-5");
  }

  @Test
  void leavesTheTextAloneWhenTheSameValueIsTypedAgain() {
    viewModel.commit(field("train_input.batch_size"), " 4 ");
    viewModel.commit(field("optimizer.beta1"), "");
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
    assertThat(config.unsavedProperty().get()).isFalse();
  }

  @Test
  void followsWhatIsTypedIntoTheText() {
    config.type(config.textProperty().get().replace("num_heads: 2", "num_heads: 4"));
    assertThat(field("model.num_heads").valueProperty().get()).isEqualTo("4");
  }

  @Test
  void keepsItsValuesWhileTheTextIsHalfTyped() {
    config.type(config.textProperty().get().replace("num_heads: 2", "num_heads: [2"));
    assertThat(config.problems()).isNotEmpty();
    assertThat(field("model.hidden_size").valueProperty().get()).isEqualTo("16");
  }

  @Test
  void saysAtTheFieldWhatIsWrongWithIt() {
    viewModel.commit(field("train_input.batch_size"), "0");
    assertThat(field("train_input.batch_size").faultProperty().get()).isNotEmpty();
    assertThat(config.hasErrors()).isTrue();
    viewModel.commit(field("train_input.batch_size"), "8");
    assertThat(field("train_input.batch_size").faultProperty().get()).isEmpty();
    assertThat(config.hasErrors()).isFalse();
  }

  @Test
  void hasAFieldForEachValueOfALearningRateInPhases() {
    String phases =
        """
          learning_rate:
            - scheduler: Linear
              initial_learning_rate: 0.0
              end_learning_rate: 0.0001
              steps: 5
            - scheduler: Constant
              learning_rate: 0.0001
        """;
    config.type(
        config
            .textProperty()
            .get()
            .replace("  learning_rate: 1.0e-4   # a comment that must stay\n", phases));
    assertThat(viewModel.schedule())
        .extracting(FieldModel::dotted)
        .contains("optimizer.learning_rate.0.steps", "optimizer.learning_rate.1.learning_rate");
    viewModel.commit(field("optimizer.learning_rate.0.steps"), "7");
    assertThat(config.textProperty().get()).contains("steps: 7").doesNotContain("steps: 5");
    assertThat(viewModel.planProperty().get().orElseThrow().steps()).isEqualTo(20);
    assertThat(viewModel.planProperty().get().orElseThrow().rate().at(10)).isEqualTo(1e-4);
  }

  @Test
  void savesWhatIsOnTheScreen() throws IOException {
    viewModel.commit(field("train_input.batch_size"), "6");
    config.save(() -> {});
    assertThat(Files.readString(file))
        .isEqualTo(SampleFiles.CONFIG.replaceFirst("batch_size: 4", "batch_size: 6"));
    assertThat(config.unsavedProperty().get()).isFalse();
    assertThat(folder.resolve("configs").toFile().list()).containsExactly("pairs.yaml");
  }

  @Test
  void saysInOneSentenceWhyAFileCannotBeOpened() throws IOException {
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    config.open(binary);
    config.open(folder.resolve("missing.yaml"));
    assertThat(said).hasSize(2).allMatch(s -> s.contains(".yaml: "));
    assertThat(config.fileProperty().get()).contains(file);
  }

  @Test
  void takesOverWhatAnotherProgramWroteWhereNothingIsLost() throws IOException {
    String other = SampleFiles.CONFIG.replace("num_heads: 2", "num_heads: 8");
    Files.writeString(file, other);
    config.checkDisk();
    assertThat(config.raw()).isEqualTo(other);
    assertThat(config.unsavedProperty().get()).isFalse();
    assertThat(field("model.num_heads").valueProperty().get()).isEqualTo("8");
  }

  @Test
  void mergesWhatAnotherProgramWroteElsewhere() throws IOException {
    viewModel.commit(field("train_input.batch_size"), "6");
    Files.writeString(
        file, SampleFiles.CONFIG.replace("num_heads: 2", "num_heads: 8") + "# more\n");
    config.checkDisk();
    assertThat(config.raw())
        .isEqualTo(
            SampleFiles.CONFIG
                    .replaceFirst("batch_size: 4", "batch_size: 6")
                    .replace("num_heads: 2", "num_heads: 8")
                + "# more\n");
    assertThat(said).singleElement().asString().contains("merged");
    config.undo();
    assertThat(config.raw()).doesNotContain("# more").contains("batch_size: 6");
  }

  @Test
  void neverSavesOverWhatAnotherProgramWroteIntoTheSameKey() throws IOException {
    viewModel.commit(field("model.num_heads"), "4");
    String theirs = SampleFiles.CONFIG.replace("num_heads: 2", "num_heads: 8");
    Files.writeString(file, theirs);
    config.save(() -> said.add("saved"));
    assertThat(Files.readString(file)).isEqualTo(theirs);
    assertThat(config.conflictProperty().get().orElseThrow().keys())
        .containsExactly("model.num_heads");
    assertThat(config.raw()).contains("num_heads: 4");
    config.keepMine();
    config.save(() -> said.add("saved"));
    assertThat(Files.readString(file)).contains("num_heads: 4");
    assertThat(said).contains("saved");
  }

  @Test
  void takesTheFilesTextInAConflictAndUndoBringsBackOnesOwn() throws IOException {
    viewModel.commit(field("model.num_heads"), "4");
    String mine = config.raw();
    String theirs = SampleFiles.CONFIG.replace("num_heads: 2", "num_heads: 8");
    Files.writeString(file, theirs);
    config.checkDisk();
    config.takeTheirs();
    assertThat(config.raw()).isEqualTo(theirs);
    assertThat(config.unsavedProperty().get()).isFalse();
    config.undo();
    assertThat(config.raw()).isEqualTo(mine);
  }

  @Test
  void disablesWhatAnotherValueMakesPointless() {
    assertThat(field("eval_input.shuffle_seed").pointlessProperty().get()).contains("shuffle");
    assertThat(field("train_input.shuffle_seed").pointlessProperty().get()).isEmpty();
    assertThat(field("optimizer.momentum").pointlessProperty().get()).contains("AdamW");
    viewModel.commit(field("optimizer.optimizer_type"), "SGD");
    assertThat(field("optimizer.momentum").pointlessProperty().get()).isEmpty();
  }

  @Test
  void marksWhatChangedSinceItWasSavedAndWhatTheRecipeHasOtherwise() {
    FieldModel rate = field("optimizer.eps");
    assertThat(rate.marksProperty().get().saved()).isEmpty();
    viewModel.commit(rate, "0.00000100");
    assertThat(rate.marksProperty().get().saved()).isEmpty();
    viewModel.commit(rate, "2e-6");
    assertThat(rate.marksProperty().get().saved()).contains("1.0e-6");
    assertThat(field("model.hidden_size").marksProperty().get().recipe()).contains("384");
    config.save(() -> {});
    assertThat(rate.marksProperty().get().saved()).isEmpty();
  }

  @Test
  void takesAClearedKeyOutOfTheText() {
    viewModel.commit(field("train_input.shuffle_seed"), "");
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG.replace("  shuffle_seed: 1\n", ""));
  }

  @Test
  void changesPhasesAsStepsThatUndoTakesBack() {
    viewModel.schedule(edit -> edit.warmUp());
    viewModel.schedule(edit -> edit.add("MultiStep"));
    assertThat(viewModel.phasesProperty().get())
        .extracting(PhaseModel::scheduler)
        .containsExactly("Linear", "Constant", "MultiStep");
    assertThat(field("optimizer.learning_rate.2.milestones").valueProperty().get()).contains(", ");
    viewModel.commit(field("optimizer.learning_rate.2.milestones"), "3, 5 8");
    assertThat(config.raw()).contains("milestones: [3, 5, 8]");
    for (int i = 0; i < 3; i++) {
      config.undo();
    }
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
  }

  @Test
  void knowsTheKeyOfALineAndTheLineOfAKey() {
    int line = viewModel.lineOf("model.num_heads");
    assertThat(SampleFiles.CONFIG.lines().toList().get(line - 1)).contains("num_heads");
    assertThat(viewModel.keyAt(line)).contains("model.num_heads");
    assertThat(viewModel.keyAt(1)).isEmpty();
  }
}
