package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The speed of a large matrix product, as nothing in a training step can be faster. */
final class MatrixPeak {
  /** Larger than every cache, and a multiple of every kernel's tile. */
  private static final int SIDE = 2048;

  /** A GPU is done with the CPU's product before it is asked for the next. */
  private static final int SIDE_GPU = 4096;

  /** Handed to a GPU at once, so that asking takes no part of the time. */
  private static final int PRODUCTS_GPU = 8;

  private static final int ROUNDS = 5;

  private MatrixPeak() {}

  /** Operations a second, a multiplication and an addition counted as two; the best of 5 rounds. */
  static double measure(Device device) {
    int side = device.isGpu() ? SIDE_GPU : SIDE;
    int products = device.isGpu() ? PRODUCTS_GPU : 1;
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      NDArray a = manager.randomUniform(-1, 1, new Shape(side, side), DataType.FLOAT32);
      NDArray b = manager.randomUniform(-1, 1, new Shape(side, side), DataType.FLOAT32);
      double best = 0;
      for (int round = 0; round <= ROUNDS; round++) {
        long start = System.nanoTime();
        for (int n = 1; n < products; n++) {
          a.matMul(b).close();
        }
        try (NDArray product = a.matMul(b)) {
          // A device computes while Java goes on; reading one value waits for it.
          product.getFloat(0, 0);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // The first one starts threads and chooses kernels.
        best = round == 0 ? best : Math.max(best, 2.0 * products * side * side * side / seconds);
      }
      return best;
    }
  }
}
