package dev.sequent.run.worker;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sequent.engine.Prediction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code eval/predictions_<step>.jsonl}: one line for every row of the dev split. */
final class PredictionFile {
  private PredictionFile() {}

  /**
   * Writes the file, all of it or nothing.
   *
   * @param labels label names by class index
   */
  static void write(Path file, List<Prediction> predictions, List<String> labels)
      throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Gson gson = new Gson();
    try (BufferedWriter out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
      for (Prediction prediction : predictions) {
        gson.toJson(object(prediction, labels, gson), out);
        out.write('\n');
      }
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonObject object(Prediction prediction, List<String> labels, Gson gson) {
    JsonObject object = new JsonObject();
    object.addProperty("id", prediction.row());
    object.addProperty("label", prediction.label());
    object.addProperty("prediction", prediction.predicted());
    object.add("label_name", name(labels, prediction.label()));
    object.add("prediction_name", name(labels, prediction.predicted()));
    object.add("logits", gson.toJsonTree(finite(prediction.logits())));
    return object;
  }

  private static @Nullable JsonPrimitive name(List<String> labels, int index) {
    return index < labels.size() ? new JsonPrimitive(labels.get(index)) : null;
  }

  /** JSON has no NaN. */
  private static @Nullable Float[] finite(float[] logits) {
    @Nullable Float[] values = new @Nullable Float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      values[i] = Float.isFinite(logits[i]) ? logits[i] : null;
    }
    return values;
  }
}
