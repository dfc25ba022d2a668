package dev.sequent.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sequent.config.Activation;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code config.json} of a Hugging Face BERT folder.
 *
 * @param model the network it describes; what Hugging Face has no key for (pooler activation, a
 *     dropout of its own for the embedding) is as in original BERT
 * @param labels label names by class index
 */
record HuggingFaceConfig(ModelConfig model, List<String> labels) {

  static final String FILE_NAME = "config.json";

  /**
   * Reads and checks a folder's config.
   *
   * @throws CheckpointException where it is missing, no BERT, or asks for what Sequent cannot do
   */
  static HuggingFaceConfig read(Path folder) throws CheckpointException {
    JsonFile json = JsonFile.read(folder.resolve(FILE_NAME));
    requireBert(json);
    List<String> labels = labels(json);
    double dropout = json.real("hidden_dropout_prob", 0.1);
    ModelConfig model =
        new ModelConfig(
            json.requiredCount("vocab_size"),
            json.requiredCount("hidden_size"),
            json.requiredCount("num_hidden_layers"),
            json.requiredCount("num_attention_heads"),
            json.requiredCount("intermediate_size"),
            activation(json),
            Activation.TANH,
            dropout,
            json.real("attention_probs_dropout_prob", 0.1),
            dropout,
            json.real("classifier_dropout", dropout),
            json.requiredCount("max_position_embeddings"),
            labels.size(),
            problemType(json),
            json.real("layer_norm_eps", 1e-12),
            false,
            true);
    if (model.hiddenSize() % model.numHeads() != 0) {
      throw new CheckpointException(
          json.file(),
          "num_attention_heads %d does not divide hidden_size %d."
              .formatted(model.numHeads(), model.hiddenSize()));
    }
    return new HuggingFaceConfig(model, labels);
  }

  private static void requireBert(JsonFile json) throws CheckpointException {
    String type = json.text("model_type").orElse("bert");
    if (!type.equals("bert")) {
      throw new CheckpointException(
          json.file(), "this is a model of type '%s'; Sequent trains 'bert'.".formatted(type));
    }
    String positions = json.text("position_embedding_type").orElse("absolute");
    if (!positions.equals("absolute")) {
      throw new CheckpointException(
          json.file(),
          "position_embedding_type '%s' is not available; only 'absolute' is."
              .formatted(positions));
    }
    long segments = json.number("type_vocab_size").map(Number::longValue).orElse(2L);
    if (segments != 2) {
      throw new CheckpointException(
          json.file(), "type_vocab_size is %d; Sequent's models have 2.".formatted(segments));
    }
  }

  private static Activation activation(JsonFile json) throws CheckpointException {
    String name = json.text("hidden_act").orElse("gelu");
    return Activation.ofKey(name)
        .orElseThrow(
            () ->
                new CheckpointException(
                    json.file(),
                    "hidden_act '%s' is not available; these are: %s."
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                Arrays.stream(Activation.values())
                                    .map(Activation::key)
                                    .toList()))));
  }

  private static ProblemType problemType(JsonFile json) throws CheckpointException {
    String name = json.text("problem_type").orElse(ProblemType.SINGLE_LABEL_CLASSIFICATION.key());
    return Arrays.stream(ProblemType.values())
        .filter(t -> t.key().equals(name))
        .findFirst()
        .orElseThrow(() -> json.wrong("problem_type", "one that Transformers knows"));
  }

  private static List<String> labels(JsonFile json) throws CheckpointException {
    JsonObject names = json.section("id2label").object();
    // Two labels where nothing is said is Transformers' own default.
    int count =
        names.isEmpty() ? json.number("num_labels").map(Number::intValue).orElse(2) : names.size();
    if (count < 1) {
      throw json.wrong("num_labels", "at least 1");
    }
    List<String> labels = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      JsonElement name = names.get(Integer.toString(n));
      if (!names.isEmpty() && (name == null || !name.isJsonPrimitive())) {
        throw json.wrong("id2label", "a name for each of 0 to " + (count - 1));
      }
      labels.add(name == null ? "LABEL_" + n : name.getAsString());
    }
    return List.copyOf(labels);
  }

  /** The file's content for Transformers' {@code BertForSequenceClassification}. */
  JsonObject toJson() {
    JsonObject json = new JsonObject();
    JsonArray architectures = new JsonArray();
    architectures.add("BertForSequenceClassification");
    json.add("architectures", architectures);
    json.addProperty("model_type", "bert");
    json.addProperty("vocab_size", model.vocabSize());
    json.addProperty("hidden_size", model.hiddenSize());
    json.addProperty("num_hidden_layers", model.numHiddenLayers());
    json.addProperty("num_attention_heads", model.numHeads());
    json.addProperty("intermediate_size", model.filterSize());
    json.addProperty("hidden_act", model.encoderNonlinearity().key());
    json.addProperty("hidden_dropout_prob", model.dropoutRate());
    json.addProperty("attention_probs_dropout_prob", model.attentionDropoutRate());
    json.addProperty("classifier_dropout", model.taskDropout());
    json.addProperty("max_position_embeddings", model.maxPositionEmbeddings());
    json.addProperty("type_vocab_size", 2);
    json.addProperty("layer_norm_eps", model.layerNormEpsilon());
    json.addProperty("position_embedding_type", "absolute");
    json.addProperty("pad_token_id", 0);
    json.addProperty("problem_type", model.problemType().key());
    json.addProperty("torch_dtype", "float32");
    JsonObject names = new JsonObject();
    JsonObject ids = new JsonObject();
    for (int n = 0; n < labels.size(); n++) {
      names.addProperty(Integer.toString(n), labels.get(n));
      ids.addProperty(labels.get(n), n);
    }
    json.add("id2label", names);
    json.add("label2id", ids);
    return json;
  }
}
