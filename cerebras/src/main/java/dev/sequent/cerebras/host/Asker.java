package dev.sequent.cerebras.host;

import java.util.Optional;

/**
 * Answers what only the user knows. Answers are used once, and kept by the user's {@link Keychain}
 * only where the user says so; a caller that must not ask, such as a run in the background, uses
 * {@link #NOBODY}.
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
        public Optional<Typed> secret(String prompt, Optional<String> noKeychain) {
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
   * What was typed.
   *
   * @param secret wiped after its use
   * @param remember whether the keychain is to keep it once it has worked
   */
  record Typed(char[] secret, boolean remember) {}

  /**
   * A password or passphrase.
   *
   * @param prompt what it is for, as one line
   * @param noKeychain why the keychain cannot keep it, as one sentence; empty where it can
   * @return empty to give up
   */
  Optional<Typed> secret(String prompt, Optional<String> noKeychain);

  /** Whether somebody may be there; a login then waits for typing. */
  default boolean mayAnswer() {
    return true;
  }
}
