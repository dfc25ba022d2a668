package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.app.workbench.Workbench;
import dev.sequent.run.AtomicFile;
import dev.sequent.text.HistogramCsv;
import dev.sequent.text.TokenStatistics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a split's lengths into files, off the FX thread; says so, or what went wrong. */
final class FigureExport {

  /** Something that knows how to be written. */
  interface Content {
    void write(Path file) throws IOException;
  }

  private final Workbench workbench;

  FigureExport(Workbench workbench) {
    this.workbench = workbench;
  }

  /** The histogram, as {@code sequent tokens --stats --csv} prints it. */
  void csv(Path file, TokenStatistics tokens) {
    text(file, HistogramCsv.of(tokens) + "\n");
  }

  /**
   * The figure as SVG.
   *
   * @param split its name
   */
  void svg(Path file, TokenStatistics tokens, String split) {
    String title = "%s rows of %s".formatted(Figures.count(tokens.rows()), split);
    text(file, HistogramSvg.of(tokens, title));
  }

  private void text(Path file, String content) {
    write(file, path -> AtomicFile.write(path, content.getBytes(StandardCharsets.UTF_8), true));
  }

  /** Anything else. */
  void write(Path file, Content content) {
    workbench
        .executors()
        .config()
        .execute(
            () -> {
              try {
                content.write(file);
                workbench.say("Wrote " + file);
              } catch (IOException e) {
                workbench.say(file + ": not written (" + e.getMessage() + ")");
              }
            });
  }
}
