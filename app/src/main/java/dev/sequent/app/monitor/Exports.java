package dev.sequent.app.monitor;

import dev.sequent.app.chart.Figure;
import dev.sequent.app.chart.FigureFormat;
import dev.sequent.app.chart.MetricChart;
import dev.sequent.run.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Writes charts and points into files, off the FX thread; says so, or what went wrong. */
final class Exports {
  private final Executor background;
  private final Consumer<String> say;

  /** Something that knows how to be written. */
  private interface Content {
    byte[] bytes() throws IOException;
  }

  /**
   * @param background where files are written
   * @param say tells the user a sentence, from any thread
   */
  Exports(Executor background, Consumer<String> say) {
    this.background = background;
    this.say = say;
  }

  /** What a chart shows, as a figure for a paper. */
  void figure(Path file, FigureFormat format, MetricChart chart) {
    Figure figure = Figure.of(chart);
    write(
        file,
        () -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          format.write(figure, out);
          return out.toByteArray();
        });
  }

  /** All points of runs, one line each. */
  void csv(Path file, List<RunLines> runs) {
    stream(file, out -> PointsExport.csv(runs, out));
  }

  /** All points of runs as one JSON object. */
  void json(Path file, List<RunLines> runs) {
    stream(file, out -> PointsExport.json(runs, out));
  }

  private void write(Path file, Content content) {
    background.execute(
        () -> {
          try {
            AtomicFile.write(file, content.bytes(), true);
            say.accept("Wrote " + file);
          } catch (IOException e) {
            say.accept(file + ": not written (" + e.getMessage() + ")");
          }
        });
  }

  private void stream(Path file, PointsExport.Content content) {
    background.execute(
        () -> {
          try {
            PointsExport.write(file, content);
            say.accept("Wrote " + file);
          } catch (IOException e) {
            say.accept(file + ": not written (" + e.getMessage() + ")");
          }
        });
  }
}
