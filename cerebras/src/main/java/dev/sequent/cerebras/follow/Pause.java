package dev.sequent.cerebras.follow;

/** Waits between two looks. */
@FunctionalInterface
interface Pause {
  /** Returns after about so many nanoseconds, earlier when the thread is interrupted. */
  void nanos(long nanos);
}
