package dev.sequent.cli;

import dev.sequent.run.RunException;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent runs mark}: what the user says of a run. */
@Command(
    name = "mark",
    description = {
      "Star, archive or tag a run, or write notes about it, as the table of runs does.",
      "It lies in the run's folder; of an imported run, whose folder is not written into, in the"
          + " project."
    },
    mixinStandardHelpOptions = true)
final class RunsMark implements Callable<Integer> {
  private static final Path STDIN = Path.of("-");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "name or folder")
  private String run = "";

  @Option(names = "--star", description = "star it")
  private boolean star;

  @Option(names = "--no-star", description = "take its star off")
  private boolean unstar;

  @Option(names = "--archive", description = "put it out of the way")
  private boolean archive;

  @Option(names = "--no-archive", description = "bring it back")
  private boolean unarchive;

  @Option(
      names = "--tags",
      paramLabel = "WORDS",
      description = "its tags from now on, spaces or commas between them; '' for none")
  private @Nullable String tags;

  @Option(
      names = "--notes",
      paramLabel = "FILE",
      description = "its notes from now on, in Markdown; - reads them from the standard input")
  private @Nullable Path notes;

  @Override
  public Integer call() throws IOException, RunException {
    if ((star && unstar) || (archive && unarchive)) {
      throw new ParameterException(
          spec.commandLine(), "a mark is set or taken off; name one of each pair of options");
    }
    if (!star && !unstar && !archive && !unarchive && tags == null && notes == null) {
      throw new ParameterException(
          spec.commandLine(), "nothing to mark; name one of the options, for example --star");
    }
    RunSummary summary = RunsCommand.named(run);
    RunRemarks remarks = RunsCommand.remarks(summary);
    RunMarks marks = remarks.marks();
    if (star != unstar) {
      marks = marks.withStar(star);
    }
    if (archive != unarchive) {
      marks = marks.withArchived(archive);
    }
    if (tags != null) {
      marks = marks.withTags(tags);
    }
    if (!marks.equals(remarks.marks())) {
      remarks.write(marks);
    }
    if (notes != null) {
      remarks.write(
          notes.equals(STDIN)
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(notes));
    }
    return ExitCode.DONE;
  }
}
