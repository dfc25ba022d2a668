package dev.sequent.engine;

import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The origin's initializers: weights from a normal of deviation 0.02 cut at two deviations, the
 * classifier from a plain normal of 0.02, biases 0, layer norms 1 and 0. Row 0 of the word
 * embedding is drawn like every other.
 */
public final class InitialWeights {
  private static final double DEVIATION = 0.02;
  private static final double CUT = 2.0;

  private InitialWeights() {}

  /**
   * All parameters of a model in {@link BertParameters} order.
   *
   * @param model the network
   * @param seed decides every value
   */
  public static List<Tensor> draw(ModelConfig model, long seed) {
    List<Tensor> drawn = new ArrayList<>();
    for (BertParameters.Spec spec : BertParameters.of(model)) {
      drawn.add(draw(spec, seed));
    }
    return List.copyOf(drawn);
  }

  /**
   * All parameters as a compatibility mode starts them: release 1.6 zeroes row 0 of all three
   * embedding tables, the word, position and segment ones; 1.7 and the spec leave it as drawn.
   *
   * @param model the network
   * @param seed decides every value
   */
  public static List<Tensor> draw(ModelConfig model, long seed, Compatibility compatibility) {
    List<Tensor> drawn = draw(model, seed);
    if (compatibility == Compatibility.MODELZOO_1_6) {
      for (Tensor tensor : drawn) {
        if (tensor.name().startsWith("bert.embeddings.") && tensor.shape().length == 2) {
          for (int column = 0; column < model.hiddenSize(); column++) {
            tensor.data().put(column, 0f);
          }
        }
      }
    }
    return drawn;
  }

  /**
   * One parameter, the same whether or not others are drawn: a load that misses a few tensors fills
   * them with what {@link #draw(ModelConfig, long)} would have given.
   */
  public static Tensor draw(BertParameters.Spec spec, long seed) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(Float.BYTES * spec.size()))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + nameHash(spec));
    boolean classifier = spec.name().startsWith("classifier.");
    if (spec.name().endsWith("LayerNorm.weight")) {
      fill(values, () -> 1.0);
    } else if (spec.name().endsWith(".bias")) {
      fill(values, () -> 0.0);
    } else if (classifier) {
      fill(values, () -> DEVIATION * random.nextGaussian());
    } else {
      fill(values, () -> DEVIATION * cutGaussian(random));
    }
    return new Tensor(spec.name(), spec.shape(), values.flip());
  }

  private static double cutGaussian(SplittableRandom random) {
    while (true) {
      double value = random.nextGaussian();
      if (Math.abs(value) <= CUT) {
        return value;
      }
    }
  }

  private static void fill(FloatBuffer values, java.util.function.DoubleSupplier next) {
    while (values.hasRemaining()) {
      values.put((float) next.getAsDouble());
    }
  }

  /** Unlike {@code String.hashCode} spread over 64 bits; names differ in few characters. */
  private static long nameHash(BertParameters.Spec spec) {
    long hash = 0xCBF29CE484222325L;
    for (char c : spec.name().toCharArray()) {
      hash = (hash ^ c) * 0x100000001B3L;
    }
    return hash;
  }
}
