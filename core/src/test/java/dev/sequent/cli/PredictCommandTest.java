package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.SmallCheckpoint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class PredictCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new PredictCommand(folder.resolve("compile")))
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

  @Test
  void whatIsNoCheckpointIsOneSentenceAndExitCodeTwo() {
    assertThat(run("--checkpoint", folder.resolve("none").toString(), "--text", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such checkpoint folder");
    assertThat(out.toString()).isEmpty();
  }
}
