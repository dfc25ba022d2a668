package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a BERT classifier: Hugging Face names, shapes and order (Transformers {@code
 * BertForSequenceClassification}; 201 tensors for 12 layers).
 */
public final class BertParameters {

  /** One parameter's name and shape. */
  public record Spec(String name, long... shape) {
    /** Weight decay applies to matrices and embeddings, not to biases and layer norms. */
    public boolean decayed() {
      return !name.endsWith(".bias") && !name.contains("LayerNorm");
    }

    /** Number of values. */
    public long size() {
      long size = 1;
      for (long axis : shape) {
        size *= axis;
      }
      return size;
    }
  }

  private BertParameters() {}

  /** All parameters of a model in checkpoint order. */
  public static List<Spec> of(ModelConfig model) {
    long h = model.hiddenSize();
    long f = model.filterSize();
    List<Spec> specs = new ArrayList<>();
    specs.add(new Spec("bert.embeddings.word_embeddings.weight", model.vocabSize(), h));
    specs.add(
        new Spec("bert.embeddings.position_embeddings.weight", model.maxPositionEmbeddings(), h));
    specs.add(new Spec("bert.embeddings.token_type_embeddings.weight", 2, h));
    layerNorm(specs, "bert.embeddings.LayerNorm", h);
    for (int n = 0; n < model.numHiddenLayers(); n++) {
      String layer = "bert.encoder.layer." + n;
      linear(specs, layer + ".attention.self.query", h, h);
      linear(specs, layer + ".attention.self.key", h, h);
      linear(specs, layer + ".attention.self.value", h, h);
      linear(specs, layer + ".attention.output.dense", h, h);
      layerNorm(specs, layer + ".attention.output.LayerNorm", h);
      linear(specs, layer + ".intermediate.dense", f, h);
      linear(specs, layer + ".output.dense", h, f);
      layerNorm(specs, layer + ".output.LayerNorm", h);
    }
    linear(specs, "bert.pooler.dense", h, h);
    linear(specs, "classifier", model.numLabels(), h);
    return List.copyOf(specs);
  }

  private static void linear(List<Spec> specs, String name, long out, long in) {
    specs.add(new Spec(name + ".weight", out, in));
    specs.add(new Spec(name + ".bias", out));
  }

  private static void layerNorm(List<Spec> specs, String name, long size) {
    specs.add(new Spec(name + ".weight", size));
    specs.add(new Spec(name + ".bias", size));
  }
}
