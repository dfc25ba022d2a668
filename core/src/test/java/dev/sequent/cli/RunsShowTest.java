package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sequent.run.EventFileWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsShowTest {
  @TempDir Path run;
  @TempDir Path temp;

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
    return execute("show", more);
  }

  private String execute(String command, String... more) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[3 + more.length];
    arguments[0] = "runs";
    arguments[1] = command;
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
  void a_finished_training_stays_finished_beside_an_evaluation_that_failed() throws Exception {
    Path earlier = Files.createDirectories(run.resolve("attempts").resolve("1"));
    String training = Files.readString(run.resolve("state.json"));
    String asked =
        "[\"run\", \"--mode\", \"%s\", \"--params\", \"/a.yaml\", \"--model_dir\", \"/r\"]";
    Files.writeString(
        earlier.resolve("state.json"),
        training.replaceFirst("\\[.*\\]", asked.formatted("train_and_eval")));
    Files.writeString(
        run.resolve("state.json"),
        """
        {
          "phase": "FAILED",
          "worker": {"pid": 2, "processStart": 1, "host": "here", "heartbeat": 9},
          "times": {"submitted": 8, "started": 0, "ended": 9},
          "progress": {"startStep": 0, "step": 0, "totalSteps": 0, "samplesPerSecond": 0.0, "loss": null},
          "metrics": {},
          "cause": "there is no dev.tsv",
          "command": {"arguments": %s, "workingDirectory": "/"}
        }
        """
            .formatted(asked.formatted("eval")));
    assertThat(show())
        .containsPattern("phase +completed")
        .containsPattern("step +60 of 60")
        .containsPattern("eval/accuracy +0.9000")
        .containsPattern("later +evaluation failed: there is no dev.tsv");
    JsonObject object = JsonParser.parseString(show("--json")).getAsJsonObject();
    assertThat(object.get("phase").getAsString()).isEqualTo("completed");
    JsonObject later = object.getAsJsonObject("later_attempt");
    assertThat(later.get("phase").getAsString()).isEqualTo("failed");
    assertThat(later.get("cause").getAsString()).isEqualTo("there is no dev.tsv");
    Path project = Files.createDirectories(temp.resolve("project"));
    Files.writeString(project.resolve("sequent.yaml"), "name: x\n");
    Files.createDirectories(project.resolve("runs"));
    Files.move(run, project.resolve("runs").resolve("first"));
    assertThat(in(project, "runs", "list"))
        .containsPattern("completed +60/60 +0.9000 ")
        .endsWith("  (later evaluation failed)");
  }

  @Test
  void a_run_that_only_evaluated_has_a_step_and_no_end_of_training() throws Exception {
    assertThat(show()).containsPattern("step +60 of 60\n");
    Path state = run.resolve("state.json");
    Files.writeString(
        state, Files.readString(state).replace("\"totalSteps\": 60", "\"totalSteps\": 0"));
    assertThat(show()).containsPattern("step +60\n");
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

  @Test
  void a_run_of_another_program_is_shown_with_all_its_curves() throws Exception {
    Files.delete(run.resolve("state.json"));
    String evil = "my/\u001b[2Jmetric\u202e";
    try (EventFileWriter writer = new EventFileWriter(run)) {
      for (int step = 1; step <= 3; step++) {
        writer.add(step, Map.of("loss", 1.0 / step, evil, 2.0 * step, "nan", Double.NaN));
      }
    }
    assertThat(show())
        .containsPattern("phase +imported")
        .containsPattern("loss +0.33333334 at step 3, 3 points")
        .contains("my/?[2Jmetric?")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
    JsonObject curves =
        JsonParser.parseString(show("--json")).getAsJsonObject().getAsJsonObject("curves");
    assertThat(curves.keySet()).containsExactlyInAnyOrder("loss", evil, "nan");
    assertThat(curves.getAsJsonObject(evil).get("last").getAsDouble()).isEqualTo(6);
    assertThat(curves.getAsJsonObject("nan").get("last").getAsString()).isEqualTo("NaN");
  }

  @Test
  void thousands_of_tags_are_counted_rather_than_listed() throws Exception {
    try (EventFileWriter writer = new EventFileWriter(run)) {
      Map<String, Double> many = new HashMap<>();
      for (int i = 0; i < 5_000; i++) {
        many.put("layer/%04d/with/a/name/that/goes/on/and/on".formatted(i), (double) i);
      }
      writer.add(1, many);
    }
    assertThat(show().lines()).hasSizeLessThan(60).anyMatch(l -> l.contains("4,960 more tags"));
  }

  @Test
  void marks_and_notes_are_written_and_shown() throws Exception {
    Path notes = Files.writeString(temp.resolve("notes.md"), "# Baseline\nGood\u0007\n");
    execute("mark", "--star", "--tags", "best, sst2", "--notes", notes.toString());
    assertThat(show())
        .containsPattern("marks +★ +#best +#sst2")
        .containsPattern("notes +# Baseline\n +Good\\?");
    JsonObject shown = JsonParser.parseString(show("--json")).getAsJsonObject();
    assertThat(shown.get("starred").getAsBoolean()).isTrue();
    assertThat(shown.getAsJsonArray("tags")).hasSize(2);
    assertThat(refusedMark("--star", "--no-star")).contains("name one of each pair");
    assertThat(refusedMark()).contains("nothing to mark");
    execute("mark", "--no-star", "--tags", "");
    assertThat(run.resolve("marks.json")).doesNotExist();
    assertThat(run.resolve("notes.md")).content().startsWith("# Baseline");
  }

  private String refusedMark(String... options) {
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("runs", "mark", run.toString()));
    arguments.addAll(List.of(options));
    assertThat(
            SequentCommand.commandLine()
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new)))
        .isEqualTo(ExitCode.USAGE);
    return err.toString();
  }

  @Test
  void an_imported_run_is_marked_in_the_project_and_stopped_by_nobody() throws Exception {
    Path project = temp.resolve("project");
    Files.createDirectories(project.resolve("imports"));
    Files.writeString(project.resolve("sequent.yaml"), "name: x\n");
    Files.writeString(project.resolve("imports/theirs.path"), run.toString());
    try (EventFileWriter writer = new EventFileWriter(run)) {
      writer.add(1, Map.of("loss", 0.5));
    }
    List<String> before = Arrays.asList(run.toFile().list());
    String name = run.getFileName().toString();

    assertThat(in(project, "runs", "mark", name, "--star", "--tags", "theirs")).isEmpty();
    assertThat(in(project, "runs", "list", "--starred", "--tag", "theirs"))
        .contains(name)
        .endsWith("★  #theirs");
    assertThat(in(project, "runs", "list", "--tag", "other")).isEmpty();
    assertThat(in(project, "runs", "show", name + "x"))
        .startsWith(
            "sequent: there is no run '%sx'; did you mean '%s'? 'sequent".formatted(name, name));
    assertThat(in(project, "runs", "cancel", name)).contains("never writes into");
    assertThat(run.toFile().list()).containsExactlyInAnyOrderElementsOf(before);
  }

  /** What a command prints that is started in a folder. */
  private String in(Path folder, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dstdout.encoding=UTF-8",
                Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("SEQUENT_HOME", temp.resolve("home").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    // A Java that is given options by its environment says so first.
    return said.lines()
        .filter(line -> !line.startsWith("Picked up "))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
