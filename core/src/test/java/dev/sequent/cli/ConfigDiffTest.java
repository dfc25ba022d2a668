package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("sequent config diff")
class ConfigDiffTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private int diff(Object... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "diff";
    for (int i = 0; i < arguments.length; i++) {
      words[i + 1] = arguments[i].toString();
    }
    return new CommandLine(new ConfigCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  void comparesMeaningAndTakesARunsFolder() throws IOException {
    Path a = file("a.yaml", "optimizer:\n  eps: 1e-6\n  beta1: 0.9\nrun: 5\n");
    file("run/params.yaml", "run: 6\noptimizer: {beta1: 0.90, eps: 0.000001, rho: 1}\n");
    assertThat(diff(a, folder.resolve("run"))).isZero();
    assertThat(out.toString().lines())
        .containsExactly("optimizer.rho: (absent) -> 1", "run: 5 -> 6");
  }

  @Test
  void tellsWhoChangedWhatOfABase() throws IOException {
    Path base = file("base.yaml", "a: 1\nb: 1\nc: 1\n");
    assertThat(diff(file("a.yaml", "a: 2\nb: 1\nc: 2\n"), file("b.yaml", "a: 1\nc: 3\n"), base))
        .isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "a: 1 -> 2 | 1  (changed in A)",
            "b: 1 -> 1 | (absent)  (changed in B)",
            "c: 1 -> 2 | 3  (changed in both)");
  }

  @Test
  void printsJsonForPrograms() throws IOException {
    Path base = file("base.yaml", "a: 1\n");
    assertThat(diff(file("a.yaml", "a: 2\n"), file("b.yaml", "{}\n"), base, "--json")).isZero();
    assertThat(out.toString().strip())
        .isEqualTo("{\"key\":\"a\",\"a\":\"2\",\"b\":null,\"base\":\"1\",\"change\":\"conflict\"}");
  }

  @Test
  void saysInOneSentenceWhatCannotBeRead() throws IOException {
    assertThat(diff(file("a.yaml", "a: 1\n"), folder.resolve("none.yaml"))).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("none.yaml: cannot be");
  }
}
