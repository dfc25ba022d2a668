package dev.sequent.app.fault;

import dev.sequent.diagnostics.Fault;
import dev.sequent.diagnostics.LogFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Keeps on disk what the window says, for a report after the window has gone down. */
final class LogKeeper {
  private final LogFile file;
  private final Executor background;
  private final Consumer<String> say;
  private final AtomicBoolean complained = new AtomicBoolean();

  /**
   * @param lines what the window says; this listens to it
   * @param background one thread, in order
   */
  LogKeeper(LogFile file, ObservableList<String> lines, Executor background, Consumer<String> say) {
    this.file = file;
    this.background = background;
    this.say = say;
    lines.addListener(this::said);
  }

  private void said(ListChangeListener.Change<? extends String> change) {
    List<String> added = new ArrayList<>();
    while (change.next()) {
      added.addAll(change.getAddedSubList());
    }
    if (!added.isEmpty()) {
      keep(added);
    }
  }

  /** Adds a fault with its stack trace. */
  void keep(Fault fault) {
    keep(List.of(fault.text()));
  }

  private void keep(List<String> lines) {
    background.execute(
        () -> {
          try {
            file.append(lines);
          } catch (IOException e) {
            // Once: to say it is a line to be kept, too.
            if (complained.compareAndSet(false, true)) {
              say.accept("What happens here is not kept in a file: " + e.getMessage());
            }
          }
        });
  }
}
