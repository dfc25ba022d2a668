package dev.sequent.app.workbench;

import dev.sequent.app.format.Figures;
import dev.sequent.project.ImportedFolders;
import dev.sequent.project.Project;
import dev.sequent.project.ProjectException;
import dev.sequent.run.ForeignRuns;
import dev.sequent.run.RunFolder;
import dev.sequent.run.archive.ArchiveListener;
import dev.sequent.run.archive.ProjectExport;
import dev.sequent.run.archive.ProjectImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Projects that go out as an archive and come in as one, and runs of other programs that are shown
 * among the project's own. One archive at a time; each can be called off.
 */
public final class ProjectTransfers {
  private static final long TELL_NANOS = 100_000_000;

  private final AppExecutors executors;
  private final Consumer<String> say;
  private final Consumer<Path> open;
  private final Runnable importsChanged;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final ReadOnlyObjectWrapper<Optional<Progress>> progress =
      new ReadOnlyObjectWrapper<>(this, "progress", Optional.empty());

  /**
   * How far an archive is.
   *
   * @param text such as {@code Exporting sst2-sweep · 320 MB of 1.2 GB · 12 s left}
   * @param share in [0, 1]
   */
  public record Progress(String text, double share) {}

  ProjectTransfers(
      AppExecutors executors, Consumer<String> say, Consumer<Path> open, Runnable importsChanged) {
    this.executors = executors;
    this.say = say;
    this.open = open;
    this.importsChanged = importsChanged;
  }

  /** How far the archive is that is being written or read; empty where none is. */
  public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Calls off what is under way; nothing is left of it. */
  public void cancel() {
    stop.set(true);
  }

  /** Writes a project into an archive. */
  public void exportTo(Project project, Path archive, boolean checkpoints) {
    transfer(
        "Exporting " + project.name(),
        listener -> {
          ProjectExport.Result result =
              new ProjectExport(project, checkpoints, listener).to(archive);
          return "%s is in %s: %s files, %s"
              .formatted(
                  project.name(),
                  result.archive(),
                  Figures.count(result.files()),
                  Figures.bytes(result.bytes()));
        });
  }

  /** Unpacks an exported project into a folder that is not there yet, and opens it. */
  public void importFrom(Path archive, Path folder) {
    transfer(
        "Unpacking " + archive.getFileName(),
        listener -> {
          Project project = new ProjectImport(listener).unpack(archive, folder);
          open.accept(project.folder());
          return "%s is in %s".formatted(project.name(), project.folder());
        });
  }

  /** Something that is done with an archive; says what came of it. */
  @FunctionalInterface
  private interface Transfer {
    String carryOut(ArchiveListener listener) throws ProjectException;
  }

  private void transfer(String what, Transfer transfer) {
    if (progress.get().isPresent()) {
      say.accept(what + ": another archive is under way; wait for it or cancel it.");
      return;
    }
    stop.set(false);
    progress.set(Optional.of(new Progress(what, 0)));
    executors
        .downloads()
        .execute(
            () -> {
              try {
                say.accept(transfer.carryOut(listener(what)));
              } catch (ProjectException e) {
                say.accept(String.valueOf(e.getMessage()));
              } finally {
                executors.ui().execute(() -> progress.set(Optional.empty()));
              }
            });
  }

  private ArchiveListener listener(String what) {
    long start = System.nanoTime();
    return new ArchiveListener() {
      private long told;

      @Override
      public boolean goesOn(long bytes, long total) {
        long now = System.nanoTime();
        if (now - told > TELL_NANOS) {
          told = now;
          Progress next = progress(what, bytes, total, Duration.ofNanos(now - start));
          executors.ui().execute(() -> progress.set(Optional.of(next)));
        }
        return !stop.get();
      }
    };
  }

  private static Progress progress(String what, long bytes, long total, Duration soFar) {
    double share = total == 0 ? 1 : (double) bytes / total;
    String left =
        share < 0.01
            ? ""
            : " · "
                + Figures.duration(
                    Duration.ofMillis(Math.round(soFar.toMillis() * (1 - share) / share)))
                + " left";
    return new Progress(
        "%s · %s of %s%s".formatted(what, Figures.bytes(bytes), Figures.bytes(total), left), share);
  }

  /** Shows the runs that lie in a folder of somebody else's; it is never written into. */
  public void importRuns(Project project, Path folder) {
    change(
        () -> {
          List<RunFolder> runs = ForeignRuns.below(folder);
          if (runs.isEmpty()) {
            return folder + " has no event files, so there are no runs to show";
          }
          new ImportedFolders(project).add(folder);
          return runs.size() == 1
              ? runs.getFirst().name() + " is among the runs now"
              : runs.size() + " runs of " + folder + " are among the runs now";
        });
  }

  /** Shows the runs of an imported folder no longer; they stay where they are. */
  public void forget(Project project, RunFolder run) {
    change(
        () -> {
          ImportedFolders imported = new ImportedFolders(project);
          for (Path folder : imported.folders()) {
            if (run.path().startsWith(folder)) {
              imported.remove(folder);
              return "the runs of " + folder + " are not shown any more; they stay where they are";
            }
          }
          return run.name() + " is not in an imported folder";
        });
  }

  /** A change of what is imported; says what came of it. */
  @FunctionalInterface
  private interface Change {
    String make() throws ProjectException, IOException;
  }

  private void change(Change change) {
    executors
        .config()
        .execute(
            () -> {
              try {
                say.accept(change.make());
              } catch (ProjectException | IOException e) {
                say.accept(String.valueOf(e.getMessage()));
              }
              importsChanged.run();
            });
  }
}
