package dev.sequent.app.targets;

import dev.sequent.target.TargetTest.Typed;
import java.util.Optional;

/** Asks the user what a test needs to know, and waits for the answer. */
interface TestQuestions {

  /** A question of yes or no. */
  boolean confirm(String question);

  /**
   * A password or passphrase; empty to give up.
   *
   * @param noKeychain why no keychain can keep it, as one sentence; empty where one can
   */
  Optional<Typed> secret(String prompt, Optional<String> noKeychain);
}
