package dev.sequent.engine;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** The speed of a program's own large matrix product, as nothing in its steps can be faster. */
final class MatrixPeak {
  /** Larger than every cache, and a multiple of every kernel's tile. */
  private static final int SIDE = 2048;

  /** A GPU is done with the CPU's product before it is asked for the next. */
  private static final int SIDE_GPU = 4096;

  private static final int ROUNDS = 5;

  private MatrixPeak() {}

  /**
   * Operations a second, a multiplication and an addition counted as two; the best of 5 rounds.
   *
   * @param precision what the program's products compute in
   */
  static double measure(Model program, Precision precision) {
    Device device = program.getNDManager().getDevice();
    int side = device.isGpu() ? SIDE_GPU : SIDE;
    int products = products(device, precision);
    try (NDManager manager = program.getNDManager().newSubManager();
        NDManager host = manager.newSubManager(Device.cpu())) {
      NDList arguments = TrainingSession.call("products", host);
      arguments.add(random(manager, new Shape(side, side)));
      arguments.add(random(manager, new Shape(side, side)));
      arguments.add(random(manager, new Shape(side)));
      arguments.add(host.create((long) products));
      ParameterStore none = new ParameterStore(manager, false);
      double best = 0;
      for (int round = 0; round <= ROUNDS; round++) {
        long start = System.nanoTime();
        try (NDList product = program.getBlock().forward(none, arguments, false)) {
          // A device computes while Java goes on; reading one value waits for it.
          product.singletonOrThrow().getFloat(0, 0);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        // The first one starts threads and chooses kernels.
        best = round == 0 ? best : Math.max(best, 2.0 * products * side * side * side / seconds);
      }
      return best;
    }
  }

  /** So many that asking for them, and bringing the factors to half precision, takes no time. */
  private static int products(Device device, Precision precision) {
    if (device.isGpu()) {
      return 8;
    }
    return precision == Precision.FP32 ? 1 : 4;
  }

  private static NDArray random(NDManager manager, Shape shape) {
    return manager.randomUniform(-1, 1, shape, DataType.FLOAT32);
  }
}
