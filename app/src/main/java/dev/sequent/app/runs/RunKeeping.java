package dev.sequent.app.runs;

import dev.sequent.run.RunFolder;
import dev.sequent.run.RunMarks;
import dev.sequent.run.RunRemarks;
import dev.sequent.run.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What their owner does with runs besides looking at them: stars, tags, notes, out of the way, into
 * the trash and back. Each shows at once and is then written to where {@link RunRemarks} lie; where
 * that fails, the user is told. Used on the FX thread.
 */
public final class RunKeeping {
  private final Function<RunSummary, RunRemarks> remarks;
  private final Executor disk;
  private final Executor ui;
  private final Consumer<String> say;
  private final Runnable look;
  private final ReadOnlyObjectWrapper<List<RunTrash>> deleted =
      new ReadOnlyObjectWrapper<>(this, "deleted", List.of());

  /**
   * @param remarks finds what the user says of a run
   * @param disk where files are written, one after the other and in order
   * @param ui runs a task on the FX thread
   * @param say takes one sentence for the user
   * @param look looks for runs anew
   */
  public RunKeeping(
      Function<RunSummary, RunRemarks> remarks,
      Executor disk,
      Executor ui,
      Consumer<String> say,
      Runnable look) {
    this.remarks = remarks;
    this.disk = disk;
    this.ui = ui;
    this.say = say;
    this.look = look;
  }

  /** Whether a run's folder is the user's own; into somebody else's nothing is written. */
  static boolean own(RunRow row) {
    return !row.imported();
  }

  /** Stars runs, or takes the stars off where all of them have one. */
  void star(List<RunRow> rows) {
    boolean on = rows.stream().anyMatch(row -> !row.marks().starred());
    mark(rows, marks -> marks.withStar(on));
  }

  /** Puts runs out of the way, or back where all of them are. */
  void archive(List<RunRow> rows) {
    boolean on = rows.stream().anyMatch(row -> !row.marks().archived());
    mark(rows, marks -> marks.withArchived(on));
  }

  /** Gives a run these tags and no others. */
  void tag(RunRow row, String words) {
    mark(List.of(row), marks -> marks.withTags(words));
  }

  private void mark(List<RunRow> rows, UnaryOperator<RunMarks> change) {
    for (RunRow row : List.copyOf(rows)) {
      RunMarks next = change.apply(row.marks());
      if (!next.equals(row.marks())) {
        row.mark(next);
        RunRemarks said = remarks.apply(row.summary());
        write(row.folder(), "its marks", () -> said.write(next));
      }
    }
  }

  /** Takes what was written about a run. */
  void note(RunRow row, String text) {
    if (!text.equals(row.digest().notes())) {
      row.update(row.digest().beside(row.digest().parameters(), text));
      RunRemarks said = remarks.apply(row.summary());
      write(row.folder(), "its notes", () -> said.write(text));
    }
  }

  /** A change of a file. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void write(RunFolder run, String what, Writing writing) {
    disk.execute(
        () -> {
          try {
            writing.run();
          } catch (IOException e) {
            say.accept("%s: %s cannot be written: %s".formatted(run.name(), what, reason(e)));
          }
        });
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Moves runs that are not at work into the trash. */
  void delete(List<RunRow> rows) {
    List<RunFolder> folders =
        rows.stream().filter(RunKeeping::deletable).map(RunRow::folder).toList();
    disk.execute(
        () -> {
          List<RunTrash> moved = new ArrayList<>();
          for (RunFolder folder : folders) {
            try {
              moved.add(RunTrash.move(folder));
            } catch (IOException e) {
              say.accept("%s cannot be deleted: %s".formatted(folder.name(), reason(e)));
            }
          }
          ui.execute(
              () -> {
                if (!moved.isEmpty()) {
                  deleted.set(List.copyOf(moved));
                }
                look.run();
              });
        });
  }

  /** Whether a run may be deleted: nobody is at work on it, nor will be. */
  static boolean deletable(RunRow row) {
    return own(row) && !row.status().active() && row.status() != RunStatus.QUEUED;
  }

  /** What was deleted last, and can come back; none where nothing was. */
  ReadOnlyObjectProperty<List<RunTrash>> deletedProperty() {
    return deleted.getReadOnlyProperty();
  }

  /** Brings back what was deleted last. */
  void undo() {
    List<RunTrash> back = deleted.get();
    deleted.set(List.of());
    disk.execute(
        () -> {
          for (RunTrash trash : back) {
            try {
              trash.restore();
            } catch (IOException e) {
              say.accept(
                  "%s stays in %s: %s".formatted(trash.from().name(), trash.to(), reason(e)));
            }
          }
          ui.execute(look);
        });
  }

  /** Leaves it in the trash. */
  void dismiss() {
    deleted.set(List.of());
  }
}
