package dev.sequent.app.workbench;

import dev.sequent.checkpoint.CheckpointException;
import dev.sequent.checkpoint.CheckpointInfo;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A file of weights that the user opened to see what it is, and to do something with it. */
public final class OpenCheckpoint {

  /**
   * The file, and what its headers tell.
   *
   * @param info empty while it is being read, and where it cannot be
   * @param problem why it cannot be read; empty where it can
   */
  public record Opened(Path file, Optional<CheckpointInfo> info, String problem) {}

  private final AppExecutors executors;
  private final ReadOnlyObjectWrapper<Optional<Opened>> opened =
      new ReadOnlyObjectWrapper<>(this, "opened", Optional.empty());

  OpenCheckpoint(AppExecutors executors) {
    this.executors = executors;
  }

  /** The file that is open. */
  public ReadOnlyObjectProperty<Optional<Opened>> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /** Opens a file in place of the one that is open; reads headers only, in the background. */
  public void open(Path file) {
    Opened reading = new Opened(file, Optional.empty(), "");
    opened.set(Optional.of(reading));
    executors.rows().execute(() -> read(reading));
  }

  private void read(Opened reading) {
    Opened result;
    try {
      result = new Opened(reading.file(), Optional.of(CheckpointInfo.read(reading.file())), "");
    } catch (CheckpointException e) {
      result = new Opened(reading.file(), Optional.empty(), String.valueOf(e.getMessage()));
    }
    Opened read = result;
    executors
        .ui()
        .execute(
            () -> {
              // Another may have been opened, or this one closed, meanwhile.
              if (opened.get().equals(Optional.of(reading))) {
                opened.set(Optional.of(read));
              }
            });
  }

  /** Closes it; nothing happens to the file. */
  public void close() {
    opened.set(Optional.empty());
  }
}
