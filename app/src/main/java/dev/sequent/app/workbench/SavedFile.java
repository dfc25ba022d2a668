package dev.sequent.app.workbench;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigMerge;
import dev.sequent.config.ConfigText;
import dev.sequent.config.EditHistory;
import dev.sequent.config.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The file behind the open config: what it is known to hold, and what becomes of another program's
 * changes of it. An unedited text follows the file; edits in other keys are merged with it; where
 * both changed the same, a conflict waits for a decision, and until then nothing is written.
 */
final class SavedFile {
  private final AppExecutors executors;
  private final Consumer<String> say;
  private final Optional<EditJournal> journal;
  private final Text text;

  private final ReadOnlyObjectWrapper<Optional<Path>> path =
      new ReadOnlyObjectWrapper<>(this, "path", Optional.empty());
  private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
  private final ReadOnlyObjectWrapper<OpenConfig.Origins> origins =
      new ReadOnlyObjectWrapper<>(this, "origins", OpenConfig.Origins.NONE);
  private final ReadOnlyObjectWrapper<Optional<DiskConflict>> conflict =
      new ReadOnlyObjectWrapper<>(this, "conflict", Optional.empty());
  private String known = "";
  private boolean removed;
  // On the config thread only: what a look every other second must not say again and again.
  private String lastFault = "";

  /** The text in the editor; asked and changed on the FX thread only. */
  interface Text {
    /** The text as it would be written. */
    String raw();

    /** The edits that led to it, with no step left open. */
    EditHistory history();

    /** Puts another text in its place, as one step for undo. */
    void edit(String raw);
  }

  /**
   * @param journal where the edits of a saved text are kept
   */
  SavedFile(
      AppExecutors executors, Consumer<String> say, Optional<EditJournal> journal, Text text) {
    this.executors = executors;
    this.say = say;
    this.journal = journal;
    this.text = text;
  }

  /** The file; empty before the first is opened. */
  ReadOnlyObjectProperty<Optional<Path>> pathProperty() {
    return path.getReadOnlyProperty();
  }

  /** Whether the text differs from the file. */
  ReadOnlyBooleanProperty unsavedProperty() {
    return unsaved.getReadOnlyProperty();
  }

  /** What the text can be compared with. */
  ReadOnlyObjectProperty<OpenConfig.Origins> originsProperty() {
    return origins.getReadOnlyProperty();
  }

  /** Another program's change that waits for a decision. */
  ReadOnlyObjectProperty<Optional<DiskConflict>> conflictProperty() {
    return conflict.getReadOnlyProperty();
  }

  /** What the file held when it was last read or written. */
  String known() {
    return known;
  }

  /** From now on it is this file, which holds this text. */
  void open(Path file, String raw) {
    path.set(Optional.of(file));
    origins.set(OpenConfig.Origins.NONE);
    conflict.set(Optional.empty());
    know(raw);
  }

  /** To be called after each change of the text. */
  void textChanged() {
    unsaved.set(removed || !text.raw().equals(known));
  }

  /** What the file holds is known: the marks of what changed since then start from it. */
  private void know(String raw) {
    known = raw;
    removed = false;
    Path file = path.get().orElseThrow();
    executors
        .config()
        .execute(
            () -> {
              Optional<ConfigDocument> saved = parsed(file, raw);
              Optional<ConfigDocument> recipe = saved.flatMap(Recipes::nearest);
              executors
                  .ui()
                  .execute(
                      () -> {
                        if (known.equals(raw) && isOpen(file)) {
                          origins.set(new OpenConfig.Origins(saved, recipe));
                        }
                      });
            });
  }

  private boolean isOpen(Path file) {
    return path.get().equals(Optional.of(file));
  }

  private static Optional<ConfigDocument> parsed(Path file, String raw) {
    try {
      return Optional.of(ConfigDocument.of(file, raw));
    } catch (ConfigException noYaml) {
      return Optional.empty();
    }
  }

  /** Looks whether another program changed the file. */
  void check() {
    Optional<Path> file = path.get();
    if (file.isPresent()) {
      String before = known;
      executors.config().execute(() -> compare(file.get(), before, () -> {}));
    }
  }

