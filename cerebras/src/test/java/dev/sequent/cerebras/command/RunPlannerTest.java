package dev.sequent.cerebras.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.cerebras.system.CsSystem;
import dev.sequent.cerebras.system.SystemKind;
import dev.sequent.cerebras.system.Systems;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where everything lies when a run begins. */
@DisabledOnOs(OS.WINDOWS)
class RunPlannerTest {
  @TempDir private Path folder;

  @Test
  void onThisComputerFilesAreUsedWhereTheyLie() throws Exception {
    RunRequest request = request("data", "vocab.txt");
    RunPlan plan = planner(Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1")).plan(request);
    String out = folder + "/out";
    assertThat(plan.folder()).isEqualTo("/zoo");
    assertThat(plan.modelDir()).isEqualTo(out);
    assertThat(plan.uploads()).isEmpty();
    assertThat(plan.texts())
        .extracting(RunPlan.TextFile::path)
        .containsExactly(out + "/job/params.yaml");
    assertThat(plan.texts().getFirst().content())
        .contains("data_dir: " + folder + "/data")
        .contains("vocab_file: " + folder + "/vocab.txt");
    assertThat(plan.shellLine())
        .isEqualTo("cd /zoo && " + String.join(" ", plan.words()))
        .contains("--params " + out + "/job/params.yaml --model_dir " + out);
  }

  @Test
  void onALoginNodeWhatBothSidesSeeIsUsedAndTheRestIsSent() throws Exception {
    Files.createDirectories(folder.resolve("shared"));
    RunRequest request = request("data", "shared/vocab.txt");
    CsSystem system =
        Systems.lab(
            SystemKind.SLURM_1_7,
            "login: me@login.lab:2222",
            "jump: gate",
            "work_dir: /cb/me",
            "paths: " + folder + "/shared=/nfs/shared",
            "cs_ip: 10.0.0.1");
    RunPlan plan = planner(system).plan(request.withCheckpoint(folder + "/my weights.mdl", true));
    assertThat(plan.runFolder()).matches("/cb/me/runs/out-[0-9a-f]{8}");
    assertThat(plan.modelDir()).isEqualTo(plan.runFolder() + "/model_dir");
    assertThat(plan.uploads())
        .extracting(RunPlan.Upload::to)
        .satisfiesExactly(
            to -> assertThat(to).matches("/cb/me/checkpoints/[0-9a-f]{8}/my_weights.mdl"),
            to -> assertThat(to).matches("/cb/me/data/data-[0-9a-f]{8}/train.tsv"));
    assertThat(plan.texts().getLast().content())
        .contains("vocab_file: /nfs/shared/vocab.txt")
        .containsPattern("data_dir: /cb/me/data/data-[0-9a-f]{8}\n");
    assertThat(plan.shellLine())
        .startsWith("ssh -p 2222 -J gate me@login.lab 'cd /zoo && csrun_wse python-pt run.py");
  }

  @Test
  void theBuiltInVocabularyComesAlong() throws Exception {
    String name = "google_research_uncased_L-12_H-768_A-12.txt";
    RunPlan plan =
        planner(Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1"))
            .plan(request("data", "gone/" + name));
    assertThat(plan.texts().getFirst().path()).isEqualTo(folder + "/out/job/" + name);
    assertThat(plan.texts().getFirst().content().lines()).hasSize(30522).startsWith("[PAD]");
  }

  @Test
  void twoComputersDoNotShareARunFolder() throws Exception {
    CsSystem system = Systems.lab(SystemKind.CSX_1_9, "login: login.lab", "work_dir: /cb/me");
    RunRequest request = request("data", "vocab.txt");
    assertThat(new RunPlanner(system, "me@a").plan(request).runFolder())
        .isNotEqualTo(new RunPlanner(system, "me@b").plan(request).runFolder());
  }

  @Test
  void aSystemWithoutTheModelZooSaysSo() throws Exception {
    CsSystem bare = Systems.lab(SystemKind.SLURM_1_7, "cs_ip: 10.0.0.1");
    CsSystem system =
        new CsSystem(
            bare.id(),
            bare.name(),
            bare.kind(),
            bare.login(),
            bare.workDir(),
            bare.paths(),
            Optional.empty(),
            bare.interpreter(),
            bare.mountDirs(),
            bare.compileDir(),
            bare.strategy(),
            false,
            bare.slurm(),
            bare.cluster());
    RunRequest request = request("data", "vocab.txt");
    assertThatThrownBy(() -> planner(system).plan(request)).hasMessageContaining("model_zoo");
  }

  private static RunPlanner planner(CsSystem system) {
    return new RunPlanner(system, "me@desk");
  }

  private RunRequest request(String data, String vocab) throws IOException {
    Path params = folder.resolve("x.yaml");
    Files.createDirectories(folder.resolve(data));
    Files.writeString(folder.resolve(data).resolve("train.tsv"), "sentence\tlabel\n");
    if (Files.isDirectory(folder.resolve(vocab).resolve("..").normalize())) {
      Files.writeString(folder.resolve(vocab), "[PAD]\n");
    }
    Files.writeString(
        params,
        "train_input:\n  data_processor: SST2DataProcessor\n  data_dir: %s\n  vocab_file: %s\n"
            .formatted(data, vocab));
    return RunRequest.of(RunMode.TRAIN, params, folder.resolve("out"));
  }
}
