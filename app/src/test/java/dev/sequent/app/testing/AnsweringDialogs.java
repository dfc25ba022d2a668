package dev.sequent.app.testing;

import dev.sequent.app.workbench.FileDialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** In place of the system's dialogs: somebody who chooses what was put here last, once. */
public final class AnsweringDialogs implements FileDialogs {
  private @Nullable Path next;

  /** What is to be chosen in the next dialog. */
  public void answer(Path path) {
    next = path;
  }

  private Optional<Path> take() {
    Path answer = next;
    next = null;
    return Optional.ofNullable(answer);
  }

  @Override
  public Optional<Path> open(Window owner, String title, Optional<Path> start, List<Kind> kinds) {
    return take();
  }

  @Override
  public Optional<Path> save(
      Window owner, String title, Optional<Path> start, String name, List<Kind> kinds) {
    return take();
  }

  @Override
  public Optional<Path> folder(Window owner, String title, Optional<Path> start) {
    return take();
  }
}
