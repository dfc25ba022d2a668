package dev.sequent.fetch;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How quick a download is, from what has come since it began or was taken up. */
public final class TransferRate {
  private static final double SECOND = 1e9;

  private final long begun;
  private final long first;

  /**
   * @param nanos a clock that only counts, when the first byte was awaited
   * @param bytes what was there by then
   */
  public TransferRate(long nanos, long bytes) {
    this.begun = nanos;
    this.first = bytes;
  }

  /** Bytes a second; empty before anything came. */
  public OptionalDouble bytesPerSecond(long nanos, long bytes) {
    return nanos > begun && bytes > first
        ? OptionalDouble.of((bytes - first) / ((nanos - begun) / SECOND))
        : OptionalDouble.empty();
  }

  /** Seconds until the rest has come; empty where nobody can tell. */
  public OptionalLong secondsLeft(long nanos, long bytes, OptionalLong total) {
    OptionalDouble rate = bytesPerSecond(nanos, bytes);
    return rate.isPresent() && total.isPresent()
        ? OptionalLong.of(Math.round((total.getAsLong() - bytes) / rate.getAsDouble()))
        : OptionalLong.empty();
  }
}
