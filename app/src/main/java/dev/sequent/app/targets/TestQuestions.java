package dev.sequent.app.targets;

import java.util.Optional;

/** Asks the user what a test needs to know, and waits for the answer. */
interface TestQuestions {

  /** A question of yes or no. */
  boolean confirm(String question);

  /** A password or passphrase; empty to give up. */
  Optional<char[]> secret(String prompt);
}
