package dev.sequent.app.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.sequent.metric.Logits;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a worker wrote to {@code eval/predictions_<step>.jsonl}.
 *
 * @param classes how many classes the model tells apart
 * @param names label names by class index, as far as the rows carry them
 * @param rows one for every row of the dev split, at least one
 */
record PredictionLines(int classes, Map<Integer, String> names, List<JudgedRow> rows) {

  PredictionLines {
    names = Map.copyOf(names);
    rows = List.copyOf(rows);
  }

  /**
   * Reads the file.
   *
   * @throws IOException with a sentence that names the file and the line, if it is no such file
   */
  static PredictionLines read(Path file) throws IOException {
    Map<Integer, String> names = new TreeMap<>();
    List<JudgedRow> rows = new ArrayList<>();
    int classes = 0;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          JudgedRow row = row(JsonParser.parseString(line).getAsJsonObject(), names);
          int width = row.probabilities().size();
          if (classes != 0 && width != classes) {
            throw new IllegalStateException(
                "%d logits where the lines above have %d".formatted(width, classes));
          }
          classes = width;
          rows.add(row);
        }
      }
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw new IOException("%s:%d: no prediction: %s".formatted(file, number, e.getMessage()), e);
    }
    if (rows.isEmpty()) {
      throw new IOException(file + " holds no prediction");
    }
    return new PredictionLines(classes, names, rows);
  }

  private static JudgedRow row(JsonObject line, Map<Integer, String> names) {
    double[] logits = logits(required(line, "logits").getAsJsonArray());
    int label = index(line, "label", logits.length);
    int predicted = index(line, "prediction", logits.length);
    name(line, "label_name").ifPresent(name -> names.put(label, name));
    name(line, "prediction_name").ifPresent(name -> names.put(predicted, name));
    int id = required(line, "id").getAsInt();
    double logSum = Logits.logSumExp(logits);
    List<Double> probabilities = new ArrayList<>();
    for (double logit : logits) {
      probabilities.add(Math.exp(logit - logSum));
    }
    return new JudgedRow(
        id, label, predicted, probabilities, logSum - logits[label], Optional.empty());
  }

  private static double[] logits(JsonArray array) {
    double[] logits = new double[array.size()];
    for (int i = 0; i < logits.length; i++) {
      JsonElement value = array.get(i);
      // JSON has no NaN; the worker writes null for what is not finite.
      logits[i] = value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }
    return logits;
  }

  private static int index(JsonObject line, String key, int classes) {
    int index = required(line, key).getAsInt();
    if (index < 0 || index >= classes) {
      throw new IllegalStateException(
          "%s is %d, but there are logits for %d classes".formatted(key, index, classes));
    }
    return index;
  }

  private static JsonElement required(JsonObject line, String key) {
    JsonElement value = line.get(key);
    if (value == null || value.isJsonNull()) {
      throw new IllegalStateException("it has no " + key);
    }
    return value;
  }

  private static Optional<String> name(JsonObject line, String key) {
    JsonElement value = line.get(key);
    return value == null || value.isJsonNull()
        ? Optional.empty()
        : Optional.of(value.getAsString());
  }
}
