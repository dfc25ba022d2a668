package dev.sequent.run;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of event files: length (8 bytes, little-endian), its checksum (4), the data, its
 * checksum (4).
 */
final class TfRecord {
  /** Bytes before the data. */
  static final int HEADER = 12;

  /** Bytes after the data. */
  static final int FOOTER = 4;

  /** Longer records are damage: a scalar event has some hundred bytes. */
  static final int LONGEST = 1 << 26;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MASK_DELTA = 0xa282ead8;

  private TfRecord() {}

  /** Data with its frame, ready to be appended. */
  static byte[] frame(byte[] data) {
    byte[] record = new byte[HEADER + data.length + FOOTER];
    LONG.set(record, 0, (long) data.length);
    INT.set(record, 8, checksum(record, 0, 8));
    System.arraycopy(data, 0, record, HEADER, data.length);
    INT.set(record, HEADER + data.length, checksum(data, 0, data.length));
    return record;
  }

  /** The little-endian 64-bit number at an offset. */
  static long longAt(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** The little-endian 32-bit number at an offset. */
  static int intAt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** CRC-32C, rotated and shifted as the format wants it: CRCs of CRCs are weak. */
  static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
