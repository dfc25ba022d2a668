package dev.sequent.run;

/** Is told what event files say, in their order. */
public interface EventSink {
  /** A file was replaced or cut: all that was told before is void, and is told again from here. */
  void startOver();

  /**
   * What follows comes from a file, which one session of one process has written.
   *
   * @param session number of the file in the order of the files, from 0
   */
  void session(int session);

  /** The session begins at this step: what earlier ones measured from there on was lost. */
  void restart(long step);

  /**
   * A value.
   *
   * @param wallTime seconds since 1970
   */
  void scalar(String tag, long step, double wallTime, float value);
}
