package dev.sequent.cerebras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunRequest;
import dev.sequent.target.ExecutionTarget;
import dev.sequent.target.TargetSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsrunTargetTest {
  @TempDir private Path folder;

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ExecutionTarget.class).stream().map(p -> p.get().id()))
        .contains("csrun");
  }

  @Test
  void readsItsSettingsFromTheUsersFile() throws IOException {
    ExecutionTarget target =
        targetWith("csrun:\n  name: CS-2 in the cellar\n  cs_ip: 10.0.0.1\n  total_nodes: 3\n");
    assertThat(target.name()).isEqualTo("CS-2 in the cellar");
    assertThat(target.settings())
        .filteredOn(s -> !s.value().isEmpty())
        .extracting(TargetSetting::key)
        .containsExactly("name", "cs_ip", "interpreter", "total_nodes", "cyclic");
    assertThat(target.commandLine(train()))
        .startsWith("csrun_wse", "--total-nodes", "3", "python-pt", "run.py", "--mode", "train")
        .contains("--cs_ip", "10.0.0.1");
  }

  @Test
  void saysWhereASettingIsWrong() throws IOException {
    ExecutionTarget target = targetWith("csrun:\n  name: lab\n  total_nodes: three\n");
    assertThat(target.status().ready()).isFalse();
    assertThat(target.status().sentence()).contains("targets.yaml:3:").contains("total_nodes");
    assertThatThrownBy(() -> target.launch(train())).hasMessageContaining("targets.yaml:3:");
  }

  @Test
  void refusesASettingThatNobodyReads() throws IOException {
    ExecutionTarget target = targetWith("csrun:\n  nodes: 3\n");
    assertThat(target.status().sentence()).contains("csrun.nodes").contains("total_nodes");
  }

  @Test
  void refusesToLaunchWhereTheWrapperIsMissing() throws IOException {
    ExecutionTarget target = targetWith("csrun:\n  cs_ip: 10.0.0.1\n");
    assertThat(target.status().ready()).isFalse();
    assertThatThrownBy(() -> target.launch(train()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("csrun_wse is not on this computer's PATH");
  }

  @Test
  void aConfigOfReleasesTwoIsNotHandedToAnOlderModelZoo() throws IOException {
    Path params = Files.writeString(folder.resolve("two.yaml"), "\ntrainer:\n  init: {}\n");
    assertThatThrownBy(() -> ModelZooPaths.check(params))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(params + ":2: `trainer` is the layout of releases 2.x")
        .hasMessageEndingWith("sequent config convert --to 1.x");
  }

  @Test
  void refusesPathsThatMeanSomethingElseToTheModelZoo() throws IOException {
    Path params = folder.resolve("x.yaml");
    Files.writeString(params, "train_input:\n  data_dir: /data\n  vocab_file: ../vocab.txt\n");
    assertThatThrownBy(() -> ModelZooPaths.check(params))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("x.yaml:3: train_input.vocab_file is '../vocab.txt'");
  }

  @Test
  void showsTheReasonWhereThereIsNoCommand() throws IOException {
    ExecutionTarget target = targetWith("");
    assertThat(target.commandLine(train())).first().isEqualTo("#");
    assertThat(target.commandLine(train())).last().asString().contains("cs_ip");
  }

  private ExecutionTarget targetWith(String yaml) throws IOException {
    if (!yaml.isEmpty()) {
      Files.writeString(folder.resolve("targets.yaml"), yaml);
    }
    UserFolders user = new UserFolders(folder, folder, folder, folder);
    return new CsrunTarget(user, Map.of("PATH", folder.toString()));
  }

  private static RunRequest train() {
    return RunRequest.of(RunMode.TRAIN, Path.of("/c/x.yaml"), Path.of("/c/out"));
  }
}
