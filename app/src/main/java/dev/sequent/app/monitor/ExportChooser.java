package dev.sequent.app.monitor;

import dev.sequent.app.chart.FigureFormat;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.FileDialogs.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.Window;

/**
 * Asks where an export is to go.
 *
 * @param dialogs the system's
 */
record ExportChooser(FileDialogs dialogs) {

  Optional<Path> figure(Window owner, String title, FigureFormat format) {
    // A tag may have anything in it, also what no file name has.
    String name = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_.]+", "-");
    return choose(owner, "Export " + title, name, format.title(), format.extension());
  }

  Optional<Path> points(Window owner, String extension) {
    return choose(owner, "Export all points", "points", "All points", extension);
  }

  private Optional<Path> choose(
      Window owner, String title, String name, String kind, String extension) {
    return dialogs.save(
        owner, title, Optional.empty(), name + "." + extension, List.of(Kind.of(kind, extension)));
  }
}
