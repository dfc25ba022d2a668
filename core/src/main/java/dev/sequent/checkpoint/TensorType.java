package dev.sequent.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Element types that a safetensors header may name. Only floating-point ones become tensors. */
enum TensorType {
  F64(8, true),
  F32(4, true),
  F16(2, true),
  BF16(2, true),
  I64(8, false),
  U64(8, false),
  I32(4, false),
  U32(4, false),
  I16(2, false),
  U16(2, false),
  I8(1, false),
  U8(1, false),
  BOOL(1, false);

  private final int bytes;
  private final boolean floating;

  TensorType(int bytes, boolean floating) {
    this.bytes = bytes;
    this.floating = floating;
  }

  static Optional<TensorType> ofKey(String key) {
    return Arrays.stream(values()).filter(t -> t.name().equals(key)).findFirst();
  }

  /** Bytes of one element. */
  int bytes() {
    return bytes;
  }

  /** Whether elements are floating-point numbers. */
  boolean floating() {
    return floating;
  }

  /**
   * Little-endian elements as float32, without a copy where they are that already.
   *
   * @param source elements from position to limit, in little-endian order
   */
  FloatBuffer asFloats(ByteBuffer source) {
    return this == F32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? source.asFloatBuffer()
        : toFloats(source);
  }

  /**
   * Widens or narrows little-endian elements to float32. F16 and BF16 are exact, F64 is rounded to
   * nearest.
   *
   * @param source elements from position to limit, in little-endian order
   */
  FloatBuffer toFloats(ByteBuffer source) {
    int count = source.remaining() / bytes;
    FloatBuffer floats = HostMemory.floats(count);
    switch (this) {
      case F32 -> floats.put(0, source.asFloatBuffer(), 0, count);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          floats.put(i, (float) source.getDouble(source.position() + 8 * i));
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          floats.put(i, Float.float16ToFloat(source.getShort(source.position() + 2 * i)));
        }
      }
      case BF16 -> {
        // A bfloat16 is the upper half of the float32 of the same value.
        for (int i = 0; i < count; i++) {
          floats.put(i, Float.intBitsToFloat(source.getShort(source.position() + 2 * i) << 16));
        }
      }
      default -> throw new IllegalStateException(this + " is no floating-point type");
    }
    return floats;
  }
}
