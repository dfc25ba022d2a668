package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigReader;
import dev.sequent.config.Conversion;
import dev.sequent.config.Dialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code sequent config} on copies of a shipped config. */
final class ConfigCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("sequent.root", ".."));

  private record Outcome(int exitCode, String out, String err) {}

  @TempDir private Path folder;
  private Path config = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    config = folder.resolve("bert_base_sst2.yaml");
    Files.copy(ROOT.resolve("configs").resolve("bert_base_sst2.yaml"), config);
  }

  private static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new ConfigCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private void replace(String good, String bad) throws IOException {
    Files.writeString(config, Files.readString(config).replace(good, bad));
  }

  private int lineOf(String text) throws IOException {
    List<String> lines = Files.readAllLines(config);
    for (int n = 0; n < lines.size(); n++) {
      if (lines.get(n).contains(text)) {
        return n + 1;
      }
    }
    throw new AssertionError(text);
  }

  @Test
  void checkOfASoundConfigSaysNothingThatStopsARun() {
    Outcome outcome = run("check", "--no-data", config);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("error:").doesNotContain("warning:");
  }

  @Test
  void checkPrintsEveryErrorWithItsLine() throws IOException {
    replace("num_heads: 12", "num_heads: 7");
    replace("log_steps: 1000", "log_steps: often");
    Outcome outcome = run("check", config);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("%s:%d: error: ".formatted(config, lineOf("num_heads")))
        .contains("%s:%d: error: ".formatted(config, lineOf("log_steps")));
    JsonObject first =
        JsonParser.parseString(
                run("check", "--json", config)
                    .out()
                    .lines()
                    .filter(line -> line.contains("num_heads"))
                    .findFirst()
                    .orElseThrow())
            .getAsJsonObject();
    assertThat(first.get("key").getAsString()).isEqualTo("model.num_heads");
    assertThat(first.get("line").getAsInt()).isEqualTo(lineOf("num_heads"));
    assertThat(first.get("severity").getAsString()).isEqualTo("error");
  }

  @Test
  void checkOfWhatIsNoConfigIsOneSentence() throws IOException {
    Files.writeString(config, "a: b: c");
    Outcome outcome = run("check", config, folder.resolve("absent.yaml"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out().lines()).hasSize(2);
    assertThat(outcome.out()).contains(config + ":1: ").contains("absent.yaml");
  }

  @Test
  void setChangesOneLineAndSaysWhich() throws IOException {
    List<String> before = Files.readAllLines(config);
    int line = lineOf("max_gradient_norm");
    Outcome outcome = run("set", config, "optimizer.max_gradient_norm=5e-1");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            "%s:%d: optimizer.max_gradient_norm: 1.0 -> 5.0e-1%n".formatted(config, line));
    List<String> after = Files.readAllLines(config);
    before.set(line - 1, before.get(line - 1).replace("1.0", "5.0e-1"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void setTakesItemsInBracketsToo() throws IOException {
    Outcome outcome =
        run("set", config, "optimizer.learning_rate[1].steps=30", "optimizer['eps']=1e-7");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains(": optimizer.learning_rate.1.steps: ")
        .contains(": optimizer.eps: ");
    assertThat(run("set", config, "learning_rate[0].steps=30").err())
        .contains("did you mean `optimizer.learning_rate.0.steps`?");
    assertThat(run("set", config, "optimizer.learning_rate[9].steps=30").err())
        .contains("`optimizer.learning_rate` has no item `9`");
    assertThat(run("set", config, "no-equals-sign").err()).contains("Usage: config set ");
  }

  @Test
  void setNamesTheLinesThatTheFileHasInTheEnd() throws IOException {
    Outcome outcome =
        run("set", config, "runconfig.log_steps=50", "model.layer_norm_epsilon=1e-12");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("%s:%d: runconfig.log_steps: ".formatted(config, lineOf("log_steps")))
        .contains("%s:%d: model.layer_norm".formatted(config, lineOf("layer_norm_epsilon")));
  }

  @Test
  void setOfAnOldKeyChangesItsCounterpartOfReleasesTwo() throws Exception {
    String trainer = Conversion.of(ConfigDocument.load(config), Dialect.TRAINER).text();
    Files.writeString(config, trainer);
    Outcome outcome = run("set", config, "eval_input.batch_size=8", "optimizer.eps=1e-7");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("trainer.fit.val_dataloader.batch_size: 12 -> 8")
        .contains("trainer.init.optimizer.AdamW.eps: 1.0e-6 -> 1.0e-7");
    assertThat(run("set", config, "model.allow_multireplica=False").err())
        .contains("`model.allow_multireplica` has no key of its own in 2.x");
  }

  @Test
  void setOfAnUnknownKeyChangesNothingAtAll() throws IOException {
    byte[] before = Files.readAllBytes(config);
    Outcome outcome = run("set", config, "runconfig.seed=3", "model.num_head=4");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("did you mean `model.num_heads`?");
    assertThat(Files.readAllBytes(config)).isEqualTo(before);
    assertThat(run("set", config, "no-equals-sign").exitCode()).isEqualTo(2);
  }

  @Test
  void showSaysWhereEachValueComesFrom() throws Exception {
    Outcome outcome = run("show", config);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("  hidden_size: 768 # %s:%d\n".formatted(config, lineOf("hidden_size")))
        .contains("  layer_norm_epsilon: 1.0e-05 # default (1.6+)\n")
        .contains("  pooler_nonlinearity: tanh # default (1.8+)\n")
        .contains("    - scheduler: Linear # %s:%d\n".formatted(config, lineOf("Linear")))
        .contains("      steps: 2000 # %s:%d\n".formatted(config, lineOf("steps: 2000")));
    assertThat(ConfigReader.read(ConfigDocument.of(config, outcome.out())).config())
        .isEqualTo(ConfigReader.read(ConfigDocument.load(config)).config());
  }

  @Test
  void showFollowsARelease() {
    assertThat(run("show", "--compat", "modelzoo-1.7", config).out())
        .contains("  pooler_nonlinearity: gelu # as modelzoo-1.7 builds it\n");
    assertThat(run("show", "--compat", "modelzoo-9", config).exitCode()).isEqualTo(2);
  }

  @Test
  void showAsJsonHasValuesAndOrigins() throws IOException {
    JsonObject shown =
        JsonParser.parseString(run("show", "--json", config).out()).getAsJsonObject();
    assertThat(shown.getAsJsonObject("model").get("hidden_size").getAsInt()).isEqualTo(768);
    JsonObject origin = shown.getAsJsonObject("origin");
    assertThat(origin.get("model.hidden_size").getAsString())
        .isEqualTo("%s:%d".formatted(config, lineOf("hidden_size")));
    assertThat(origin.get("optimizer.beta1").getAsString()).isEqualTo("default (1.6+)");
  }

  @Test
  void showOfAWrongConfigPrintsItsErrors() throws IOException {
    replace("num_heads: 12", "num_heads: 7");
    Outcome outcome = run("show", config);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("error: `num_heads` 7 does not divide");
  }

  @Test
  void keysAreFoundByPartAndByPattern() {
    assertThat(run("keys").out().lines().count()).isGreaterThan(150);
    assertThat(run("keys", "batch_size").out().lines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("train_input.batch_size")
                    .contains("whole number", "required", "at least 1", "rows", "1.6+"));
    assertThat(run("keys", "model.*dropout*").out().lines().skip(1))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("model.").contains("dropout"));
    JsonObject key =
        JsonParser.parseString(run("keys", "--json", "optimizer.eps1").out()).getAsJsonObject();
    assertThat(key.get("trainer").getAsString()).isEqualTo("init.optimizer.*.eps.0");
    Outcome none = run("keys", "no_such_key");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("no key matches `no_such_key`");
  }

  @ParameterizedTest
  @CsvSource({
    "drpout, dropout",
    "modl.drpout_rate, model.dropout_rate",
    "modl.*rate, model.*rate",
    "learning_rate[0].stps, learning_rate.0.steps"
  })
  void aPatternThatFindsNothingGetsAHint(String typed, String meant) {
    Outcome none = run("keys", typed);
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err().strip())
        .isEqualTo("no key matches `%s`; did you mean `%s`?".formatted(typed, meant));
    assertThat(run("keys", meant).exitCode()).isZero();
  }

  @Test
  void keysAreFoundByAPhaseAndByTheirPlaceInReleasesTwo() {
    assertThat(run("keys", "optimizer.learning_rate[0].steps").out().lines().toList().getLast())
        .startsWith("optimizer.learning_rate.steps");
    assertThat(run("keys", "train_dataloader.batch_size").out().lines().toList().getLast())
        .startsWith("train_input.batch_size");
    assertThat(run("keys", "init.loop.*").out().lines().skip(1)).isNotEmpty();
  }

  @Test
  void thePageOfKeysIsUpToDate() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("config-keys.md"));
    assertThat(page.replace("\r\n", "\n"))
        .as("run ./sequent config keys --markdown > docs/config-keys.md")
        .isEqualTo(run("keys", "--markdown").out());
  }

  @Test
  void convertGoesThereAndBack() throws Exception {
    Path there = folder.resolve("trainer.yaml");
    Outcome outcome = run("convert", config, "--to", "2.x", "--out", there);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("%s:%d: info: `save_losses`".formatted(config, lineOf("save_losses")));
    assertThat(run("check", there).exitCode()).isZero();
    assertThat(run("show", there).out())
        .contains("  hidden_size: 768 # " + there)
        .contains("  checkpoint_steps: 5000 # " + there);
    Outcome back = run("convert", there, "--to", "1.x");
    assertThat(ConfigReader.read(ConfigDocument.of(config, back.out())).config())
        .isEqualTo(ConfigReader.read(ConfigDocument.load(config)).config());
    JsonObject json =
        JsonParser.parseString(run("convert", config, "--to", "2.x", "--json").out())
            .getAsJsonObject();
    assertThat(json.get("text").getAsString()).isEqualTo(Files.readString(there));
    assertThat(json.getAsJsonArray("lost")).isNotEmpty();
  }

  @Test
  void convertOverwritesNothingAndRefusesWhatItCannotRead() throws IOException {
    byte[] before = Files.readAllBytes(config);
    Outcome taken = run("convert", config, "--to", "2.x", "--out", config);
    assertThat(taken.exitCode()).isEqualTo(2);
    assertThat(taken.err()).contains("is there already");
    assertThat(Files.readAllBytes(config)).isEqualTo(before);
    assertThat(run("convert", config, "--to", "1.x").err()).contains("layout of 1.x already");
    assertThat(run("convert", config, "--to", "3.x").exitCode()).isEqualTo(2);
    assertThat(run("convert", folder.resolve("none.yaml"), "--to", "2.x").exitCode()).isEqualTo(2);
  }
}
