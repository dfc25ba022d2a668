package dev.sequent.app.monitor;

import dev.sequent.app.chart.FigureFormat;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where an export is to go. */
final class ExportChooser {
  private ExportChooser() {}

  static Optional<Path> figure(Window owner, String title, FigureFormat format) {
    String name = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return choose(owner, "Export " + title, name, format.title(), format.extension());
  }

  static Optional<Path> points(Window owner, String extension) {
    return choose(owner, "Export all points", "points", "All points", extension);
  }

  private static Optional<Path> choose(
      Window owner, String title, String name, String kind, String extension) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name + "." + extension);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + extension));
    File file = chooser.showSaveDialog(owner);
    return Optional.ofNullable(file).map(File::toPath);
  }
}
