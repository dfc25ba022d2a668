package dev.sequent.target;

import java.util.Optional;

/** Whoever watches a target's test. Methods are called from the thread that tests. */
public interface TargetTest {

  /** A step begins; {@link #ends} follows. */
  void begins(String step);

  /** A step has ended. */
  void ends(TestStep step);

  /**
   * Asks something that is answered by yes or no, such as whether a new host is to be trusted.
   *
   * @param question one or more lines
   */
  boolean confirm(String question);

  /**
   * Asks for a password or passphrase, which is used once and never stored.
   *
   * @param prompt what it is for, as one line
   * @return empty to give up; the caller wipes the array after its use
   */
  Optional<char[]> secret(String prompt);
}
