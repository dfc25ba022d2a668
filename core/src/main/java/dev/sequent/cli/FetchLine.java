package dev.sequent.cli;

import dev.sequent.fetch.FetchListener;
import dev.sequent.fetch.TransferPace;
import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** How far a download is, in the terminal's last line; what is worth a line stays above it. */
final class FetchLine implements FetchListener {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter err;
  private final ProgressLine line;
  private final TransferPace pace;

  /**
   * @param nanos a clock that only counts
   */
  FetchLine(PrintWriter err, LongSupplier nanos) {
    this.err = err;
    this.line = ProgressLine.on(err);
    this.pace = new TransferPace(nanos, EVERY_NANOS);
  }

  @Override
  public void begins(String piece) {
    pace.begins(piece);
  }

  @Override
  public void received(long bytes, OptionalLong total) {
    pace.received(bytes, total).ifPresent(mark -> line.show(text(mark)));
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

  static String text(TransferPace.Mark mark) {
    String bar =
        mark.share().stream()
            .mapToObj(share -> ProgressLine.bar(share) + " ")
            .collect(Collectors.joining());
    String of =
        mark.total().stream()
            .mapToObj(total -> " of %.1f".formatted(total / 1e6))
            .collect(Collectors.joining());
    String second =
        mark.bytesPerSecond().stream()
            .mapToObj(s -> ", %.1f MB/s".formatted(s / 1e6))
            .collect(Collectors.joining());
    String left =
        mark.secondsLeft().stream()
            .mapToObj(s -> ", " + ProgressLine.clock(s) + " left")
            .collect(Collectors.joining());
    return "%s%s %.1f%s MB%s%s".formatted(bar, mark.what(), mark.bytes() / 1e6, of, second, left);
  }
}
