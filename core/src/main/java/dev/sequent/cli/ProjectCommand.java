package dev.sequent.cli;

import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.project.RecentProjects;
import dev.sequent.project.UserFolders;
import dev.sequent.run.ForeignRuns;
import dev.sequent.run.RunFolder;
import dev.sequent.run.archive.ArchiveListener;
import dev.sequent.run.archive.ProjectExport;
import dev.sequent.run.archive.ProjectImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sequent project}: folders of configs and runs, made, opened, taken along and taken in. */
@Command(
    name = "project",
    description = "Make, open, export and import projects; show runs of other programs in one.",
    subcommands = {
      ProjectCommand.New.class,
      ProjectCommand.Open.class,
      ProjectCommand.Recent.class,
      ProjectCommand.Export.class,
      ProjectCommand.Import.class
    },
    mixinStandardHelpOptions = true)
final class ProjectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  /** The project that is meant: the one named, else the one around the working folder. */
  private static Project meant(@Nullable Path named) throws ProjectException {
    if (named != null) {
      return Project.open(named);
    }
    Project around = Project.around(Path.of(""));
    if (around == null) {
      throw new ProjectException(
          Path.of("").toAbsolutePath(), "is in no project; name one with --project");
    }
    return around;
  }

  /** Says how far it is, where there is a terminal. */
  private static ArchiveListener progress(ProgressLine line) {
    return (bytes, total) -> {
      double share = total == 0 ? 1 : (double) bytes / total;
      line.show("%s %,d / %,d MB".formatted(ProgressLine.bar(share), bytes >> 20, total >> 20));
      return !Thread.currentThread().isInterrupted();
    };
  }

  /** {@code sequent project new}. */
  @Command(
      name = "new",
      description = "Make a folder a project: sequent.yaml, configs/, runs/. What is there stays.",
      mixinStandardHelpOptions = true)
  static final class New implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "the project's folder")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws ProjectException {
      spec.commandLine().getOut().println(Project.create(folder).folder());
      return ExitCode.DONE;
    }
  }

  /** {@code sequent project open}. */
  @Command(
      name = "open",
      description = "Open the window on a project.",
      mixinStandardHelpOptions = true)
  static final class Open implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "the project's folder")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws ProjectException {
      return Window.open(
          spec.commandLine().getErr(), WindowRequest.of(List.of(Project.open(folder).folder())));
    }
  }

  /** {@code sequent project recent}. */
  @Command(
      name = "recent",
      description = "List the projects that were open in the window, the last one first.",
      mixinStandardHelpOptions = true)
  static final class Recent implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      new RecentProjects(UserFolders.system())
          .folders()
          .forEach(spec.commandLine().getOut()::println);
      return ExitCode.DONE;
    }
  }

  /** {@code sequent project export}. */
  @Command(
      name = "export",
      description = "Write a project into one ZIP archive.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ZIP", description = "the archive; replaced where it is there")
    private Path archive = Path.of("");

    @Option(
        names = "--project",
        paramLabel = "FOLDER",
        description = "default: the project around the working folder")
    private @Nullable Path project;

    @Option(
        names = "--without_checkpoints",
        description = "leave the weights here: configs, metrics, logs and notes only")
    private boolean withoutCheckpoints;

    @Override
    public Integer call() throws ProjectException {
      ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
      ProjectExport.Result result;
      try {
        result = new ProjectExport(meant(project), !withoutCheckpoints, progress(line)).to(archive);
      } finally {
        line.clear();
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s: %,d files, %,d bytes%n", result.archive(), result.files(), result.bytes());
      if (result.skippedLinks() > 0) {
        spec.commandLine()
            .getErr()
            .printf("%d links were left out: they lead to elsewhere%n", result.skippedLinks());
      }
      return ExitCode.DONE;
    }
  }

  /** {@code sequent project import}. */
  @Command(
      name = "import",
      description = {
        "Unpack an exported project, or show somebody else's runs in a project.",
        "Those are in a model_dir or TensorBoard folder, which stays where it is and is never written"
            + " into."
      },
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "WHAT", description = "a ZIP archive, or a folder")
    private Path what = Path.of("");

    @Option(
        names = "--into",
        paramLabel = "FOLDER",
        description = "where an archive is unpacked (default: beside it, without its ending)")
    private @Nullable Path into;

    @Option(
        names = "--project",
        paramLabel = "FOLDER",
        description =
            "the project that shows the runs (default: the project around the working folder)")
    private @Nullable Path project;

    @Override
    public Integer call() throws ProjectException, IOException {
      PrintWriter out = spec.commandLine().getOut();
      if (Files.isDirectory(what)) {
        List<RunFolder> runs = ForeignRuns.below(what);
        if (runs.isEmpty()) {
          throw new ProjectException(what, "has no event files, so there are no runs to show");
        }
        new ImportedFolders(meant(project)).add(what);
        runs.forEach(run -> out.println(run.path()));
        return ExitCode.DONE;
      }
      ProgressLine line = ProgressLine.on(spec.commandLine().getErr());
      try {
        Path folder = into == null ? ProjectImport.usualFolder(what) : into;
        Project unpacked = new ProjectImport(progress(line)).unpack(what, folder);
        line.clear();
        out.println(unpacked.folder());
      } finally {
        line.clear();
      }
      return ExitCode.DONE;
    }
  }
}
