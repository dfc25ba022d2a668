package dev.sequent.app.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.project.UserFolders;
import dev.sequent.run.MatrixPeaks;
import dev.sequent.target.LastTests;
import dev.sequent.target.TargetTest;
import dev.sequent.target.TestStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Targets as cards")
class TargetsViewModelTest {

  private static final ThisComputer COMPUTER =
      new ThisComputer(
          "Linux 6.8",
          "amd64",
          16,
          OptionalLong.of(64_000_000_000L),
          OptionalLong.empty(),
          "205 GFLOP/s fp32 (cpu)",
          "25");

  @TempDir private Path folder;
  private Workbench workbench;
  private TargetsViewModel viewModel;

  @BeforeEach
  void open() {
    UserFolders user =
        UserFolders.of(Map.of("SEQUENT_HOME", folder.resolve("home").toString()), "Linux", folder);
    workbench = new Workbench(DirectExecutor.appExecutors(), user);
    viewModel = new TargetsViewModel(workbench, new LastTests(user), () -> COMPUTER);
    viewModel.refresh();
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  @Test
  void beginWithThisComputer() {
    TargetCard card = viewModel.cards().getFirst();
    assertThat(card.id()).isEqualTo("local");
    assertThat(card.ready()).isTrue();
    assertThat(card.lines())
        .extracting(TargetCard.Line::label, TargetCard.Line::value)
        .contains(
            org.assertj.core.groups.Tuple.tuple("Device", "not known before the first run"),
            org.assertj.core.groups.Tuple.tuple("Cores", "16"),
            org.assertj.core.groups.Tuple.tuple("Memory", "64.0 GB"));
    assertThat(card.kind()).isEmpty();
  }

  @Test
  void knowWhatRunsHaveMeasured() throws IOException {
    MatrixPeaks peaks = new MatrixPeaks(folder);
    assertThat(ThisComputer.look(peaks).peak()).isEqualTo("not known before the first run");
    Files.createDirectories(folder.resolve("matrix-peak"));
    Files.writeString(peaks.file("cpu", "fp32", "blas"), "1.8e11");
    Files.writeString(peaks.file("cuda:0", "bf16", "blas"), "3.93e14");
    assertThat(ThisComputer.look(peaks).peak())
        .isEqualTo("180 GFLOP/s fp32 (cpu), 393.0 TFLOP/s bf16 (cuda-0)");
  }

  @Test
  void comeAndGoWithWhatIsRegistered() {
    register("lab");
    TargetCard card = viewModel.cards().getLast();
    assertThat(card.id()).isEqualTo("lab");
    assertThat(card.kind()).contains("Slurm, release 1.7");
    assertThat(card.lines())
        .extracting(TargetCard.Line::label)
        .containsExactly("Model Zoo", "Program", "Address");
    assertThat(workbench.targetNames()).containsEntry("lab", "lab");

    viewModel.chosenProperty().set("lab");
    viewModel.remove("lab");
    assertThat(viewModel.cards()).extracting(TargetCard::id).doesNotContain("lab");
    assertThat(viewModel.chosenProperty().get()).isEqualTo("local");
    viewModel.undoRemoval();
    assertThat(viewModel.cards().getLast()).isEqualTo(card);
  }

  @Test
  void keepAFormOpenWhoseValuesCannotBeUsed() {
    viewModel.register();
    TargetForm form = viewModel.formProperty().get().orElseThrow();
    form.idProperty().set("lab");
    form.valueProperty("total_nodes").set("many");
    viewModel.save();
    assertThat(form.problemProperty().get()).contains("lab.total_nodes is 'many'");
    assertThat(viewModel.formProperty().get()).contains(form);
  }

  @Test
  void keepWhatWasEnteredWhenTheKindChanges() {
    viewModel.register();
    TargetForm form = viewModel.formProperty().get().orElseThrow();
    form.valueProperty("model_zoo").set("/zoo");
    form.kindProperty().set(form.kinds().get(2));
    assertThat(form.valueProperty("model_zoo").get()).isEqualTo("/zoo");
    assertThat(form.valueProperty("interpreter").get()).isEqualTo("python");
  }

  @Test
  void rememberWhatATestFound() {
    register("lab");
    viewModel.test("lab", new Silent());
    TargetCard card = viewModel.cards().getLast();
    assertThat(card.tested().orElseThrow().passed()).isFalse();
    assertThat(card.tested().orElseThrow().steps())
        .extracting(TestStep::name)
        .containsExactly(
            "Wrappers", "Slurm", "Model Zoo", "Release", "Program", "Address", "Folders", "Disk");
    assertThat(viewModel.running()).isEmpty();
  }

  private void register(String id) {
    viewModel.register();
    TargetForm form = viewModel.formProperty().get().orElseThrow();
    form.idProperty().set(id);
    form.valueProperty("model_zoo").set(folder.resolve("no zoo").toString());
    // Nobody listens at port 1, so that no network is needed for the answer.
    form.valueProperty("cs_ip").set("127.0.0.1:1");
    viewModel.save();
    assertThat(viewModel.formProperty().get()).isEmpty();
  }

  /** Nothing is asked where the commands run on this computer. */
  private static final class Silent implements TestQuestions {
    @Override
    public boolean confirm(String question) {
      throw new AssertionError(question);
    }

    @Override
    public Optional<TargetTest.Typed> secret(String prompt, Optional<String> noKeychain) {
      throw new AssertionError(prompt);
    }
  }
}
