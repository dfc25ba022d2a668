package dev.sequent.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A named float32 array in host memory, row-major.
 *
 * @param name Hugging Face parameter name such as {@code bert.embeddings.word_embeddings.weight}
 * @param shape sizes of the axes
 * @param data values; as many as the product of {@code shape}, from position 0 to its limit
 */
public record Tensor(String name, long[] shape, FloatBuffer data) {
  public Tensor {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (data.limit() != size) {
      throw new IllegalArgumentException(
          "%s: %d values for shape %s".formatted(name, data.limit(), Arrays.toString(shape)));
    }
  }

  /** Number of values. */
  public long size() {
    return data.limit();
  }

  /** The same values under another name. */
  public Tensor named(String newName) {
    return new Tensor(newName, shape, data);
  }
}
