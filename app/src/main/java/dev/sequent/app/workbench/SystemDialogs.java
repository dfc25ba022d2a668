package dev.sequent.app.workbench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's own dialogs. */
final class SystemDialogs implements FileDialogs {

  @Override
  public Optional<Path> open(Window owner, String title, Optional<Path> start, List<Kind> kinds) {
    return path(chooser(title, start, kinds).showOpenDialog(owner));
  }

  @Override
  public Optional<Path> save(
      Window owner, String title, Optional<Path> start, String name, List<Kind> kinds) {
    FileChooser chooser = chooser(title, start, kinds);
    chooser.setInitialFileName(name);
    return path(chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> folder(Window owner, String title, Optional<Path> start) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    // JavaFX throws where the folder is not there.
    start.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return path(chooser.showDialog(owner));
  }

  private static FileChooser chooser(String title, Optional<Path> start, List<Kind> kinds) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    for (Kind kind : kinds) {
      chooser
          .getExtensionFilters()
          .add(new FileChooser.ExtensionFilter(kind.title(), kind.patterns()));
    }
    start.filter(Files::isDirectory).map(Path::toFile).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  private static Optional<Path> path(@Nullable File chosen) {
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}
