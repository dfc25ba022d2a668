package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.app.testing.RunsDesk;
import dev.sequent.app.testing.TestProject;
import dev.sequent.config.ComparedKey;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunFolderFixture;
import dev.sequent.run.RunPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The Runs screen")
class RunsScreenTest {
  private static final String CONFIG =
      """
      train_input:
        data_processor: SST2DataProcessor
        batch_size: 32
        max_sequence_length: 128
      optimizer:
        optimizer_type: adamw
        learning_rate: %s # the one that matters
        weight_decay_rate: 0.01
      runconfig:
        max_steps: 2000
      """;
  private static final String REPORT =
      """
      {"hash": "0123456789abcdef", "device": "cpu", "libtorch": "2.7.1", "parameters": 22713216,
       "parameterTensors": 105, "decayedTensors": 42,
       "stages": [{"name": "embeddings", "parameters": 11918592}],
       "operators": {"addmm": 14, "native_layer_norm": 4}, "flopsPerToken": 1.0e8,
        "stateBytes": 363411456,
       "dryRun": {"batchSize": 32, "sequenceLength": 128, "seconds": 1.5, "flops": 3.0e11,
                  "peakMemoryBytes": 1300000000},
       "prediction": {
         "memory": {"processBytes": 200000000, "loadBytes": 180000000,
                    "stateBytes": 400000000, "stepBytes": 200000000},
         "fullRowsMemory": {"processBytes": 200000000, "loadBytes": 180000000,
                    "stateBytes": 400000000, "stepBytes": 700000000},
         "availableBytes": 8000000000, "largestBatch": 410, "sequenceLength": 128,
         "tokensPerStep": 430.5, "secondsPerStep": 0.543, "stepsPerEpoch": 2104,
         "secondsPerEpoch": 1142.4}}
      """;
  private static final String CAUSE =
      "train_input.data_dir: there is no train.tsv in /data/GLUE/SST-2";

  @TempDir private Path temporary;
  private @Nullable RunsDesk open;

  @AfterEach
  void close() throws TimeoutException {
    if (open != null) {
      open.close();
    }
  }

  private RunsDesk desk(TestProject project) throws TimeoutException {
    RunsDesk desk = RunsDesk.open(project, "runs");
    open = desk;
    return desk;
  }

  /** Newest first: training, completed, failed, cancelled, damaged. */
  private TestProject project() {
    TestProject project = TestProject.in(temporary);
    long now = System.currentTimeMillis();
    RunFolderFixture.in(project.run("brisk-heron-12"), "bert_base_sst2.yaml")
        .learning(1, 1240, 2000, 2e-5, 0.09, 100)
        .phase(RunPhase.TRAINING)
        .submitted(now - 900_000, 0)
        .file("params.yaml", CONFIG.formatted("2.0e-5"))
        .write();
    RunFolderFixture.in(project.run("calm-osprey-3"), "minilm_sst2.yaml")
        .learning(2, 2000, 2000, 1e-4, 0.16, 100)
        .submitted(now - 9_000_000, 800)
        .file("params.yaml", CONFIG.formatted("1.0e-4"))
        .file("checkpoint_2000/config.json", "{}")
        .write();
    RunFolderFixture.in(project.run("keen-robin-7"), "minilm_sst2.yaml")
        .failed(CAUSE)
        .submitted(now - 90_000_000, 2)
        .file("params.yaml", CONFIG.formatted("1.0e-4"))
        .write();
    RunFolderFixture.in(project.run("quiet-wren-41"), "minilm_mnli.yaml")
        .learning(4, 620, 2000, 5e-5, 0.3, 100)
        .phase(RunPhase.CANCELLED)
        .submitted(now - 190_000_000, 240)
        .file("params.yaml", CONFIG.formatted("5.0e-5"))
        .write();
    RunFolderFixture.damaged(project.run("torn-crane-5"));
    return project;
  }

  /** One more run of a config, with another seed. */
  private static void seed(TestProject project, String name, int seed) {
    RunFolderFixture.in(project.run(name), "minilm_sst2.yaml")
        .learning(seed, 2000, 2000, 1e-4, 0.15 + seed / 100.0, 100)
        .submitted(System.currentTimeMillis() - 10_000_000L - seed, 790)
        .file("params.yaml", CONFIG.formatted("1.0e-4") + "  seed: " + seed + "\n")
        .write();
  }

