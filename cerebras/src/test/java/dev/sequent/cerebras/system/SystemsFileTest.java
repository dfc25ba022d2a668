package dev.sequent.cerebras.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.run.RunException;
import dev.sequent.target.TargetSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemsFileTest {
  @TempDir private Path folder;

  @Test
  void aSystemIsAddedChangedAndRemovedWithoutTouchingAnythingElse() throws Exception {
    String before = "# my systems\r\nold:   # keep\r\n  kind: slurm-1.6\r\n  cs_ip: '10.0.0.1'\r\n";
    SystemsFile file = file(before);
    file.add(
        "lab",
        SystemKind.SLURM_1_7,
        Map.of("login", "me@login", "work_dir", "/cb/me", "cs_ip", "10.0.0.2", "name", "it's #1"));
    String added = Files.readString(file.path());
    assertThat(added).startsWith(before);
    assertThat(file.systems()).extracting(RegisteredSystem::id).containsExactly("old", "lab");
    assertThat(file.systems().getLast().system().orElseThrow().name()).isEqualTo("it's #1");

    file.change("old", Map.of("cs_ip", "10.0.0.9", "total_nodes", "3"));
    file.change("old", Map.of("total_nodes", ""));
    assertThat(Files.readString(file.path())).isEqualTo(added.replace("'10.0.0.1'", "'10.0.0.9'"));

    String whole = Files.readString(file.path());
    SystemsFile.Removed removed = file.remove("lab");
    assertThat(Files.readString(file.path())).isEqualTo(before.replace("0.0.1", "0.0.9"));
    file.restore(removed);
    assertThat(Files.readString(file.path())).isEqualTo(whole);
  }

  @Test
  void whatIsWrongIsToldWithItsLineAndHidesNoOther() throws Exception {
    SystemsFile file =
        file(
            """
            a:
              kind: slurm-1.7
              total_nodes: three
            b:
              kind: slurm-9
            c:
              kind: cszoo
              cs_ip: 10.0.0.1
            d:
              kind: csx-1.9
              login: me@login
            e:
              kind: csx-1.9
              password: hunter2
            f:
              kind: csx-1.9
              paths: data
            good:
              kind: csx-1.9
            """);
    List<RegisteredSystem> systems = file.systems();
    assertThat(systems.stream().map(s -> s.problem().orElse("fine")))
        .satisfiesExactly(
            a -> assertThat(a).contains("targets.yaml:3:").contains("a.total_nodes is 'three'"),
            b -> assertThat(b).contains("targets.yaml:5:").contains("cszoo"),
            c -> assertThat(c).contains("targets.yaml:8:").contains("no setting of the kind cszoo"),
            d -> assertThat(d).contains("targets.yaml:11:").contains("work_dir"),
            e -> assertThat(e).contains("targets.yaml:14:").contains("secrets do not belong here"),
            f -> assertThat(f).contains("targets.yaml:17:").contains("here=there"),
            good -> assertThat(good).isEqualTo("fine"));
  }

  @Test
  void theWrappersOwnSectionNeedsNoKind() throws Exception {
    SystemsFile file = file("csrun:\n  name: CS-2 in the cellar\n  cs_ip: 10.0.0.1\n");
    RegisteredSystem system = file.systems().getFirst();
    assertThat(system.kind()).isEqualTo(SystemKind.SLURM_1_7);
    assertThat(system.system().orElseThrow().name()).isEqualTo("CS-2 in the cellar");
    assertThat(system.settings())
        .filteredOn(s -> !s.value().isEmpty())
        .extracting(TargetSetting::key)
        .containsExactly("name", "interpreter", "cs_ip");
  }

  @Test
  void aRefusedChangeLeavesTheFileAsItWas() throws Exception {
    String before = "lab:\n  kind: slurm-1.7\n  cs_ip: 10.0.0.1\n";
    SystemsFile file = file(before);
    assertThatThrownBy(() -> file.change("lab", Map.of("total_nodes", "many")))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("lab.total_nodes is 'many'");
    assertThatThrownBy(() -> file.change("lab", Map.of("num_csx", "2")))
        .hasMessageContaining("num_csx is no setting of the kind slurm-1.7");
    assertThatThrownBy(() -> file.add("lab", SystemKind.CSZOO, Map.of()))
        .hasMessageContaining("already");
    assertThatThrownBy(() -> file.add("a b", SystemKind.CSZOO, Map.of()))
        .hasMessageContaining("cannot name a target");
    assertThatThrownBy(() -> file.add("local", SystemKind.CSZOO, Map.of()))
        .hasMessageContaining("local");
    assertThatThrownBy(() -> file.remove("other")).hasMessageContaining("other");
    assertThat(Files.readString(file.path())).isEqualTo(before);
  }

  @Test
  void aFirstSystemMakesTheFile() throws Exception {
    SystemsFile file = new SystemsFile(folder.resolve("new").resolve("targets.yaml"));
    assertThat(file.systems()).isEmpty();
    file.add("zoo", SystemKind.CSZOO, Map.of("num_csx", "2"));
    assertThat(Files.readString(file.path())).isEqualTo("zoo:\n  kind: cszoo\n  num_csx: 2\n");
  }

  private SystemsFile file(String text) throws IOException {
    return new SystemsFile(Files.writeString(folder.resolve("targets.yaml"), text));
  }
}
