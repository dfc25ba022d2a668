package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sequent.checkpoint.Predictor.Text;
import dev.sequent.checkpoint.TextPrediction;
import dev.sequent.checkpoint.TextPrediction.Classes;
import dev.sequent.checkpoint.TextPrediction.Value;
import dev.sequent.checkpoint.WordInfluences.Influence;
import dev.sequent.config.ProblemType;
import java.util.List;
import java.util.Locale;

/** What a checkpoint says about texts, for people and for programs. */
final class PredictionText {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final ProblemType problem;
  private final List<String> labels;

  /**
   * @param problem what the answers are
   * @param labels names of the classes by index
   */
  PredictionText(ProblemType problem, List<String> labels) {
    this.problem = problem;
    this.labels = labels;
  }

  /**
   * The likeliest label on the first line, then every label with its probability.
   *
   * @param parts what each word adds; empty where nobody asked
   */
  String lines(TextPrediction prediction, List<Influence> parts) {
    StringBuilder text =
        new StringBuilder(
            switch (prediction.answer()) {
              case Classes classes -> lines(classes);
              case Value value -> number(value.value());
            });
    if (prediction.truncated() > 0) {
      text.append(
          "%n  (%d word pieces did not fit and were cut away)".formatted(prediction.truncated()));
    }
    if (!parts.isEmpty()) {
      text.append("%n  what each word adds to it%s:".formatted(unit()));
      for (Influence part : parts) {
        text.append(String.format(Locale.ROOT, "%n  %+8.4f  %s", part.influence(), part.word()));
      }
    }
    return text.toString();
  }

  private String unit() {
    return problem == ProblemType.REGRESSION ? "" : ", in log-odds";
  }

  private String lines(Classes classes) {
    int width = labels.stream().mapToInt(String::length).max().orElse(1);
    StringBuilder text = new StringBuilder(labels.get(classes.likeliest()));
    for (int n = 0; n < labels.size(); n++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %-" + width + "s  %.4f",
              labels.get(n),
              classes.probabilities()[n]));
    }
    return text.toString();
  }

  /** One line: the likeliest label and its probability, or the number; then the text. */
  String line(Text text, TextPrediction prediction) {
    String said =
        switch (prediction.answer()) {
          case Classes classes ->
              labels.get(classes.likeliest())
                  + "\t"
                  + number(classes.probabilities()[classes.likeliest()]);
          case Value value -> number(value.value());
        };
    return said + "\t" + text.a() + (text.b() == null ? "" : "\t" + text.b());
  }

  /** JSON has no NaN. */
  private static JsonElement finite(Number value) {
    return Double.isFinite(value.doubleValue()) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /**
   * One JSON object in one line.
   *
   * @param parts what each word adds; empty where nobody asked
   */
  String json(Text text, TextPrediction prediction, List<Influence> parts) {
    JsonObject object = new JsonObject();
    object.addProperty("text_a", text.a());
    object.addProperty("text_b", text.b());
    object.addProperty("problem_type", problem.key());
    switch (prediction.answer()) {
      case Classes classes -> {
        object.addProperty("label", labels.get(classes.likeliest()));
        object.addProperty("label_id", classes.likeliest());
        JsonObject probabilities = new JsonObject();
        for (int n = 0; n < labels.size(); n++) {
          probabilities.add(labels.get(n), finite(classes.probabilities()[n]));
        }
        object.add("probabilities", probabilities);
      }
      case Value value -> object.add("value", finite(value.value()));
    }
    JsonArray logits = new JsonArray();
    for (float logit : prediction.logits()) {
      logits.add(finite(logit));
    }
    object.add("logits", logits);
    object.addProperty("tokens", prediction.tokens());
    object.addProperty("truncated", prediction.truncated() > 0);
    if (!parts.isEmpty()) {
      JsonArray words = new JsonArray();
      for (Influence part : parts) {
        JsonObject word = new JsonObject();
        word.addProperty("sentence", part.sentence());
        word.addProperty("word", part.word());
        word.add("influence", finite(part.influence()));
        words.add(word);
      }
      object.add("words", words);
    }
    return GSON.toJson(object);
  }
}
