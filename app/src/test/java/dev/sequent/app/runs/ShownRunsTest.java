package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The runs in the charts")
class ShownRunsTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private RunFolder run(String name) {
    return new RunFolder(folder.resolve("runs ä").resolve(name));
  }

  private ShownRuns opened() {
    return new ShownRuns(RunColours.load(folder.resolve("run_colours"), Runnable::run, said::add));
  }

  @Test
  void haveTheirColoursAgainAfterARestart() {
    ShownRuns before = opened();
    before.showOnly(List.of(run("a"), run("b"), run("c")));
    int third = before.style(run("c")).n();
    assertThat(third).isEqualTo(2);

    ShownRuns after = opened();
    assertThat(after.style(run("c")).n()).isEqualTo(third);
    after.showNew(run("c"));
    after.toggle(run("d"));
    assertThat(after.style(run("c")).n()).isEqualTo(third);
    // The lowest that nobody has.
    assertThat(after.style(run("d")).n()).isZero();
    after.toggle(run("a"));
    assertThat(after.style(run("a")).n()).isEqualTo(1);
    assertThat(said).isEmpty();
  }

  @Test
  void areDrawnAlthoughTheirColoursCannotBeRead() throws Exception {
    Files.writeString(folder.resolve("run_colours"), "x " + run("a").path() + "\n-1 /b\n7\n\n");
    ShownRuns shown = opened();
    shown.showOnly(List.of(run("a")));
    assertThat(shown.style(run("a")).n()).isZero();
    assertThat(opened().style(run("a")).n()).isZero();
    Files.delete(folder.resolve("run_colours"));
    Files.createDirectory(folder.resolve("run_colours"));
    opened().showOnly(List.of(run("b")));
    assertThat(said).hasSize(2).allMatch(sentence -> sentence.contains("colours"));
  }
}
