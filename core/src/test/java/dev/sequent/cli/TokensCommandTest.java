package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on a config and a small pair task in a folder with spaces and umlauts. */
final class TokensCommandTest {

  private record Outcome(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  @TempDir private Path temp;
  private Path folder = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void write() throws IOException {
    folder = Files.createDirectories(temp.resolve("my tägs"));
    config = folder.resolve("pairs.yaml");
    Files.writeString(
        folder.resolve("train.tsv"), rows("a dog sleeps\tan animal rests\tentailment"));
    Files.writeString(
        folder.resolve("dev_matched.tsv"),
        rows("one two three four five six\tseven eight nine\tneutral"));
    Files.writeString(folder.resolve("dev_mismatched.tsv"), rows("alone\t\tcontradiction"));
    writeConfig(folder.resolve("pairs.yaml"), 30522, ".");
  }

  @Test
  void printsTokensAboveIdsAboveSegments() {
    Outcome outcome = tokens();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines())
        .startsWith(
            "row 0 · train.tsv:2 · label 0 (entailment) · 9 of 10 tokens",
            "Tokens:   [CLS] a    dog  sleeps [SEP] an   animal rests [SEP]",
            "Ids:      101   1037 3899 25126  102   2019 4111   16626 102",
            "Segments: 0     0    0    0      0     1    1      1     1");
  }

  @Test
  void theModelZoosSegmentsAreShifted() {
    assertThat(tokens("--compat", "modelzoo-1.7").lines().get(3))
        .isEqualTo("Segments: 0     0    0    1      1     1    0      0     0");
  }

  @Test
  void whatTruncationCutsAwayIsShown() {
    Outcome outcome = tokens("--split", "eval", "--rows", "0");
    assertThat(outcome.lines()).contains("Cut A:    five six").doesNotContain("Cut B:");
  }

  @Test
  void jsonIsOneObjectALineWithTheOriginsFieldNames() {
    Outcome outcome = tokens("--split", "eval", "--json");
    assertThat(outcome.lines()).hasSize(2);
    JsonObject pair = JsonParser.parseString(outcome.lines().getFirst()).getAsJsonObject();
    assertThat(pair.keySet())
        .containsExactly(
            "row",
            "text_a",
            "text_b",
            "label",
            "tokens",
            "input_ids",
            "attention_mask",
            "token_type_ids",
            "truncated");
    assertThat(pair.get("truncated").getAsBoolean()).isTrue();
    assertThat(pair.get("token_type_ids")).hasToString("[0,0,0,0,0,0,1,1,1,1]");
    JsonObject single = JsonParser.parseString(outcome.lines().getLast()).getAsJsonObject();
    assertThat(single.get("row").getAsInt()).isEqualTo(1);
    assertThat(single.get("text_b").isJsonNull()).isTrue();
    assertThat(single.get("input_ids")).hasToString("[101,2894,102,0,0,0,0,0,0,0]");
    assertThat(single.get("attention_mask")).hasToString("[1,1,1,0,0,0,0,0,0,0]");
  }

  @Test
  void statisticsComeAsTextAndAsJson() {
    assertThat(tokens("--split", "eval", "--stats").out())
        .contains("rows truncated            1 (50.00 %)")
        .doesNotContain("Tokens:");
    JsonObject json =
        JsonParser.parseString(tokens("--split", "eval", "--stats", "--json").out())
            .getAsJsonObject();
    assertThat(json.get("rows").getAsInt()).isEqualTo(2);
    assertThat(json.get("mean_tokens").getAsDouble()).isEqualTo(6.5);
    assertThat(json.get("histogram")).hasToString("{\"3\":1,\"12\":1}");
  }

  @Test
  void statisticsTellOfLabelsRepeatedRowsAndLaws() throws IOException {
    Files.writeString(
        folder.resolve("train.tsv"),
        rows("alone\t\tneutral\nAlone.\t\tneutral\na dog sleeps\tan animal rests\tentailment"));
    JsonObject json = JsonParser.parseString(tokens("--stats", "--json").out()).getAsJsonObject();
    assertThat(json.get("labels"))
        .hasToString("{\"entailment\":1,\"neutral\":2,\"contradiction\":0}");
    assertThat(json.get("other_labels"))
        .hasToString("{\"entailment\":0,\"neutral\":1,\"contradiction\":1}");
    assertThat(json.get("repeated_rows"))
        .hasToString(
            "{\"exact\":{\"rows\":0,\"conflicting\":0,\"first\":[]},"
                + "\"normalised\":{\"rows\":1,\"conflicting\":0,\"first\":[[1,0]]}}");
    assertThat(json.getAsJsonObject("shared_rows").get("exact"))
        .hasToString("{\"rows\":1,\"conflicting\":1,\"first\":[[0,1]]}");
    assertThat(json.get("broken_laws")).hasToString("{}");
    assertThat(json.get("steps_per_epoch").getAsInt()).isEqualTo(3);
    assertThat(json.getAsJsonObject("timings").get("from_cache").getAsBoolean()).isFalse();
    assertThat(tokens("--stats").out())
        .contains("labels of train           entailment 1 (33.3 %), neutral 2 (66.7 %)")
        .contains("rows of eval too          1 (1 with another label)")
        .contains("rows as promised          all")
        .contains("tokens from the cache");
  }

