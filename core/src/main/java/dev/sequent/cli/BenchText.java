package dev.sequent.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.run.RunException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints what benchmarks measured, for people or for programs. */
final class BenchText {
  /** What two programs can be compared by: more is better for all but the last. */
  private static final List<String> COMPARED =
      List.of("samples_per_s", "eval_samples_per_s", "peak_rss_mb");

  private final PrintWriter out;
  private final boolean json;

  BenchText(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  /** Prints our line; returns it as an object. */
  JsonObject ours(String line) throws RunException {
    JsonObject figures = object("the benchmark", line);
    if (json) {
      out.println(line);
    } else {
      out.printf(
          Locale.ROOT,
          "%s, %s, %,d parameters, %d steps of %d rows, %.0f tokens a step%n",
          figures.get("device").getAsString(),
          figures.get("precision").getAsString(),
          figures.get("parameters").getAsLong(),
          figures.get("steps").getAsInt(),
          figures.get("batch").getAsInt(),
          number(figures, "tokens_per_step"));
      print(
          figures,
          "step",
          "%.3f s median, %.3f s mean, %.2f s of processor",
          "median_s",
          "mean_s",
          "cpu_s");
      print(figures, "speed", "%.1f samples/s, %,.0f tokens/s", "samples_per_s", "tokens_per_s");
      print(
          figures,
          "matrices",
          "%.0f GFLOP/s of %.0f in one large product",
          "gflops",
          "matrix_gflops");
      print(figures, "start", "%.2f s from process start to the first step done", "start_s");
      if (number(figures, "eval_samples_per_s") > 0) {
        print(figures, "evaluation", "%.1f samples/s", "eval_samples_per_s");
      }
      print(
          figures,
          "checkpoint",
          "%.2f s to save, %.2f s to load, %.0f MB",
          "checkpoint_save_s",
          "checkpoint_load_s",
          "checkpoint_mb");
      print(figures, "memory", "%.0f MB at most", "peak_rss_mb");
    }
    out.flush();
    return figures;
  }

  /** Prints the other program's line; returns it as an object. */
  JsonObject theirs(String line) throws RunException {
    JsonObject figures = object("the other program", line);
    if (!figures.has("samples_per_s")) {
      throw new RunException("the other program's last line has no samples_per_s: " + line);
    }
    if (json) {
      out.println(line);
    } else {
      print(figures, "beside", "%.1f samples/s", "samples_per_s");
    }
    out.flush();
    return figures;
  }

  /** Prints the median of our figure over theirs, pair by pair. */
  void ratios(List<JsonObject> ours, List<JsonObject> theirs) {
    JsonObject ratios = new JsonObject();
    for (String key : COMPARED) {
      List<Double> pairs = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        double there = number(theirs.get(i), key);
        if (there > 0 && number(ours.get(i), key) > 0) {
          pairs.add(number(ours.get(i), key) / there);
        }
      }
      median(pairs).ifPresent(ratio -> ratios.addProperty(key, ratio));
    }
    if (json) {
      JsonObject object = new JsonObject();
      object.add("ratios", ratios);
      out.println(object);
    } else {
      ratios
          .entrySet()
          .forEach(
              ratio ->
                  out.printf(
                      Locale.ROOT,
                      "%-12s %.2f x ours over theirs, median of %d%n",
                      ratio
                          .getKey()
                          .replaceFirst("_per_s$", "/s")
                          .replaceFirst("_rss_mb$", " memory"),
                      ratio.getValue().getAsDouble(),
                      ours.size()));
    }
  }

  private static OptionalDouble median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }

  private static double number(JsonObject figures, String key) {
    JsonElement value = figures.get(key);
    return value != null && value.isJsonPrimitive() ? value.getAsDouble() : 0;
  }

  private static JsonObject object(String who, String line) throws RunException {
    try {
      return JsonParser.parseString(line).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new RunException("%s's last line is no JSON object: %s".formatted(who, line), e);
    }
  }

  private void print(JsonObject figures, String name, String format, String... keys) {
    Object[] values = Arrays.stream(keys).map(key -> (Object) number(figures, key)).toArray();
    out.printf("%-12s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}