  @SuppressWarnings("unchecked")
  private static TableView<RunRow> table(RunsDesk desk) {
    return desk.find("runs-table", TableView.class);
  }

  private static List<String> names(List<RunRow> rows) {
    return rows.stream().map(RunRow::name).toList();
  }

  private static void select(RunsDesk desk, int... rows) {
    desk.robot()
        .interact(
            () -> {
              table(desk).getSelectionModel().clearSelection();
              for (int row : rows) {
                table(desk).getSelectionModel().select(row);
              }
            });
  }

  @Test
  void listsEachRunWithHowItStands() throws Exception {
    RunsDesk desk = desk(project());
    assertThat(names(table(desk).getItems()))
        .containsExactly(
            "brisk-heron-12", "calm-osprey-3", "keen-robin-7", "quiet-wren-41", "torn-crane-5");
    assertThat(table(desk).getItems())
        .extracting(RunRow::status)
        .containsExactly(
            RunStatus.TRAINING,
            RunStatus.COMPLETED,
            RunStatus.FAILED,
            RunStatus.CANCELLED,
            RunStatus.DAMAGED);
    RunRow done = table(desk).getItems().get(1);
    desk.await(() -> done.digest().bestAccuracy().isPresent());
    assertThat(done.digest().bestAccuracy().getAsDouble()).isBetween(0.85, 0.95);
    assertThat(done.digest().lossCurve().size()).isGreaterThan(20);
    assertThat(desk.find("runs-hint", Node.class).isVisible()).isTrue();
    select(desk, 1);
    assertThat(desk.find("runs-hint", Node.class).isVisible()).isFalse();
    desk.await(() -> !desk.find("run-config", TextArea.class).getText().isEmpty());
    desk.picture("runs");
  }

  @Test
  void saysWhyARunFailedAndOffersToGoOn() throws Exception {
    RunsDesk desk = desk(project());
    select(desk, 2);
    assertThat(desk.find("run-problem", Label.class).getText()).isEqualTo(CAUSE);
    assertThat(desk.find("resume-run", Node.class).isVisible()).isTrue();
    assertThat(desk.find("cancel-run", Node.class).isVisible()).isFalse();
    desk.picture("runs-failed");
  }

  @Test
  void showsADamagedRunAsDamagedAndTheOthersAllTheSame() throws Exception {
    RunsDesk desk = desk(project());
    select(desk, 4);
    assertThat(desk.find("run-details-status", Label.class).getText()).isEqualTo("damaged");
    assertThat(desk.find("run-problem", Label.class).getText()).contains("state.json");
    assertThat(desk.find("resume-run", Node.class).isVisible()).isFalse();
    assertThat(desk.find("show-in-monitor", Node.class).isVisible()).isFalse();
  }

  @Test
  void showsTheConfigAsSubmittedAndWhatTheRunLeft() throws Exception {
    RunsDesk desk = desk(project());
    select(desk, 1);
    TextArea config = desk.find("run-config", TextArea.class);
    desk.await(() -> config.getText().equals(CONFIG.formatted("1.0e-4")));
    desk.robot().clickOn("Files");
    desk.await(() -> desk.robot().lookup("#run-artefacts").tryQuery().isPresent());
    ListView<?> files = desk.find("run-artefacts", ListView.class);
    assertThat(List.<Object>copyOf(files.getItems()))
        .contains(
            new RunArtefact("checkpoint_2000/", 2),
            new RunArtefact("params.yaml", CONFIG.formatted("1.0e-4").length()));
  }

  @Test
  void laysSelectedRunsOverEachOtherAndSaysInWhatTheirConfigsDiffer() throws Exception {
    RunsDesk desk = desk(project());
    select(desk, 0, 1);
    TableView<?> differences = desk.find("run-differences", TableView.class);
    desk.await(() -> !differences.getItems().isEmpty());
    List<?> found = List.copyOf(differences.getItems());
    assertThat(found)
        .isEqualTo(
            List.of(
                new ComparedKey(
                    "optimizer.learning_rate",
                    List.of(Optional.of("2.0e-5"), Optional.of("1.0e-4")),
                    List.of(0, 1))));
    desk.picture("runs-compared");
    desk.robot().clickOn("#show-in-monitor");
    assertThat(desk.workbench().navigation().screenProperty().get()).isEqualTo("monitor");
    desk.await(() -> desk.robot().lookup("#monitor-charts").tryQuery().isPresent());
    // Each run that is shown has its line in the list beside the charts.
    desk.await(() -> desk.robot().lookup("#runs-shown-list .line-swatch").queryAll().size() == 2);
    desk.picture("monitor-compared");
  }

