package dev.sequent.cerebras.host;

import java.util.Optional;

/**
 * Answers what only the user knows. Answers are used once and never stored; a caller that must not
 * ask, such as a run in the background, uses {@link #NOBODY}.
 */
public interface Asker {
  /** Refuses new host keys and knows no password. */
  Asker NOBODY =
      new Asker() {
        @Override
        public boolean believe(String host, String kind, String fingerprint) {
          return false;
        }

        @Override
        public boolean mayAnswer() {
          return false;
        }

        @Override
        public Optional<char[]> secret(String prompt) {
          return Optional.empty();
        }
      };

  /**
   * Whether the key of a host that was never seen before is to be believed from now on.
   *
   * @param host as it was asked for, with its port where that is not 22
   * @param kind such as {@code ssh-ed25519}
   * @param fingerprint such as {@code SHA256:...}, as {@code ssh-keygen -l} prints it
   */
  boolean believe(String host, String kind, String fingerprint);

  /**
   * A password or passphrase.
   *
   * @param prompt what it is for, as one line
   * @return empty to give up; the array is wiped after its use
   */
  Optional<char[]> secret(String prompt);

  /** Whether somebody may be there; a login then waits for typing. */
  default boolean mayAnswer() {
    return true;
  }
}