  /** Whether the file holds what is known; where not, it is taken over and {@code then} called. */
  private boolean compare(Path file, String before, Runnable then) {
    String now;
    try {
      now = ConfigText.read(file);
    } catch (ConfigException e) {
      if (Files.exists(file)) {
        if (!e.getMessage().equals(lastFault)) {
          lastFault = e.getMessage();
          say.accept(e.getMessage());
        }
        return false;
      }
      executors.ui().execute(() -> setRemoved(file, true));
      return true;
    }
    lastFault = "";
    if (now.equals(before)) {
      executors.ui().execute(() -> setRemoved(file, false));
      return true;
    }
    executors.ui().execute(() -> takeOver(file, before, now, then));
    return false;
  }

  /** A file that is gone holds nothing, so that the text here is the only one. */
  private void setRemoved(Path file, boolean gone) {
    if (isOpen(file) && removed != gone) {
      removed = gone;
      textChanged();
      if (gone) {
        say.accept(file + ": another program has removed this file; saving writes it again");
      }
    }
  }

  private void takeOver(Path file, String before, String now, Runnable then) {
    if (!isOpen(file) || !known.equals(before)) {
      return;
    }
    if (conflict.get().filter(c -> c.theirs().equals(now)).isPresent()) {
      return;
    }
    String mine = text.raw();
    if (mine.equals(before) || mine.equals(now)) {
      know(now);
      text.edit(now);
      conflict.set(Optional.empty());
      then.run();
    } else if (merged(file, before, mine, now)) {
      say.accept(file + ": another program's changes were merged with yours; undo takes them back");
      then.run();
    } else {
      say.accept(file + ": not saved over another program's changes; decide above the text");
    }
  }

  /**
   * Brings an edit of an older text and what the file holds now together in the text, or asks.
   *
   * @param base the text that both began with
   * @return whether that was possible; where not, the conflict waits and the text is as it was
   */
  boolean merged(Path file, String base, String mine, String theirs) {
    ConfigMerge merge = ConfigMerge.of(file, base, mine, theirs);
    if (merge.text().isEmpty()) {
      conflict.set(Optional.of(new DiskConflict(base, theirs, merge.conflicts())));
      return false;
    }
    if (!known.equals(theirs)) {
      know(theirs);
    }
    text.edit(merge.text().get());
    conflict.set(Optional.empty());
    return true;
  }

  /** Decides a conflict for the text here: the next save replaces what the file holds. */
  void keepMine() {
    conflict
        .get()
        .ifPresent(
            c -> {
              conflict.set(Optional.empty());
              know(c.theirs());
              textChanged();
            });
  }

  /** Decides a conflict for the file: its text replaces the one here; undo brings that back. */
  void takeTheirs() {
    conflict
        .get()
        .ifPresent(
            c -> {
              conflict.set(Optional.empty());
              know(c.theirs());
              text.edit(c.theirs());
            });
  }

  /**
   * Writes the text, after another program's changes were merged or asked about.
   *
   * @param done called on the FX thread after it was written, not where that failed
   */
  void save(Runnable done) {
    Optional<Path> file = path.get();
    if (file.isEmpty()) {
      return;
    }
    if (conflict.get().isPresent()) {
      say.accept(file.get() + ": not saved; decide first what becomes of the file's other changes");
      return;
    }
    String now = text.raw();
    String before = known;
    EditHistory kept = text.history();
    executors
        .config()
        .execute(
            () -> {
              lastFault = "";
              if (compare(file.get(), before, () -> save(done))) {
                write(file.get(), now, kept, done);
              }
            });
  }

  private void write(Path file, String now, EditHistory kept, Runnable done) {
    try {
      ConfigText.write(file, now);
    } catch (ConfigException e) {
      say.accept(file + ": not saved, it " + e.sentence());
      return;
    }
    try {
      if (journal.isPresent()) {
        journal.get().store(file, now, kept);
      }
    } catch (IOException e) {
      say.accept(file + ": saved, but its edits cannot be undone later (" + e.getMessage() + ")");
    }
    executors
        .ui()
        .execute(
            () -> {
              if (isOpen(file)) {
                know(now);
                textChanged();
              }
              done.run();
            });
  }
}
