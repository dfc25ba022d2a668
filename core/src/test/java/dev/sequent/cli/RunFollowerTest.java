package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.run.EventFileWriter;
import dev.sequent.run.Pace;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who watches a run from a terminal that is none. */
class RunFollowerTest {
  @TempDir Path path;

  private static RunState training(long now) {
    return RunState.submitted(
            new RunState.Command(List.of("run", "--mode", "train"), "/"), "elsewhere", 1)
        .by(7, 1, now)
        .in(RunPhase.TRAINING)
        .starting(0, 200, now - 10_000);
  }

  @Test
  void the_line_tells_how_far_how_fast_and_how_long() {
    Pace pace = new Pace(1250.4, 0.724, 0.1, 0.02, 10_000);
    RunState state = training(20_000).stepped(100, 0.25, 40, pace);
    assertThat(RunFollower.text(state, Optional.empty(), 20_000))
        .isEqualTo("[########--------] 100/200 loss 0.2500 40/s 1250 tok/s 72% 0:10±0:01");
  }

  @Test
  void a_worker_that_says_nothing_is_called_so() {
    RunState state = training(10_000).stepped(100, 0.25, 40);
    assertThat(RunFollower.text(state, Optional.empty(), 90_000))
        .startsWith("training, the worker has said nothing for 80 s");
  }

  @Test
  void an_ended_run_is_told_with_its_evaluations_in_lines_and_as_json() throws Exception {
    RunFolder run = new RunFolder(path.resolve("run"));
    try (EventFileWriter writer = new EventFileWriter(run.evalEvents())) {
      writer.add(20, new TreeMap<>(Map.of("eval/accuracy", 0.5, "eval/loss", 0.7)));
      writer.add(40, new TreeMap<>(Map.of("eval/accuracy", 0.25, "eval/loss", 0.9)));
      // The checkpoint was evaluated once more.
      writer.add(40, new TreeMap<>(Map.of("eval/accuracy", 0.75, "eval/loss", 0.6)));
    }
    Files.writeString(
        run.state(),
        """
        {
          "phase": "COMPLETED",
          "worker": {"pid": 1, "processStart": 1, "host": "here", "heartbeat": 1},
          "times": {"submitted": 1, "started": 2, "ended": 3},
          "progress": {"startStep": 0, "step": 40, "totalSteps": 40, "samplesPerSecond": 1.0, "loss": 0.2},
          "metrics": {"eval/accuracy": 0.75},
          "command": {"arguments": ["run", "--mode", "train_and_eval"], "workingDirectory": "/"}
        }
        """);
    assertThat(follow(run).lines())
        .containsExactly(
            "step 20: eval/accuracy 0.5000, eval/loss 0.7000",
            "step 40: eval/accuracy 0.7500, eval/loss 0.6000",
            "completed",
            "dev accuracy: 0.7500",
            "run folder: " + run.path());
    JsonObject shown = JsonParser.parseString(follow(run, "--json")).getAsJsonObject();
    assertThat(shown.get("phase").getAsString()).isEqualTo("completed");
    assertThat(shown.get("samples_per_second").getAsDouble()).isEqualTo(1.0);
  }

  private static String follow(RunFolder run, String... more) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[4 + more.length];
    arguments[0] = "runs";
    arguments[1] = "show";
    arguments[2] = run.path().toString();
    arguments[3] = "--follow";
    System.arraycopy(more, 0, arguments, 4, more.length);
    int code =
        SequentCommand.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(arguments);
    assertThat(code).isZero();
    return out.toString();
  }
}
