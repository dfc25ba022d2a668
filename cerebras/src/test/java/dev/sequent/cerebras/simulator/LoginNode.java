package dev.sequent.cerebras.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A login node: a real SSH server on a port of the loopback device, of MINA, so that nothing has to
 * be installed. Its commands and files are those of this computer.
 */
public final class LoginNode implements AutoCloseable {
  private final Path hostKey;
  private final String user;
  private final Optional<String> password;
  private final Optional<Path> authorizedKey;
  private Optional<Path> furtherKey = Optional.empty();
  private Optional<Path> programs = Optional.empty();
  private @Nullable SshServer server;
  private int port;

  /**
   * A node; {@link #start} lets it listen.
   *
   * @param hostKey file of its key, made where it is missing
   * @param user who may log in
   * @param password lets the user in; empty for none
   * @param authorizedKey a public key in OpenSSH's format that lets the user in
   */
  public LoginNode(
      Path hostKey, String user, Optional<String> password, Optional<Path> authorizedKey) {
    this.hostKey = hostKey;
    this.user = user;
    this.password = password;
    this.authorizedKey = authorizedKey;
  }

  /** Listens, at each start on the same port. */
  public LoginNode start() throws IOException {
    SshServer fresh = SshServer.setUpDefaultServer();
    fresh.setHost("127.0.0.1");
    fresh.setPort(port);
    SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(hostKey);
    keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
    keys.setKeySize(256);
    List<KeyPair> pairs = new ArrayList<>();
    keys.loadKeys(null).forEach(pairs::add);
    furtherKey.ifPresent(file -> new FileKeyPairProvider(file).loadKeys(null).forEach(pairs::add));
    fresh.setKeyPairProvider(KeyPairProvider.wrap(pairs));
    fresh.setPasswordAuthenticator(passwords());
    fresh.setPublickeyAuthenticator((name, key, _) -> user.equals(name) && authorized(key));
    fresh.setCommandFactory((channel, line) -> shell(line).createShell(channel));
    // For those who jump through it to another.
    fresh.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    fresh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    fresh.start();
    port = fresh.getPort();
    server = fresh;
    return this;
  }

  /** Has a second host key, as servers do. */
  public LoginNode withHostKey(Path file) {
    furtherKey = Optional.of(file);
    return this;
  }

  /** Listens on this port, if it is free, where it has listened on none before. */
  public LoginNode onPort(int wanted) {
    port = wanted;
    return this;
  }

  /** Lets commands find the programs of a folder, as an administrator's profile would. */
  public LoginNode withPrograms(Path folder) {
    programs = Optional.of(folder);
    return this;
  }

  /** As OpenSSH's server does, a shell reads the line. */
  private ProcessShellFactory shell(String line) {
    String all =
        programs
            .map(folder -> "PATH='%s':$PATH; export PATH; %s".formatted(folder, line))
            .orElse(line);
    return new ProcessShellFactory(all, "/bin/sh", "-c", all);
  }

  private PasswordAuthenticator passwords() {
    return (name, typed, _) ->
        user.equals(name) && password.isPresent() && password.get().equals(typed);
  }

  private boolean authorized(PublicKey key) {
    if (authorizedKey.isEmpty()) {
      return false;
    }
    try {
      AuthorizedKeyEntry entry =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(authorizedKey.get()).strip());
      return KeyUtils.compareKeys(key, entry.resolvePublicKey(null, null));
    } catch (Exception e) {
      throw new IllegalStateException(authorizedKey.get() + " cannot be read", e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Is gone at once, with all its connections; what it started goes on. */
  @Override
  public void close() throws IOException {
    SshServer running = server;
    if (running != null) {
      server = null;
      running.stop(true);
    }
  }
}