  @Test
  void comparesFiftyRunsAtMost() throws Exception {
    TestProject project = TestProject.in(temporary);
    for (int i = 0; i < 60; i++) {
      RunFolderFixture.in(project.run("small-wren-" + i), "minilm_sst2.yaml")
          .file("params.yaml", CONFIG.formatted("1.0e-4") + "  seed: " + i + "\n")
          .write();
    }
    RunsDesk desk = desk(project);
    desk.robot().interact(() -> table(desk).getSelectionModel().selectAll());
    TableView<?> differences = desk.find("run-differences", TableView.class);
    desk.await(() -> !differences.getItems().isEmpty());
    assertThat(desk.find("run-details-name", Label.class).getText())
        .isEqualTo("60 runs, 50 compared");
    // The key, the recipe, and a column a run.
    assertThat(differences.getColumns()).hasSize(52);
  }

  @Test
  void keepsTheSelectionWhenAnotherRunAppears() throws Exception {
    TestProject project = project();
    RunsDesk desk = desk(project);
    select(desk, 1, 3);
    RunFolderFixture.in(project.run("new-lark-1"), "minilm_sst2.yaml")
        .submitted(System.currentTimeMillis(), 1)
        .write();
    desk.look();
    assertThat(names(table(desk).getItems())).startsWith("new-lark-1").hasSize(6);
    assertThat(names(table(desk).getSelectionModel().getSelectedItems()))
        .containsExactly("calm-osprey-3", "quiet-wren-41");
  }

  @Test
  void asksALiveRunToStop() throws Exception {
    TestProject project = project();
    RunsDesk desk = desk(project);
    select(desk, 0);
    desk.robot().clickOn("#cancel-run");
    RunFolder run = new RunFolder(project.run("brisk-heron-12"));
    desk.await(() -> Files.exists(run.cancelRequest()));
  }

  @Test
  void togglesTheSelectedRunInTheChartsWithTheSpaceBar() throws Exception {
    RunsDesk desk = desk(project());
    select(desk, 3);
    RunRow row = table(desk).getItems().get(3);
    desk.robot().interact(() -> table(desk).requestFocus());
    desk.robot().type(KeyCode.SPACE);
    desk.await(() -> desk.robot().lookup(".run-name-cell .line-swatch").queryAll().size() == 2);
    assertThat(row.hasCurves()).isTrue();
  }

  @Test
  void narrowsTheTableByAQueryAndSaysWhatIsWrongWithIt() throws Exception {
    RunsDesk desk = desk(project());
    desk.await(() -> table(desk).getItems().get(1).digest().bestAccuracy().isPresent());
    TextField query = desk.find("runs-query", TextField.class);
    desk.robot().push(KeyCode.CONTROL, KeyCode.F);
    desk.robot().write("learning_rate = 1e-4 state:completed");
    assertThat(names(table(desk).getItems())).containsExactly("calm-osprey-3");
    desk.robot().interact(() -> query.setText("accuracy >"));
    assertThat(desk.find("runs-query-fault", Label.class).getText())
        .isEqualTo("a value is missing after `accuracy >`");
    assertThat(names(table(desk).getItems())).containsExactly("calm-osprey-3");
    desk.robot().interact(() -> query.setText(""));
    assertThat(table(desk).getItems()).hasSize(5);
  }

