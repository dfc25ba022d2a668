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

/** Benchmarks of a small network, in real processes. */
class BenchCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  /** Stands beside ours: prints some text and a line of figures. */
  static final class Slowpoke {
    private Slowpoke() {}

    public static void main(String[] arguments) {
      System.out.println("warming up");
      System.out.println("{\"samples_per_s\": %s, \"peak_rss_mb\": 1}".formatted(arguments[0]));
    }
  }

  @BeforeEach
  void writeConfig() throws IOException {
    String input =
        """
          data_processor: "SST2DataProcessor"
          data_dir: "nowhere"
          vocab_file: "google_research_uncased_L-12_H-768_A-12.txt"
          max_sequence_length: 16
          do_lower: True
          batch_size: 4
          shuffle: False
          num_workers: 1
        """;
    Files.writeString(
        config(),
        "train_input:\n"
            + input
            + "eval_input:\n"
            + input
            + """
            model:
              vocab_size: 30522
              hidden_size: 16
              num_hidden_layers: 2
              num_heads: 2
              filter_size: 32
              max_position_embeddings: 16
              encoder_nonlinearity: gelu
              dropout_rate: 0.1
              attention_dropout_rate: 0.1
              task_dropout: 0.1
              problem_type: single_label_classification
              num_labels: 2
              mixed_precision: False
            optimizer:
              optimizer_type: AdamW
              learning_rate: 0.001
              weight_decay_rate: 0.01
              eps: 1.0e-6
            runconfig:
              max_steps: 10
              log_steps: 1
              checkpoint_steps: 0
              seed: 1
            """);
  }

  private Path config() {
    return folder.resolve("tiny.yaml");
  }

  private int sequent(StringWriter out, String... arguments) {
    CommandLine line =
        SequentCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void twoProgramsRunInTurnsAndTheirRatioIsPrinted() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String beside =
        "\"%s\" -cp '%s' %s 0.5"
            .formatted(java, System.getProperty("java.class.path"), Slowpoke.class.getName());
    StringWriter out = new StringWriter();
    int code =
        sequent(
            out,
            "bench",
            "--params",
            config().toString(),
            "--full_rows",
            "--steps",
            "3",
            "--rounds",
            "2",
            "--beside",
            beside,
            "--json");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    List<JsonObject> lines =
        out.toString().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    assertThat(lines).hasSize(5);
    JsonObject ours = lines.get(0);
    assertThat(ours.get("steps").getAsInt()).isEqualTo(3);
    assertThat(ours.get("tokens_per_step").getAsDouble()).isEqualTo(64);
    assertThat(ours.get("samples_per_s").getAsDouble()).isPositive();
    assertThat(ours.get("matrix_gflops").getAsDouble()).isPositive();
    assertThat(ours.get("checkpoint_save_s").getAsDouble()).isPositive();
    assertThat(lines.get(1).get("samples_per_s").getAsDouble()).isEqualTo(0.5);
    double expected =
        (lines.get(0).get("samples_per_s").getAsDouble()
                + lines.get(2).get("samples_per_s").getAsDouble())
            / 2
            / 0.5;
    assertThat(lines.get(4).getAsJsonObject("ratios").get("samples_per_s").getAsDouble())
        .isCloseTo(expected, org.assertj.core.data.Percentage.withPercentage(1e-6));
  }

  @Test
  void whatCannotBeRunIsNamed() throws IOException {
    StringWriter out = new StringWriter();
    assertThat(sequent(out, "bench", "--params", folder.resolve("no.yaml").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no.yaml", "--params");
    assertThat(sequent(out, "bench", "--params", config().toString(), "--steps", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere", "train.tsv");
    assertThat(sequent(out, "bench", "--steps", "0")).isEqualTo(2);
    Files.writeString(config(), "a: [1,\n");
    assertThat(sequent(out, "bench", "--params", config().toString(), "--steps", "1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("is not valid YAML")
        .doesNotContain("unexpected", "Exception");
  }

  @Test
  void aCommandLineIsCutAtItsBlanks() {
    assertThat(ShellWords.split(" python3 \"my peer.py\" --a='b c' C:\\x\\y  "))
        .containsExactly("python3", "my peer.py", "--a=b c", "C:\\x\\y");
  }
}