  @Test
  void theHistogramComesAsCsv() {
    assertThat(tokens("--split", "eval", "--stats", "--csv").lines())
        .containsExactly("tokens,rows", "3,1", "12,1");
    assertRefused("--csv prints the histogram of --stats", "--csv");
    assertRefused("--csv and --json are two forms", "--stats", "--csv", "--json");
  }

  @Test
  void withoutTheOtherSplitStatisticsSaySo() throws IOException {
    Files.delete(folder.resolve("dev_matched.tsv"));
    Outcome outcome = tokens("--stats");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("rows of eval too          not compared");
    assertThat(outcome.err()).contains("dev_matched.tsv: there is no such file");
  }

  @Test
  void aTestSplitIsShownWithoutLabels() throws IOException {
    String header = "sentence1\tsentence2\n";
    Files.writeString(folder.resolve("test_matched.tsv"), header + "one\ttwo\n");
    Files.writeString(folder.resolve("test_mismatched.tsv"), header + "three\tfour\n");
    assertThat(tokens("--split", "test").lines().getFirst())
        .isEqualTo("row 0 · test_matched.tsv:2 · no label · 5 of 10 tokens");
    assertThat(tokens("--split", "test", "--json").out()).contains("\"label\":null");
  }

  @Test
  void rowsLeftOutAreCounted() throws IOException {
    Files.writeString(folder.resolve("dataset.yaml"), "bad_rows: skip\n");
    Files.writeString(folder.resolve("train.tsv"), rows("a\tb\t-\nalone\t\tneutral"));
    Outcome outcome = tokens("--stats");
    assertThat(outcome.out()).contains("bad rows left out         1");
    assertThat(outcome.err())
        .contains("1 bad row is left out, as dataset.yaml says; the first is ");
  }

  @Test
  void rowsWithCharactersThatAreNoTextAreCounted() throws IOException {
    assertThat(tokens("--stats").out()).doesNotContain("odd characters");
    Files.writeString(folder.resolve("train.tsv"), rows("a\tb\u001Bc\tneutral"));
    assertThat(tokens("--stats").out())
        .contains("rows with odd characters  1 (train.tsv:2: U+001B), which the tokenizer drops");
    assertThat(tokens("--stats", "--json").out())
        .contains("\"odd_characters\":{\"rows\":1,\"file\":\"train.tsv\",\"line\":2,");
  }

  @Test
  void aRowBeyondTheLastIsOneSentence() {
    assertRefused("there is no row 7; the last is row 0", "--rows", "7:9");
  }

  @Test
  void optionsThatMakeNoSenseAreOneSentence() {
    assertRefused("'9:3' is not a range of rows such as 0:10", "--rows", "9:3");
    assertRefused("'half' is not train, eval or test", "--split", "half");
    assertRefused("'2.0' is not spec, modelzoo-1.6 or modelzoo-1.7", "--compat", "2.0");
  }

  @Test
  void aMissingDataFileIsOneSentence() throws IOException {
    writeConfig(config, 30522, "nowhere");
    assertRefused("train.tsv: there is no such file");
  }

  @Test
  void anEmbeddingTooSmallForTheVocabularyIsOneSentence() throws IOException {
    writeConfig(config, 1000, ".");
    assertRefused("the vocabulary has 30,522 entries, but model.vocab_size is 1,000");
  }

  @Test
  void aMissingConfigIsOneSentence() throws IOException {
    Files.delete(config);
    assertRefused("pairs.yaml");
  }

  private void assertRefused(String sentence, String... options) {
    Outcome outcome = tokens(options);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(sentence).doesNotContain("\tat ");
  }

  private Outcome tokens(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine main =
        new CommandLine(new TokensCommand(temp.resolve("cache")))
            .setParameterExceptionHandler(Failures::usage)
            .setExecutionExceptionHandler(Failures::execution)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    List<String> arguments = new java.util.ArrayList<>(List.of("--params", config.toString()));
    arguments.addAll(List.of(options));
    int exitCode = main.execute(arguments.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private static String rows(String rows) {
    return "sentence1\tsentence2\tgold_label\n" + rows + "\n";
  }

  /** A config of MNLI beside its data. */
  static void writeConfig(Path file, int vocabSize, String dataDir) throws IOException {
    String input =
        """
          data_processor: MNLIDataProcessor
          data_dir: %s
          vocab_file: google_research_uncased_L-12_H-768_A-12.txt
          max_sequence_length: 10
          do_lower: True
          batch_size: 1
          shuffle: False
          num_workers: 0
        """
            .formatted(dataDir);
    Files.writeString(
        file,
        """
        train_input:
        %s
        eval_input:
        %s
        model:
          vocab_size: %d
          hidden_size: 8
          num_hidden_layers: 1
          num_heads: 2
          filter_size: 16
          max_position_embeddings: 32
          encoder_nonlinearity: gelu
          dropout_rate: 0.1
          attention_dropout_rate: 0.1
          task_dropout: 0.1
          problem_type: single_label_classification
          num_labels: 3
          mixed_precision: False
          compute_eval_metrics: True
        optimizer:
          optimizer_type: AdamW
          learning_rate: 0.001
        runconfig:
          max_steps: 10
          log_steps: 1
        """
            .formatted(input, input, vocabSize));
  }
}
