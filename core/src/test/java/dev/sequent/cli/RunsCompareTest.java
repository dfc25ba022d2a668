package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs beside each other in a terminal. */
class RunsCompareTest {
  private static final String CONFIG =
      """
      train_input:
        batch_size: 16
      optimizer:
        learning_rate: 0.00001
      runconfig:
        max_steps: 60
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeRuns() throws IOException {
    write("first", 0.9, CONFIG);
    write("second", 0.925, CONFIG.replace("0.00001", "1e-5").replace("16", "32 # more"));
    Files.delete(write("third", 0.5, CONFIG).resolve("params.yaml"));
  }

  private Path write(String name, double accuracy, String config) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve("params.yaml"), config);
    Files.writeString(
        run.resolve("state.json"),
        """
        {
          "phase": "COMPLETED",
          "worker": {"pid": 1, "processStart": 1, "host": "here", "heartbeat": 1},
          "times": {"submitted": 1, "started": 2, "ended": 3},
          "progress": {"startStep": 0, "step": 60, "totalSteps": 60, "samplesPerSecond": 1.0, "loss": 0.2},
          "metrics": {"eval/accuracy": %s},
          "command": {"arguments": ["run", "--mode", "train_and_eval"], "workingDirectory": "/"}
        }
        """
            .formatted(accuracy));
    return run;
  }

  private int compare(String... more) {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "runs";
    arguments[1] = "compare";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return SequentCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void tellsResultsAndTheKeysThatDifferInAColumnARun() {
    assertThat(compare(at("first"), at("second"), at("third"))).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "run                     first      second     third",
            "phase                   completed  completed  completed",
            "step                    60/60      60/60      60/60",
            "eval/accuracy           0.9000     0.9250     0.5000",
            "train_input.batch_size  16         32         -");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void jsonHasTheSame() {
    assertThat(compare("--json", at("first"), at("second"))).isZero();
    JsonObject object = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(object.getAsJsonArray("runs")).hasSize(2);
    JsonArray differing = object.getAsJsonArray("differing");
    assertThat(differing).hasSize(1);
    assertThat(differing.get(0).toString())
        .isEqualTo("{\"key\":\"train_input.batch_size\",\"values\":[\"16\",\"32\"]}");
  }

  @Test
  void oneRunAndARunThatIsNotThereAreSaidSo() {
    assertThat(compare(at("first"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("nothing to compare '" + at("first") + "' with");
    assertThat(compare(at("first"), at("nowhere"))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no run '" + at("nowhere"));
    assertThat(out.toString()).isEmpty();
  }
}
