package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.run.EventFileWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Projects by the command line. */
class ProjectCommandTest {
  @TempDir Path parent;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line =
        SequentCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void a_project_is_made_sent_and_taken_in() throws Exception {
    Path project = parent.resolve("sst2");
    assertThat(run("project", "new", project.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains(project.toString());
    Files.writeString(project.resolve("configs/a.yaml"), "x: 1\n");
    Files.createDirectories(project.resolve("runs/r/checkpoint_5"));
    Files.writeString(project.resolve("runs/r/checkpoint_5/config.json"), "{}");
    Path zip = parent.resolve("given.zip");
    assertThat(
            run(
                "project",
                "export",
                zip.toString(),
                "--project",
                project.toString(),
                "--without_checkpoints"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains(zip + ": 2 files");
    assertThat(run("project", "import", zip.toString())).isEqualTo(ExitCode.DONE);
    Path back = parent.resolve("given");
    assertThat(back.resolve("configs/a.yaml")).hasContent("x: 1\n");
    assertThat(back.resolve("runs/r/checkpoint_5")).doesNotExist();

    assertThat(run("project", "import", zip.toString(), "--into", project.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(project + ": is in use");
  }

  @Test
  void runs_of_another_program_are_shown_and_a_folder_without_any_is_refused() throws Exception {
    Path project = parent.resolve("sst2");
    run("project", "new", project.toString());
    Path theirs = parent.resolve("theirs");
    try (EventFileWriter writer = new EventFileWriter(theirs.resolve("model_dir/train"))) {
      writer.add(1, Map.of("loss", 0.5));
    }
    assertThat(run("project", "import", theirs.toString(), "--project", project.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains(theirs.resolve("model_dir").toString());
    assertThat(project.resolve("imports")).isDirectoryContaining("glob:**.path");
    Path empty = Files.createDirectory(parent.resolve("empty"));
    assertThat(run("project", "import", empty.toString(), "--project", project.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(empty + ": has no event files");
  }
}
