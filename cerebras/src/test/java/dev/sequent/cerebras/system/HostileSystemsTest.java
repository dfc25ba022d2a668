package dev.sequent.cerebras.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in {@code targets.yaml}, it is systems and sentences. */
class HostileSystemsTest {

  @Property(tries = 300)
  void everySectionIsASystemOrASentence(@ForAll("files") String text) throws Exception {
    Path file = Files.writeString(Files.createTempFile("targets", ".yaml"), text);
    try {
      for (RegisteredSystem system : new SystemsFile(file).systems()) {
        assertThat(system.system().isPresent()).isNotEqualTo(system.problem().isPresent());
        assertThat(system.settings()).isNotEmpty();
      }
    } catch (ConfigException e) {
      assertThat(e.getMessage()).contains(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> files() {
    List<String> values =
        List.of(
            "",
            "1",
            "-1",
            "~",
            "x",
            "[a]",
            "{a: 1}",
            "\"\\0\"",
            "/a",
            "me@h:99999",
            "a=b,=",
            "yes",
            "'='");
    List<String> keys =
        List.of(
            "login",
            "jump",
            "identity_file",
            "known_hosts",
            "work_dir",
            "paths",
            "model_zoo",
            "num_csx",
            "cyclic",
            "mount_dirs",
            "job_priority",
            "name",
            "a.b",
            "'\\'");
    Arbitrary<String> section =
        Arbitraries.of("lab", "a.b", "'x y'", "\"\"", "local", "csrun", "'a\\'");
    Arbitrary<String> kind = Arbitraries.of("slurm-1.7", "csx-2.x", "cszoo", "none", "");
    Arbitrary<String> line =
        Arbitraries.of(keys)
            .flatMap(key -> Arbitraries.of(values).map(v -> "  " + key + ": " + v + "\n"));
    return section.flatMap(
        id ->
            kind.flatMap(
                k ->
                    line.list()
                        .uniqueElements(l -> l.substring(0, l.indexOf(':')))
                        .ofMaxSize(5)
                        .map(lines -> id + ":\n  kind: " + k + "\n" + String.join("", lines))));
  }
}
