package dev.sequent.app.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps edits that are in no file yet, so that they outlive a window that is killed, and offers
 * what an earlier window left behind. On the FX thread only; files are written on the config
 * thread, behind whatever saves the config.
 */
final class UnsavedEdits {
  /** Longest time that an edit is in memory only. */
  static final long MILLIS = 500;

  private final AppExecutors executors;
  private final Consumer<String> say;
  private final DraftFolder folder;
  private final EditedText text;
  private final SavedFile saved;
  private final ReadOnlyObjectWrapper<Optional<Draft>> offer =
      new ReadOnlyObjectWrapper<>(this, "offer", Optional.empty());
  private Optional<DraftFolder.Left> left = Optional.empty();
  private Optional<Path> config = Optional.empty();
  private boolean unsaved;
  private boolean kept;
  private @Nullable Future<?> waiting;
  private boolean said;

  /**
   * @param folder where they are kept
   * @param text what is edited
   * @param saved the file behind it
   */
  UnsavedEdits(
      AppExecutors executors,
      Consumer<String> say,
      DraftFolder folder,
      EditedText text,
      SavedFile saved) {
    this.executors = executors;
    this.say = say;
    this.folder = folder;
    this.text = text;
    this.saved = saved;
    // Also told of a save, which changes no text.
    saved.unsavedProperty().addListener((o, was, is) -> changed());
  }

  /** What an earlier window left behind for this config; empty where nothing waits. */
  ReadOnlyObjectProperty<Optional<Draft>> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /** Looks for what an earlier window left behind; to be called on the config thread. */
  Optional<DraftFolder.Left> look(Path path, String raw) {
    Optional<DraftFolder.Left> found = folder.left(path);
    if (found.filter(left -> left.draft().mine().equals(raw)).isEmpty()) {
      return found;
    }
    // It reached the file after all; an older one may not have.
    drop(found.get());
    return folder.left(path).filter(left -> !left.draft().mine().equals(raw));
  }

  /** Another config: what was not saved of the one before was given up by the user. */
  void open(Path path, Optional<DraftFolder.Left> found) {
    end();
    config = Optional.of(path);
    left = found;
    offer.set(found.map(DraftFolder.Left::draft));
  }

  /** To be called after each change of the text. */
  void changed() {
    unsaved = saved.unsavedProperty().get();
    if (!unsaved) {
      forget();
    } else if (waiting == null) {
      waiting =
          executors
              .clock()
              .schedule(() -> executors.ui().execute(this::keepNow), MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Keeps the edits at once, where there are any. */
  void keepNow() {
    waiting = null;
    if (!unsaved || config.isEmpty()) {
      return;
    }
    Path path = config.get();
    Draft draft = new Draft(saved.known(), text.raw(), text.snapshot(), Instant.now());
    kept = true;
    executors.config().execute(() -> keep(path, draft));
  }

  private void keep(Path path, Draft draft) {
    try {
      folder.keep(path, draft);
    } catch (IOException e) {
      executors.ui().execute(() -> complain(path, e));
    }
  }

  private void complain(Path path, IOException e) {
    if (!said) {
      said = true;
      say.accept(
          path + ": edits that are not saved would be lost in a crash (" + e.getMessage() + ")");
    }
  }

  /**
   * Brings the offered edits back: with their own undo where nothing else has happened, else as one
   * step, merged with what the file holds now, or asked about.
   */
  void restore() {
    Optional<Draft> offered = offer.get();
    if (offered.isEmpty() || saved.conflictProperty().get().isPresent()) {
      return;
    }
    Draft draft = offered.get();
    boolean untouched = !saved.unsavedProperty().get();
    if (untouched && draft.base().equals(saved.known())) {
      text.show(draft.mine(), draft.history());
    } else if (!untouched || !merged(draft)) {
      text.step(draft.mine());
    }
    // It goes only behind what now keeps the same edits for this window.
    keepNow();
    drop();
  }

  private boolean merged(Draft draft) {
    Path path = config.orElseThrow();
    return saved.merged(path, draft.base(), draft.mine(), saved.known());
  }

  /** Gives the offered edits up. */
  void drop() {
    Optional<DraftFolder.Left> gone = left;
    left = Optional.empty();
    offer.set(Optional.empty());
    executors.config().execute(() -> gone.ifPresent(this::drop));
  }

  private void drop(DraftFolder.Left gone) {
    try {
      folder.drop(gone);
    } catch (IOException e) {
      say.accept(gone.file() + ": cannot be removed (" + e.getMessage() + ")");
    }
  }

  private void forget() {
    if (kept && config.isPresent()) {
      kept = false;
      Path path = config.get();
      executors.config().execute(() -> dropOwn(path));
    }
  }

  private void dropOwn(Path path) {
    try {
      folder.drop(path);
    } catch (IOException e) {
      say.accept(path + ": its kept edits cannot be removed (" + e.getMessage() + ")");
    }
  }

  /** The user has saved or given up: nothing is to be offered the next time. */
  private void end() {
    unsaved = false;
    forget();
  }

  /** As at a change of configs, when the window closes: by the user, and not killed. */
  void close() {
    end();
    executors.config().execute(this::release);
  }

  private void release() {
    try {
      folder.close();
    } catch (IOException e) {
      say.accept("A mark of this window stays behind: " + e.getMessage());
    }
  }
}
