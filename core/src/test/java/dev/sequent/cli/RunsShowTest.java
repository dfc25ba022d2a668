package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsShowTest {
  @TempDir Path run;

  @BeforeEach
  void writeState() throws Exception {
    Files.writeString(
        run.resolve("state.json"),
        """
        {
          "phase": "COMPLETED",
          "worker": {"pid": 1, "processStart": 1, "host": "here", "heartbeat": 1},
          "times": {"submitted": 1, "started": 2, "ended": 3},
          "progress": {"startStep": 0, "step": 60, "totalSteps": 60, "samplesPerSecond": 1.0, "loss": 0.2},
          "metrics": {"eval/loss": null, "eval/accuracy": 0.9, "eval/matthews_correlation": 0.8},
          "best": {"metric": "eval/accuracy", "value": 0.95, "step": 40},
          "command": {"arguments": ["run", "--mode", "train_and_eval"], "workingDirectory": "/"}
        }
        """);
  }

  private String show(String... more) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[3 + more.length];
    arguments[0] = "runs";
    arguments[1] = "show";
    arguments[2] = run.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    int code =
        SequentCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(arguments);
    assertThat(code).isZero();
    return out.toString();
  }

  @Test
  void figures_and_the_best_evaluation_are_shown() {
    assertThat(show())
        .containsPattern("eval/accuracy +0.9000")
        .containsPattern("eval/matthews_correlation +0.8000")
        .containsPattern("best +eval/accuracy 0.9500 at step 40");
  }

  @Test
  void json_holds_them_too_and_no_number_that_json_does_not_know() {
    JsonObject shown = JsonParser.parseString(show("--json")).getAsJsonObject();
    assertThat(shown.getAsJsonObject("metrics").keySet())
        .containsExactly("eval/accuracy", "eval/matthews_correlation");
    JsonObject best = shown.getAsJsonObject("best");
    assertThat(best.get("metric").getAsString()).isEqualTo("eval/accuracy");
    assertThat(best.get("value").getAsDouble()).isEqualTo(0.95);
    assertThat(best.get("global_step").getAsLong()).isEqualTo(40);
  }
}
