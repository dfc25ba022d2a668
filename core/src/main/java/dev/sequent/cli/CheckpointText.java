package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sequent.checkpoint.CheckpointInfo;
import dev.sequent.config.ModelConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How {@code sequent checkpoint info} prints a checkpoint. */
final class CheckpointText {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private CheckpointText() {}

  static String plain(CheckpointInfo info, boolean tensors) {
    StringBuilder text = new StringBuilder();
    line(text, "checkpoint", info.place().toString());
    info.step().ifPresent(step -> line(text, "step", Long.toString(step)));
    info.model().ifPresent(model -> line(text, "model", describe(model)));
    if (!info.labels().isEmpty()) {
      line(
          text,
          "labels",
          IntStream.range(0, info.labels().size())
              .mapToObj(n -> n + " " + info.labels().get(n))
              .collect(Collectors.joining(", ")));
    }
    line(
        text,
        "parameters",
        String.format(Locale.ROOT, "%,d in %d tensors", info.parameters(), info.tensors().size()));
    line(
        text,
        "dtype",
        String.format(
            Locale.ROOT,
            "%s, %.1f MiB",
            String.join(", ", info.dtypes()),
            info.bytes() / (double) (1 << 20)));
    line(
        text,
        "resumable",
        info.resumable() ? "yes" : "no, there is no optimizer and trainer state of Sequent");
    if (tensors) {
      for (CheckpointInfo.Stored tensor : info.tensors()) {
        text.append(
            "%n%-5s %-16s %s"
                .formatted(tensor.dtype(), Arrays.toString(tensor.shape()), tensor.name()));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(text.isEmpty() ? "" : System.lineSeparator());
    text.append("%-11s %s".formatted(what, value));
  }

  private static String describe(ModelConfig model) {
    return "BERT, %d layers, %d wide, %d heads, feed-forward %d %s, %d positions, %d word pieces"
        .formatted(
            model.numHiddenLayers(),
            model.hiddenSize(),
            model.numHeads(),
            model.filterSize(),
            model.encoderNonlinearity().key(),
            model.maxPositionEmbeddings(),
            model.vocabSize());
  }

  static String json(CheckpointInfo info) {
    JsonObject json = new JsonObject();
    json.addProperty("checkpoint", info.place().toString());
    json.addProperty("step", info.step().isPresent() ? info.step().getAsLong() : null);
    json.add("model", info.model().map(CheckpointText::model).orElse(null));
    JsonArray labels = new JsonArray();
    info.labels().forEach(labels::add);
    json.add("labels", labels);
    json.addProperty("parameters", info.parameters());
    json.addProperty("bytes", info.bytes());
    JsonArray dtypes = new JsonArray();
    info.dtypes().forEach(dtypes::add);
    json.add("dtypes", dtypes);
    json.addProperty("resumable", info.resumable());
    JsonArray tensors = new JsonArray();
    for (CheckpointInfo.Stored tensor : info.tensors()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("name", tensor.name());
      entry.addProperty("dtype", tensor.dtype());
      JsonArray shape = new JsonArray();
      Arrays.stream(tensor.shape()).forEach(shape::add);
      entry.add("shape", shape);
      tensors.add(entry);
    }
    json.add("tensors", tensors);
    return GSON.toJson(json);
  }

  /** The model section under the names that the config uses. */
  private static JsonObject model(ModelConfig model) {
    JsonObject json = new JsonObject();
    json.addProperty("vocab_size", model.vocabSize());
    json.addProperty("hidden_size", model.hiddenSize());
    json.addProperty("num_hidden_layers", model.numHiddenLayers());
    json.addProperty("num_heads", model.numHeads());
    json.addProperty("filter_size", model.filterSize());
    json.addProperty("encoder_nonlinearity", model.encoderNonlinearity().key());
    json.addProperty("pooler_nonlinearity", model.poolerNonlinearity().key());
    json.addProperty("max_position_embeddings", model.maxPositionEmbeddings());
    json.addProperty("num_labels", model.numLabels());
    json.addProperty("problem_type", model.problemType().key());
    json.addProperty("layer_norm_epsilon", model.layerNormEpsilon());
    return json;
  }
}
