package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.diagnostics.Diagnostics;
import dev.sequent.diagnostics.DiagnosticsArchive;
import dev.sequent.diagnostics.DiagnosticsFile;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.target.Targets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sequent diagnostics}: what a report of a fault would hold, and the report. */
@Command(
    name = "diagnostics",
    description = {
      "List what a report of a fault holds: versions, memory, the window's log, Java's last crash.",
      "Names, addresses and secrets are taken out. Nothing is sent anywhere."
    },
    mixinStandardHelpOptions = true)
final class DiagnosticsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "write the report as this ZIP file, which must not exist")
  private @Nullable Path out;

  @Option(names = "--show", description = "print every file as it is in the report")
  private boolean show;

  @Option(
      names = "--run",
      paramLabel = "MODEL_DIR",
      description = "with the state and the logs of this run")
  private @Nullable Path run;

  @Option(names = "--json", description = "one JSON object a file; with --show its text, too")
  private boolean json;

  @Override
  public Integer call() throws RunException, IOException {
    UserFolders user = UserFolders.system();
    Optional<RunFolder> folder = Optional.ofNullable(run).map(RunFolder::new);
    if (folder.isPresent() && !folder.get().exists()) {
      throw new RunException("there is no run in " + folder.get().path());
    }
    if (out != null && Files.exists(out)) {
      throw new RunException("%s exists; choose another name for the report".formatted(out));
    }
    List<DiagnosticsFile> files = Diagnostics.of(user, new Targets(user)).files(List.of(), folder);
    print(files);
    if (out != null) {
      DiagnosticsArchive.write(out, files);
      spec.commandLine().getErr().println("sequent: wrote " + out);
    }
    return ExitCode.DONE;
  }

  private void print(List<DiagnosticsFile> files) {
    PrintWriter answer = spec.commandLine().getOut();
    for (DiagnosticsFile file : files) {
      if (json) {
        JsonObject object = new JsonObject();
        object.addProperty("file", file.name());
        object.addProperty("bytes", file.bytes());
        object.addProperty("meaning", file.meaning());
        if (show) {
          object.addProperty("text", file.text());
        }
        answer.println(object);
      } else if (show) {
        answer.println("==== %s: %s".formatted(file.name(), file.meaning()));
        answer.println(file.text());
      }
    }
    if (!json && !show) {
      answer.print(DiagnosticsArchive.contents(files));
    }
    answer.flush();
  }
}
