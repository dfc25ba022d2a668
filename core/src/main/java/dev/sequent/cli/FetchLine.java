package dev.sequent.cli;

import dev.sequent.fetch.FetchListener;
import dev.sequent.fetch.TransferRate;
import java.io.PrintWriter;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How far a download is, in the terminal's last line; what is worth a line stays above it. */
final class FetchLine implements FetchListener {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter err;
  private final ProgressLine line;
  private final LongSupplier nanos;
  private String what = "";
  private TransferRate rate;
  private boolean begun;
  private long shown;

  /**
   * @param nanos a clock that only counts
   */
  FetchLine(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.line = ProgressLine.on(err);
    this.nanos = nanos;
    this.rate = new TransferRate(nanos.getAsLong(), 0);
  }

  @Override
  public void begins(String piece) {
    what = piece;
    begun = false;
    shown = nanos.getAsLong() - EVERY_NANOS;
  }

  @Override
  public void received(long bytes, OptionalLong total) {
    long now = nanos.getAsLong();
    if (!begun) {
      rate = new TransferRate(now, bytes);
      begun = true;
    }
    if (now - shown >= EVERY_NANOS) {
      line.show(text(what, bytes, total, rate, now));
      shown = now;
    }
  }

  @Override
  public void says(String sentence) {
    line.clear();
    err.println("sequent: " + sentence);
    err.flush();
  }

  /** Takes the line away. */
  void done() {
    line.clear();
    err.flush();
  }

  static String text(String what, long bytes, OptionalLong total, TransferRate rate, long now) {
    String bar =
        total.isPresent() && total.getAsLong() > 0
            ? ProgressLine.bar((double) bytes / total.getAsLong()) + " "
            : "";
    String of = total.isPresent() ? " of %.1f".formatted(total.getAsLong() / 1e6) : "";
    OptionalDouble speed = rate.bytesPerSecond(now, bytes);
    String second =
        speed.stream()
            .mapToObj(s -> ", %.1f MB/s".formatted(s / 1e6))
            .collect(Collectors.joining());
    String left =
        rate.secondsLeft(now, bytes, total).stream()
            .mapToObj(s -> ", " + ProgressLine.clock(s) + " left")
            .collect(Collectors.joining());
    return "%s%s %.1f%s MB%s%s".formatted(bar, what, bytes / 1e6, of, second, left);
  }
}
