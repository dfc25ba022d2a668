package dev.sequent.cerebras.host;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first MiB that is written to it; the other side may print without end. */
final class CappedBytes extends OutputStream {
  private static final int MOST = 1 << 20;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int b) {
    if (kept.size() < MOST) {
      kept.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, MOST - kept.size()));
  }

  /** What was kept, as UTF-8. */
  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
