package dev.sequent.checkpoint;

import java.nio.FloatBuffer;

/**
 * A tensor as PyTorch pickles it: a window on a storage.
 *
 * @param storage where the values lie
 * @param offset first value, counted in elements
 * @param shape sizes of the axes
 * @param stride steps between neighbours along each axis, in elements
 */
record TorchTensor(Storage storage, long offset, long[] shape, long[] stride) {

  /**
   * A flat array that tensors share.
   *
   * @param key name of the ZIP entry with its bytes, under {@code data/}
   * @param type element type
   * @param size number of elements
   */
  record Storage(String key, TensorType type, long size) {}

  /** Whether the values lie in the storage one after the other, the last axis fastest. */
  boolean contiguous() {
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && stride[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  /** Number of values. */
  long size() {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }

  /** Elements of the storage from the first value to the last. */
  long span() {
    long span = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] == 0) {
        return 0;
      }
      span += (shape[axis] - 1) * stride[axis];
    }
    return span;
  }

  /**
   * The values row-major.
   *
   * @param window elements of the storage from {@link #offset}, {@link #span} of them
   */
  FloatBuffer gather(FloatBuffer window) {
    FloatBuffer values = HostMemory.floats(Math.toIntExact(size()));
    long[] index = new long[shape.length];
    long at = 0;
    for (int n = 0; n < values.limit(); n++) {
      values.put(n, window.get((int) at));
      // Count up like an odometer, the last axis fastest.
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        at += stride[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        at -= stride[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return values;
  }

  /** What is wrong with the window, or an empty text: it must lie inside its storage. */
  String flaw() {
    if (shape.length != stride.length || shape.length > 16 || offset < 0) {
      return "its shape, strides and offset contradict each other";
    }
    try {
      long last = offset;
      for (int axis = 0; axis < shape.length; axis++) {
        if (shape[axis] < 0 || stride[axis] < 0) {
          return "its shape or strides are negative";
        }
        if (shape[axis] > 0) {
          last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, stride[axis]));
        }
      }
      long size = size();
      if (size > 0 && last >= storage.size()) {
        return "it reaches beyond its storage";
      }
      if (size > storage.size()) {
        return "it repeats its storage's values";
      }
      return "";
    } catch (ArithmeticException e) {
      return "it is larger than any file";
    }
  }
}
