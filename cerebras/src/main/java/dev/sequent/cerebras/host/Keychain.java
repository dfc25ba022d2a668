package dev.sequent.cerebras.host;

import java.util.Map;
import java.util.Optional;

/**
 * Where the user's desktop keeps secrets. Nothing is put there that the user did not ask to be
 * kept. Calls start a program and take a moment, but never longer than a given time.
 */
public interface Keychain {

  /** None at all: nothing is found and nothing offered. */
  Keychain NONE =
      new Keychain() {
        @Override
        public Found find(String account) {
          return new Found(Optional.empty(), Optional.empty());
        }

        @Override
        public boolean keep(String account, String secret) {
          return false;
        }

        @Override
        public void forget(String account) {
          // There is nothing to forget.
        }
      };

  /**
   * What a keychain knows of an account.
   *
   * @param secret what is kept for it
   * @param obstacle why this keychain cannot be used, as one sentence without its full stop; empty
   *     where it can
   */
  record Found(Optional<String> secret, Optional<String> obstacle) {}

  /** The keychain of the desktop that this process belongs to. */
  static Keychain system() {
    return system(System.getProperty("os.name"), System.getenv());
  }

  /** The same for a system's name and an environment. */
  static Keychain system(String os, Map<String, String> environment) {
    return new ProgramKeychain(KeychainPrograms.of(os), environment);
  }

  /**
   * Looks for a secret.
   *
   * @param account such as {@code ada@login.lab:22}
   */
  Found find(String account);

  /** Keeps a secret in place of the one before; says whether the keychain has taken it. */
  boolean keep(String account, String secret);

  /** Takes the secret of an account out, if there is one. */
  void forget(String account);
}
