package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.SmallCheckpoint;
import dev.sequent.config.ProblemType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PredictCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new PredictCommand(folder.resolve("compile")))
        .setParameterExceptionHandler(Failures::usage)
        .setExecutionExceptionHandler(Failures::execution)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void printsTheLabelFirstAndEveryProbability() throws CheckpointException {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    assertThat(run("--checkpoint", checkpoint.toString(), "--device", "cpu", "--text", "A café."))
        .isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("entailment|neutral|contradiction"),
            line -> assertThat(line).matches("  entailment     0\\.\\d{4}"),
            line -> assertThat(line).matches("  neutral        0\\.\\d{4}"),
            line -> assertThat(line).matches("  contradiction  0\\.\\d{4}"));
  }

  @Test
  void takesAPairAndTheNewestCheckpointOfAModelDirAndSpeaksJson() throws CheckpointException {
    SmallCheckpoint.save(folder, 3);
    int code =
        run(
            "--checkpoint",
            folder.toString(),
            "--device",
            "cpu",
            "--text",
            "a b c d e f g h i j",
            "--text_b",
            "k l",
            "--json");
    assertThat(code).isZero();
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(json.get("text_b").getAsString()).isEqualTo("k l");
    assertThat(json.get("tokens").getAsInt()).isEqualTo(12);
    assertThat(json.get("truncated").getAsBoolean()).isTrue();
    double sum =
        json.get("probabilities").getAsJsonObject().asMap().values().stream()
            .mapToDouble(value -> value.getAsDouble())
            .sum();
    assertThat(sum).isCloseTo(1, within(1e-9));
  }

  private Path texts(String content) throws IOException {
    return Files.writeString(folder.resolve("texts.tsv"), content);
  }

  private int predict(Path checkpoint, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--checkpoint", checkpoint.toString(), "--device", "cpu"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void answersAFileOfTextsLineByLineAsOneByOne() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    Path texts = texts("A café.\nOne\tand two\n" + "more words than that\n".repeat(40));
    assertThat(predict(checkpoint, "--texts", texts.toString())).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(42);
    assertThat(lines.get(1))
        .matches("(entailment|neutral|contradiction)\\t0\\.\\d{4}\\tOne\\tand two");
    out.getBuffer().setLength(0);
    assertThat(predict(checkpoint, "--text", "A café.")).isZero();
    String label = out.toString().lines().findFirst().orElseThrow();
    assertThat(lines.getFirst()).startsWith(label + "\t").endsWith("\tA café.");
    assertThat(out.toString()).contains(lines.getFirst().split("\t", -1)[1]);
  }

  @Test
  void saysWhichLineOfAFileIsWrongAfterTheAnswersBefore() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    Path texts = texts("fine\n".repeat(32) + "a\tb\tc\n");
    assertThat(predict(checkpoint, "--texts", texts.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(out.toString().lines()).hasSize(32);
    assertThat(err.toString()).contains(texts + ":33: the line has 2 tabs");
    assertThat(predict(checkpoint, "--texts", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no such file");
  }

  @Test
  void warnsOnceWhereATextIsNotWhatTheCheckpointWasTrainedOn() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    assertThat(predict(checkpoint, "--text", "one", "--text_b", "two")).isZero();
    assertThat(err.toString()).isEmpty();

    Path state = checkpoint.resolve("trainer_state.json");
    JsonObject json = JsonParser.parseString(Files.readString(state)).getAsJsonObject();
    json.addProperty("text_form", "sentence");
    Files.writeString(state, json.toString());
    assertThat(predict(checkpoint, "--text", "one")).isZero();
    assertThat(err.toString()).isEmpty();
    Path texts = texts("one\none\ttwo\nthree\tfour\n");
    assertThat(predict(checkpoint, "--texts", texts.toString())).isZero();
    assertThat(err.toString().lines())
        .containsExactly(
            "sequent: warning: %s:2 is a pair, but %s was trained on single sentences: what it answers means little"
                .formatted(texts, checkpoint));

    json.addProperty("text_form", "poem");
    Files.writeString(state, json.toString());
    assertThat(predict(checkpoint, "--text", "one")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("text_form", "sentence or pair");
  }

  @Test
  void takesTextsFromOneSideOnly() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    assertThat(predict(checkpoint)).isEqualTo(ExitCode.USAGE);
    assertThat(predict(checkpoint, "--text_b", "alone")).isEqualTo(ExitCode.USAGE);
    assertThat(predict(checkpoint, "--text", "a", "--texts", "-")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines().filter(l -> l.contains("name a text with --text")))
        .hasSize(3);
    assertThat(predict(checkpoint, "--text", "a", "--params", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(predict(checkpoint, "--text", "a", "--submission", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("are about the data set of --params");
  }

  @Test
  void tellsWhatEachWordAdds() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    assertThat(predict(checkpoint, "--text", "good", "--text_b", "not bad", "--words")).isZero();
    assertThat(out.toString().lines().skip(4))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("  what each word adds to it, in log-odds:"),
            line -> assertThat(line).matches("  +[+-]\\d\\.\\d{4}  good"),
            line -> assertThat(line).matches("  +[+-]\\d\\.\\d{4}  not"),
            line -> assertThat(line).matches("  +[+-]\\d\\.\\d{4}  bad"));
    String texts = texts("good\tnot bad\nalone\n").toString();
    assertThat(predict(checkpoint, "--texts", texts, "--words")).isEqualTo(ExitCode.USAGE);
    out.getBuffer().setLength(0);
    assertThat(predict(checkpoint, "--texts", texts, "--words", "--json")).isZero();
    List<JsonObject> objects =
        out.toString().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertThat(objects.get(0).get("words").getAsJsonArray()).hasSize(3);
    assertThat(objects.get(1).has("words")).isFalse();
  }

  /** MNLI's test files have no labels. */
  private Path config() throws IOException {
    String header = "sentence1\tsentence2\n";
    Files.writeString(
        folder.resolve("test_matched.tsv"), header + "a dog\tan animal\n".repeat(35) + "a\tb\n");
    Files.writeString(folder.resolve("test_mismatched.tsv"), header + "one\ttwo\n");
    Path params = folder.resolve("pairs.yaml");
    TokensCommandTest.writeConfig(params, 30522, ".");
    return params;
  }

  @Test
  void answersASplitOfADataSet() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    String params = config().toString();
    assertThat(predict(checkpoint, "--params", params)).as(err::toString).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(37).last().asString().endsWith("\tone\ttwo");
    assertThat(predict(checkpoint, "--params", params, "--split", "eval"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("dev_matched.tsv");
  }

  @Test
  void writesWhatGluesServerTakesAndNeverOverAFileThatIsThere() throws Exception {
    Path checkpoint = SmallCheckpoint.save(folder, 3);
    String params = config().toString();
    Path into = folder.resolve("into");
    String[] command = {"--params", params, "--submission", into.toString()};
    assertThat(predict(checkpoint, command)).as(err::toString).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            into.resolve("MNLI-m.tsv").toString(), into.resolve("MNLI-mm.tsv").toString());
    List<String> matched = Files.readAllLines(into.resolve("MNLI-m.tsv"));
    assertThat(matched).hasSize(37).startsWith("index\tprediction");
    assertThat(matched.getLast()).matches("35\t(entailment|neutral|contradiction)");
    assertThat(Files.readAllLines(into.resolve("MNLI-mm.tsv"))).hasSize(2);
    Files.delete(into.resolve("MNLI-m.tsv"));
    assertThat(predict(checkpoint, command)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("MNLI-mm.tsv: it is there already");
    assertThat(into.resolve("MNLI-m.tsv")).doesNotExist();
  }

  @Test
  void severalLabelsHaveProbabilitiesOfTheirOwnAndARegressionIsANumber() throws Exception {
    Path labels =
        SmallCheckpoint.save(
            folder.resolve("labels"),
            1,
            ProblemType.MULTI_LABEL_CLASSIFICATION,
            List.of("new", "old", "odd"));
    assertThat(predict(labels, "--text", "a text", "--json")).isZero();
    JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
    JsonObject probabilities = json.get("probabilities").getAsJsonObject();
    assertThat(probabilities.keySet()).containsExactly("new", "old", "odd");
    double logit = json.get("logits").getAsJsonArray().get(1).getAsDouble();
    assertThat(probabilities.get("old").getAsDouble())
        .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-9));
    Path number =
        SmallCheckpoint.save(folder.resolve("number"), 1, ProblemType.REGRESSION, List.of("score"));
    out.getBuffer().setLength(0);
    assertThat(predict(number, "--text", "a text", "--json")).isZero();
    json = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(json.has("label")).isFalse();
    assertThat(json.get("value").getAsDouble())
        .isEqualTo(json.get("logits").getAsJsonArray().get(0).getAsDouble());
    out.getBuffer().setLength(0);
    assertThat(predict(number, "--text", "a text")).isZero();
    assertThat(out.toString().strip()).matches("-?\\d\\.\\d{4}");
  }

  @Test
  void whatIsNoCheckpointIsOneSentenceAndExitCodeTwo() {
    assertThat(run("--checkpoint", folder.resolve("none").toString(), "--text", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such checkpoint folder");
    assertThat(out.toString()).isEmpty();
  }
}
