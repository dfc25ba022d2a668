package dev.sequent.fetch;

import java.util.OptionalLong;

/** Follows a download. Called on the thread that fetches, often: be quick. */
public interface FetchListener {

  /** Follows nothing. */
  FetchListener SILENT = new FetchListener() {};

  /** The next piece of work begins, such as {@code SST-2.zip} or {@code Unpacking SST-2}. */
  default void begins(String what) {}

  /**
   * How much of that piece is there.
   *
   * @param bytes those of an earlier attempt included
   * @param total bytes of the whole; empty where the server does not say
   */
  default void received(long bytes, OptionalLong total) {}

  /** Something worth a line in a log, such as a second attempt. */
  default void says(String sentence) {}
}
