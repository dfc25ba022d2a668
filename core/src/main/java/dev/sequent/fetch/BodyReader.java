package dev.sequent.fetch;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer's bytes, piece by piece, with a limit on how long a server may say nothing. Asks for
 * one piece at a time, so that a fast server does not fill the memory.
 */
final class BodyReader implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private sealed interface Event {
    record Bytes(List<ByteBuffer> buffers) implements Event {}

    record Failure(Throwable cause) implements Event {}

    record End() implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean closed;

  @Override
  public void onSubscribe(Flow.Subscription made) {
    subscription = made;
    if (closed) {
      made.cancel();
    } else {
      made.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    events.add(new Event.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    events.add(new Event.Failure(cause));
  }

  @Override
  public void onComplete() {
    events.add(new Event.End());
  }

  /**
   * The next bytes; empty at the end.
   *
   * @throws HttpTimeoutException where none came for so long
   * @throws IOException where the connection broke
   * @throws FetchException where the user called it off
   */
  Optional<List<ByteBuffer>> next(Duration stall, CancelSignal cancel)
      throws IOException, FetchException {
    long begun = System.nanoTime();
    while (true) {
      cancel.check();
      long left = stall.toNanos() - (System.nanoTime() - begun);
      if (left <= 0) {
        throw new HttpTimeoutException("no byte came for " + seconds(stall));
      }
      switch (poll(Math.min(left, LOOK_NANOS))) {
        case Event.Bytes(List<ByteBuffer> buffers) -> {
          Flow.Subscription from = subscription;
          if (from != null) {
            from.request(1);
          }
          return Optional.of(buffers);
        }
        case Event.Failure(Throwable cause) ->
            throw cause instanceof IOException io ? io : new IOException(cause);
        case Event.End end -> {
          return Optional.empty();
        }
        case null -> {
          // Nothing yet: look again whether it was called off.
        }
      }
    }
  }

  private @Nullable Event poll(long nanos) throws FetchException {
    try {
      return events.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CancelSignal.cancelled();
    }
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /** Gives the connection up where the answer has not ended. */
  @Override
  public void close() {
    closed = true;
    Flow.Subscription from = subscription;
    if (from != null) {
      from.cancel();
    }
  }
}
