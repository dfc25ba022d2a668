package dev.sequent.cerebras.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a connection takes from the user's account, as {@code ssh} itself does.
 *
 * @param folder the user's {@code .ssh}: {@code config}, {@code known_hosts} and the usual keys
 * @param agent socket of a running {@code ssh-agent}
 * @param patience how long a host may take to answer, to log in, and to answer a request
 * @param heartbeat how often a quiet connection is tried; after three tries without an answer it
 *     counts as lost
 * @param keychain keeps passwords and passphrases, where the user wants that
 */
public record SshSettings(
    Path folder, Optional<String> agent, Duration patience, Duration heartbeat, Keychain keychain) {

  /** Those of a user without a keychain. */
  public SshSettings(Path folder, Optional<String> agent, Duration patience, Duration heartbeat) {
    this(folder, agent, patience, heartbeat, Keychain.NONE);
  }

  /** Those of the user who runs this process. */
  public static SshSettings system() {
    return new SshSettings(
        Path.of(System.getProperty("user.home"), ".ssh"),
        Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).filter(socket -> !socket.isBlank()),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Keychain.system());
  }

  /** The same with another folder instead of {@code .ssh}. */
  public SshSettings in(Path other) {
    return new SshSettings(other, agent, patience, heartbeat, keychain);
  }

  /** The same with another keychain. */
  public SshSettings with(Keychain other) {
    return new SshSettings(folder, agent, patience, heartbeat, other);
  }
}
