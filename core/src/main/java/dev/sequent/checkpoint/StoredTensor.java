package dev.sequent.checkpoint;

import java.util.Arrays;

/**
 * A tensor as a weight file announces it.
 *
 * @param name its name in the file
 * @param type element type
 * @param shape sizes of the axes
 */
record StoredTensor(String name, TensorType type, long[] shape) {

  /** Number of values. */
  long size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Bytes of the values in a file that stores each once. */
  long bytes() {
    return Math.multiplyExact(size(), type.bytes());
  }
}
