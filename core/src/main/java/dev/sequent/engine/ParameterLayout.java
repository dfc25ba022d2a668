package dev.sequent.engine;

import dev.sequent.config.ModelConfig;
import dev.sequent.engine.OptimizerSlot.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter lies in three flat arrays: the decayed ones without the word embedding, the
 * word embedding, and the vectors (biases and layer norms, never decayed). The layers come first,
 * one like the other, with query, key and value side by side so that one product serves all three;
 * {@code program.py} cuts the same places out again. What an optimizer keeps lies in the same
 * order.
 */
final class ParameterLayout {
  static final int DECAYED = 0;
  static final int WORDS = 1;
  static final int VECTORS = 2;
  static final int REGIONS = 3;

  /**
   * An array's place: values {@code start} to {@code start + size} of a region.
   *
   * @param name of the parameter
   * @param shape of the array
   */
  record Place(String name, long[] shape, int region, long start) {
    long size() {
      return new BertParameters.Spec(name, shape).size();
    }
  }

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
  private static final OptimizerSlot WHOLE = new OptimizerSlot("", Extent.FULL, Extent.FULL);

  private final List<BertParameters.Spec> checkpointOrder;
  private final Map<String, BertParameters.Spec> specs = new HashMap<>();
  private final List<BertParameters.Spec> memoryOrder = new ArrayList<>();
  private final Map<String, Integer> regions = new HashMap<>();
  private final long[] words;

  ParameterLayout(ModelConfig model) {
    checkpointOrder = BertParameters.of(model);
    checkpointOrder.forEach(spec -> specs.put(spec.name(), spec));
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
    if (memoryOrder.size() != checkpointOrder.size()) {
      throw new IllegalStateException("a parameter has no place");
    }
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
    memoryOrder.add(spec);
    regions.put(name, region);
  }

  /** All parameters' places in {@link BertParameters} order. */
  List<Place> places() {
    return places(WHOLE);
  }

  /** Places of what a slot keeps, in {@link BertParameters} order; none for NONE. */
  List<Place> places(OptimizerSlot slot) {
    long[] ends = new long[REGIONS];
    Map<String, Place> places = new HashMap<>();
    for (BertParameters.Spec spec : memoryOrder) {
      int region = regions.getOrDefault(spec.name(), VECTORS);
      long[] shape = shape(spec.shape(), slot.extent(region != VECTORS));
      if (shape.length > 0) {
        Place place = new Place(spec.name(), shape, region, ends[region]);
        places.put(spec.name(), place);
        ends[region] += place.size();
      }
    }
    return checkpointOrder.stream()
        .filter(spec -> places.containsKey(spec.name()))
        .map(spec -> places.get(spec.name()))
        .toList();
  }

  private static long[] shape(long[] parameter, Extent extent) {
    return switch (extent) {
      case NONE -> new long[0];
      case FULL -> parameter.clone();
      case ROWS -> new long[] {parameter[0]};
      case COLUMNS -> new long[] {parameter[1]};
    };
  }

  /** Shape of a region's array of weights: {@code [V, H]} for the words, flat for the others. */
  long[] shape(int region) {
    return shape(WHOLE, region);
  }

  /** The same for what a slot keeps; of length 0 where it keeps nothing there. */
  long[] shape(OptimizerSlot slot, int region) {
    Extent extent = slot.extent(region != VECTORS);
    if (extent == Extent.NONE) {
      return new long[0];
    }
    if (region == WORDS) {
      return shape(words, extent);
    }
    return new long[] {
      places(slot).stream().filter(p -> p.region() == region).mapToLong(Place::size).sum()
    };
  }

  /** Values of all parameters. */
  long size() {
    return size(WHOLE);
  }

  /** Values of all that a slot keeps. */
  long size(OptimizerSlot slot) {
    return places(slot).stream().mapToLong(Place::size).sum();
  }
}
