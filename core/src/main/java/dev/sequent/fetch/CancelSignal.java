package dev.sequent.fetch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The user's wish to stop, given on one thread and seen on another. */
public final class CancelSignal {
  private final CountDownLatch given = new CountDownLatch(1);

  /** Calls the work off. What was received stays, so that a later attempt goes on from there. */
  public void cancel() {
    given.countDown();
  }

  /**
   * Ends the work where it was called off.
   *
   * @throws FetchException with {@link FetchException.Reason#CANCELLED}
   */
  void check() throws FetchException {
    if (given.getCount() == 0) {
      throw cancelled();
    }
  }

  /**
   * Waits, unless the work is called off meanwhile.
   *
   * @throws FetchException with {@link FetchException.Reason#CANCELLED}; also where the thread is
   *     interrupted
   */
  void pause(Duration time) throws FetchException {
    try {
      if (given.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw cancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  static FetchException cancelled() {
    return new FetchException(
        FetchException.Reason.CANCELLED,
        "cancelled; what was received is kept, and the same request goes on from there");
  }
}
