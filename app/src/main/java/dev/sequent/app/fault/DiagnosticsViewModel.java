package dev.sequent.app.fault;

import dev.sequent.app.workbench.RunItem;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.diagnostics.Diagnostics;
import dev.sequent.diagnostics.DiagnosticsArchive;
import dev.sequent.diagnostics.DiagnosticsFile;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A report of a fault before it is saved: what is shown is what will be in the archive. */
final class DiagnosticsViewModel {
  private final Workbench workbench;
  private final UserFolders user;
  private final Faults faults;
  private final ObservableList<DiagnosticsFile> files = FXCollections.observableArrayList();
  private final BooleanProperty withRun = new SimpleBooleanProperty(this, "withRun", false);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
  private Optional<RunItem> failed = Optional.empty();

  DiagnosticsViewModel(Workbench workbench, UserFolders user, Faults faults) {
    this.workbench = workbench;
    this.user = user;
    this.faults = faults;
    withRun.subscribe((was, is) -> gather());
  }

  /** Begins a new report, with no run's logs in it. */
  void begin() {
    failed =
        workbench.runs().items().stream()
            .filter(run -> run.phase().filter(RunPhase.FAILED::equals).isPresent())
            .findFirst();
    message.set("");
    if (withRun.get()) {
      // Which gathers the rest.
      withRun.set(false);
    } else {
      gather();
    }
  }

  private void gather() {
    Optional<RunItem> run = failed.filter(item -> withRun.get());
    workbench
        .executors()
        .runs()
        .execute(
            () -> {
              List<DiagnosticsFile> gathered =
                  Diagnostics.of(user, workbench.targets())
                      .files(faults.all(), run.map(RunItem::folder));
              workbench.executors().ui().execute(() -> files.setAll(gathered));
            });
  }

  /** The files of the report. */
  ObservableList<DiagnosticsFile> files() {
    return files;
  }

  /** The run that failed last, whose logs may be part of the report. */
  Optional<String> failedRun() {
    return failed.map(RunItem::name);
  }

  /** Whether the logs of that run are part of it. */
  BooleanProperty withRunProperty() {
    return withRun;
  }

  /** What came of saving; empty before. */
  ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** Saves what is shown. */
  void save(Path archive) {
    List<DiagnosticsFile> shown = List.copyOf(files);
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              String result;
              try {
                DiagnosticsArchive.write(archive, shown);
                result = "Saved as " + archive;
              } catch (IOException e) {
                result = "%s cannot be written: %s".formatted(archive, e.getMessage());
              }
              String sentence = result;
              workbench.say(sentence);
              workbench.executors().ui().execute(() -> message.set(sentence));
            });
  }
}
