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
   * What was typed.
   *
   * @param secret the caller wipes it after its use
   * @param remember whether the desktop's keychain is to keep it once it has worked
   */
  record Typed(char[] secret, boolean remember) {}

  /**
   * Asks for a password or passphrase, which is used once, and kept nowhere but in the keychain.
   *
   * @param prompt what it is for, as one line
   * @param noKeychain why no keychain can keep it, as one sentence; empty where one can
   * @return empty to give up
   */
  Optional<Typed> secret(String prompt, Optional<String> noKeychain);
}