  @Test
  @SuppressWarnings("unchecked")
  void keepsColumnsAndGroupsInTheProject() throws Exception {
    TestProject project = project();
    seed(project, "swift-swan-8", 5);
    seed(project, "swift-swan-9", 6);
    RunsDesk desk = desk(project);
    desk.await(() -> table(desk).getItems().get(1).digest().bestAccuracy().isPresent());
    desk.robot().clickOn("#runs-columns");
    TextField search = desk.find("column-search", TextField.class);
    desk.robot().interact(() -> search.setText("learning_rate"));
    ListView<RunField> fields = desk.find("column-list", ListView.class);
    assertThat(fields.getItems())
        .containsExactly(new RunField.Parameter("optimizer.learning_rate"));
    desk.robot().clickOn("#column-list .check-box");
    desk.robot().push(KeyCode.ESCAPE);
    desk.robot()
        .interact(
            () ->
                desk.find("runs-group-by", ComboBox.class)
                    .setValue(Optional.of(new RunField.Parameter("optimizer.learning_rate"))));
    desk.robot().interact(() -> desk.find("runs-differing", ToggleButton.class).fire());
    TableView<RunGroup> groups = desk.find("run-groups", TableView.class);
    assertThat(groups.getItems()).hasSize(4);
    desk.await(() -> groups.getItems().get(2).accuracy().map(s -> s.count() == 3).orElse(false));
    desk.robot().interact(() -> groups.getSelectionModel().select(2));
    assertThat(names(table(desk).getSelectionModel().getSelectedItems()))
        .containsExactlyInAnyOrder("calm-osprey-3", "keen-robin-7", "swift-swan-8", "swift-swan-9");
    desk.await(() -> !desk.find("run-differences", TableView.class).getItems().isEmpty());
    desk.picture("runs-grouped");
    Path file = project.folder().resolve("sequent.yaml");
    desk.await(() -> Files.readString(file).contains("learning_rate | optimizer.learning_rate"));
    close();
    open = null;
    RunsDesk again = desk(project);
    again.await(() -> again.robot().lookup("#run-groups").tryQuery().isPresent());
    assertThat(table(again).getColumns().getLast().getUserData())
        .isEqualTo(new RunField.Parameter("optimizer.learning_rate"));
  }

  @Test
  void deletesARunAndBringsItBack() throws Exception {
    TestProject project = project();
    RunsDesk desk = desk(project);
    select(desk, 2);
    desk.robot().clickOn("#star-run");
    assertThat(table(desk).getItems().get(2).marks().starred()).isTrue();
    desk.robot().clickOn("#run-tags").write("baseline ").type(KeyCode.ENTER);
    assertThat(table(desk).getItems().get(2).marks().tags()).containsExactly("baseline");
    desk.robot().clickOn("Notes");
    desk.robot().clickOn("#run-notes").write("No data.");
    desk.robot().clickOn("#delete-run");
    desk.await(() -> table(desk).getItems().size() == 4);
    assertThat(desk.find("runs-deleted", Label.class).getText())
        .startsWith("keen-robin-7 moved to ");
    desk.picture("runs-deleted");
    desk.robot().clickOn("#runs-undo");
    desk.await(() -> table(desk).getItems().size() == 5);
    assertThat(project.run("keen-robin-7").resolve("notes.md")).hasContent("No data.");
    desk.await(() -> table(desk).getItems().get(2).marks().starred());
  }

  @Test
  void saysHowToStartWhereNothingHasRun() throws Exception {
    RunsDesk desk = desk(TestProject.in(temporary));
    assertThat(desk.find("runs-empty", Node.class).isVisible()).isTrue();
    desk.picture("runs-empty");
  }

  @Test
  @DisplayName("shows what compiling found and predicts, where a run was compiled")
  void compiled() throws Exception {
    TestProject project = project();
    RunFolderFixture.in(project.run("ready-lark-9"), "minilm_sst2.yaml")
        .learning(2, 2000, 2000, 1e-4, 0.16, 100)
        .file("params.yaml", CONFIG.formatted("1.0e-4"))
        .file("compile/0123456789abcdef/report.json", REPORT)
        .write();
    RunsDesk desk = desk(project);
    int row = names(table(desk).getItems()).indexOf("ready-lark-9");
    select(desk, row);
    desk.await(() -> desk.robot().lookup("#compile-largest-batch").tryQuery().isPresent());
    assertThat(desk.find("compile-largest-batch", Label.class).getText())
        .isEqualTo("410 rows of 128 tokens fit");
    assertThat(desk.find("compile-memory", Label.class).getText())
        .isEqualTo("0.80 GB predicted; 1.30 GB if all rows are full; 8.00 GB available");
    assertThat(desk.find("compile-epoch", Label.class).getText())
        .isEqualTo("19 m 2 s predicted, 2,104 steps");
    desk.picture("runs-compiled");
    select(desk, (row + 1) % table(desk).getItems().size());
    desk.await(() -> desk.robot().lookup("#compile-largest-batch").tryQuery().isEmpty());
  }
}
