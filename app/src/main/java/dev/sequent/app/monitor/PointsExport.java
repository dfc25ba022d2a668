package dev.sequent.app.monitor;

import com.google.gson.stream.JsonWriter;
import dev.sequent.app.chart.Points;
import dev.sequent.app.format.Figures;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All points of runs in other programs' words. Nothing is rounded or left out: values are written
 * with every digit that tells them apart, NaN and infinities as such.
 */
final class PointsExport {
  /** Something that is written bit by bit, as millions of points are. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  private PointsExport() {}

  /** Writes a file as a whole or not at all. */
  static void write(Path file, Content content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        content.write(out);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** {@code run_id,run,tag,step,wall_time,value}; times in seconds since 1970. */
  static void csv(List<RunLines> runs, Writer out) throws IOException {
    out.write("run_id,run,tag,step,wall_time,value\n");
    for (RunLines run : runs) {
      for (Map.Entry<String, Points> metric : metrics(run).entrySet()) {
        String start =
            quoted(run.folder().name())
                + ','
                + quoted(run.name())
                + ','
                + quoted(metric.getKey())
                + ',';
        Points points = metric.getValue();
        for (int i = 0; i < points.size(); i++) {
          out.write(start);
          out.write(Figures.exact(points.x(i)));
          out.write(',');
          out.write(Double.isNaN(points.wall(i)) ? "" : Double.toString(points.wall(i)));
          out.write(',');
          out.write(Figures.exact(points.y(i)));
          out.write('\n');
        }
      }
    }
  }

  /**
   * {@code {"runs": [{"id", "name", "path", "metrics": {tag: {"step", "wall_time", "value"}}}]}};
   * values that JSON has no number for are the strings NaN, Infinity and -Infinity, unknown times
   * null.
   */
  static void json(List<RunLines> runs, Writer out) throws IOException {
    // Not closed: the stream below belongs to the caller.
    JsonWriter json = new JsonWriter(out);
    json.beginObject().name("runs").beginArray();
    for (RunLines run : runs) {
      json.beginObject();
      json.name("id").value(run.folder().name());
      json.name("name").value(run.name());
      json.name("path").value(run.folder().path().toString());
      json.name("metrics").beginObject();
      for (Map.Entry<String, Points> metric : metrics(run).entrySet()) {
        json.name(metric.getKey());
        points(json, metric.getValue());
      }
      json.endObject().endObject();
    }
    json.endArray().endObject();
    json.flush();
  }

  private static void points(JsonWriter json, Points points) throws IOException {
    json.beginObject();
    json.name("step").beginArray();
    for (int i = 0; i < points.size(); i++) {
      json.value((long) points.x(i));
    }
    json.endArray().name("wall_time").beginArray();
    for (int i = 0; i < points.size(); i++) {
      if (Double.isNaN(points.wall(i))) {
        json.nullValue();
      } else {
        json.value(points.wall(i));
      }
    }
    json.endArray().name("value").beginArray();
    for (int i = 0; i < points.size(); i++) {
      double value = points.y(i);
      if (Double.isFinite(value)) {
        json.jsonValue(Figures.exact(value));
      } else {
        json.value(Double.toString(value));
      }
    }
    json.endArray().endObject();
  }

  private static Map<String, Points> metrics(RunLines run) {
    return new TreeMap<>(run.watched().run().metrics());
  }

  /** As RFC 4180 asks, where a text needs it. */
  private static String quoted(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
