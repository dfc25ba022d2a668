package dev.sequent.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Float arrays outside the Java heap: the engine reads those without another copy. */
final class HostMemory {

  private HostMemory() {}

  /** A zeroed direct buffer of {@code count} bytes, little-endian as all formats here are. */
  static ByteBuffer littleEndian(int count) {
    return ByteBuffer.allocateDirect(count).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A zeroed direct buffer of {@code count} values in the machine's byte order. */
  static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
