package dev.sequent.fetch;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Makes of the bytes of a download what somebody can follow: how far it is and how quick, no more
 * often than is of use. For one thread.
 */
public final class TransferPace {
  private final LongSupplier nanos;
  private final long least;
  private String what = "";
  private TransferRate rate = new TransferRate(0, 0);
  private boolean begun;
  private long shown;

  /**
   * How far a download is.
   *
   * @param what the piece that is on its way
   * @param bytes how much of it is there
   * @param total its size, where the server says so
   * @param bytesPerSecond empty before anything came
   * @param secondsLeft empty where nobody can tell
   */
  public record Mark(
      String what,
      long bytes,
      OptionalLong total,
      OptionalDouble bytesPerSecond,
      OptionalLong secondsLeft) {

    /** How much is there, from 0 to 1; empty where nobody knows. */
    public OptionalDouble share() {
      return total.isPresent() && total.getAsLong() > 0
          ? OptionalDouble.of((double) bytes / total.getAsLong())
          : OptionalDouble.empty();
    }
  }

  /**
   * @param nanos a clock that only counts
   * @param least nanoseconds between two marks
   */
  public TransferPace(LongSupplier nanos, long least) {
    this.nanos = nanos;
    this.least = least;
  }

  /** Another piece: its rate is counted from its first byte, and its first mark does not wait. */
  public void begins(String piece) {
    what = piece;
    begun = false;
  }

  /** A mark for what has come by now; empty where the last one is too fresh. */
  public Optional<Mark> received(long bytes, OptionalLong total) {
    long now = nanos.getAsLong();
    if (!begun) {
      rate = new TransferRate(now, bytes);
      begun = true;
      shown = now - least;
    }
    if (now - shown < least) {
      return Optional.empty();
    }
    OptionalDouble speed = rate.bytesPerSecond(now, bytes);
    // The first call only says what is to come; the bytes after it are not to wait.
    shown = speed.isPresent() ? now : shown;
    return Optional.of(new Mark(what, bytes, total, speed, rate.secondsLeft(now, bytes, total)));
  }
}
