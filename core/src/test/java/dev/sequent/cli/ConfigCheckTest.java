package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.lint.Linter;
import dev.sequent.lint.rule.LintRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sequent config check} prints, writes and ends with. */
final class ConfigCheckTest {
  private static final Path CONFIGS =
      Path.of(System.getProperty("sequent.root", "..")).resolve("configs");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private int check(boolean json, boolean data, boolean fix, List<Path> files) {
    Linter linter = new Linter(LintRules.all(), folder.resolve("cache"), Map.of());
    return new ConfigCheck(linter, new PrintWriter(out), json, data, fix).check(files);
  }

  private Path copy(String from, String to) throws IOException {
    Path file = folder.resolve("x.yaml");
    String text = Files.readString(CONFIGS.resolve("bert_base_sst2.yaml"));
    return Files.writeString(file, text.replace(from, to));
  }

  @Test
  void shippedConfigsEndWithStatusZero() throws IOException {
    try (var files = Files.list(CONFIGS)) {
      assertThat(check(false, true, false, files.sorted().toList())).isZero();
    }
  }

  @Test
  void oneFindingALineWithItsPlaceAndRule() throws IOException {
    Path file = copy("num_heads: 12", "num_heads: 7");
    assertThat(check(false, false, false, List.of(file))).isEqualTo(3);
    assertThat(out.toString().lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith(file + ":32: error: `num_heads` 7")
                    .endsWith("[value]"));
  }

  @Test
  void whatIsNoConfigEndsWithStatusTwo() throws IOException {
    Path file = copy("model:", "model: [");
    assertThat(check(false, true, false, List.of(file, CONFIGS.resolve("sst2_sample.yaml"))))
        .isEqualTo(2);
    assertThat(out.toString()).startsWith(file + ":");
  }

  @Test
  void anEmptyFileHasOneFinding() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.yaml"), "");
    assertThat(check(false, true, false, List.of(file))).isEqualTo(3);
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .contains("is empty; it needs the sections");
  }

  @Test
  void jsonNamesTheFix() throws IOException {
    Path file = copy("eps: 1.0e-6", "eps: 1e-6");
    check(true, false, false, List.of(file));
    JsonObject found =
        JsonParser.parseString(out.toString().lines().toList().getFirst()).getAsJsonObject();
    assertThat(found.get("rule").getAsString()).isEqualTo("yaml-number");
    assertThat(found.get("fix").getAsString()).isEqualTo("set `optimizer.eps` to 1.0e-6");
    assertThat(found.get("safe").getAsBoolean()).isTrue();
  }

  @Test
  void fixesChangeNothingElseAndOnlyOnce() throws IOException {
    String good = Files.readString(CONFIGS.resolve("bert_base_sst2.yaml"));
    String dead = "  epsilon: 1e-6 # not read\r\n  log_summaries: True\n";
    Path file = copy("  max_gradient_norm", dead + "  max_gradient_norm");
    Files.writeString(file, Files.readString(file).replace("eps: 1.0e-6", "eps: 1e-6"));
    assertThat(check(false, false, true, List.of(file))).isZero();
    assertThat(Files.readString(file)).isEqualTo(good);
    assertThat(out.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains(": fixed: "))
        .anyMatch(line -> line.endsWith("fixed: remove `optimizer.epsilon` [dead-key]"));
    out.getBuffer().setLength(0);
    assertThat(check(false, false, true, List.of(file))).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(good);
  }
}
