package dev.sequent.cli;

/** What a command's exit code says; the contract with scripts. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
