package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter lies in three flat arrays: the decayed ones without the word embedding, the
 * word embedding, and the vectors (biases and layer norms, never decayed). The layers come first,
 * one like the other, with query, key and value side by side so that one product serves all three;
 * {@code program.py} cuts the same places out again.
 */
final class ParameterLayout {
  static final int DECAYED = 0;
  static final int WORDS = 1;
  static final int VECTORS = 2;
  static final int REGIONS = 3;

  /** A parameter's place: values {@code start} to {@code start + size} of a region. */
  record Place(BertParameters.Spec spec, int region, long start) {}

  private static final List<String> LAYER =
      List.of(
          "attention.self.query",
          "attention.self.key",
          "attention.self.value",
          "attention.output.dense",
          "intermediate.dense",
          "output.dense");
  private static final List<String> LAYER_NORMS =
      List.of("attention.output.LayerNorm", "output.LayerNorm");

  private final Map<String, BertParameters.Spec> specs = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<Place> inOrder = new ArrayList<>();
  private final long[] sizes = new long[REGIONS];
  private final long[] words;

  ParameterLayout(ModelConfig model) {
    List<BertParameters.Spec> all = BertParameters.of(model);
    all.forEach(spec -> specs.put(spec.name(), spec));
    for (int n = 0; n < model.numHiddenLayers(); n++) {
      String layer = "bert.encoder.layer." + n + ".";
      LAYER.forEach(part -> place(DECAYED, layer + part + ".weight"));
      // Biases of one product stand in its order; the norms' weights and biases after them.
      LAYER.forEach(part -> place(VECTORS, layer + part + ".bias"));
      LAYER_NORMS.forEach(part -> placeNorm(layer + part));
    }
    place(DECAYED, "bert.pooler.dense.weight");
    place(DECAYED, "classifier.weight");
    place(DECAYED, "bert.embeddings.position_embeddings.weight");
    place(DECAYED, "bert.embeddings.token_type_embeddings.weight");
    place(WORDS, "bert.embeddings.word_embeddings.weight");
    placeNorm("bert.embeddings.LayerNorm");
    place(VECTORS, "bert.pooler.dense.bias");
    place(VECTORS, "classifier.bias");
    all.forEach(spec -> inOrder.add(at(spec.name())));
    words = new long[] {model.vocabSize(), model.hiddenSize()};
  }

  private void placeNorm(String name) {
    place(VECTORS, name + ".weight");
    place(VECTORS, name + ".bias");
  }

  private void place(int region, String name) {
    BertParameters.Spec spec = specs.get(name);
    if (spec == null) {
      throw new IllegalStateException("no parameter is called " + name);
    }
    places.put(name, new Place(spec, region, sizes[region]));
    sizes[region] += spec.size();
  }

  private Place at(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalStateException(name + " has no place");
    }
    return place;
  }

  /** All places in {@link BertParameters} order. */
  List<Place> places() {
    return inOrder;
  }

  /** Shape of a region's array: {@code [V, H]} for the words, flat for the others. */
  long[] shape(int region) {
    return region == WORDS ? words.clone() : new long[] {sizes[region]};
  }

  /** Values of all regions. */
  long size() {
    return sizes[DECAYED] + sizes[WORDS] + sizes[VECTORS];
  }
}
