package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a login node, made when it is first needed and made anew when it was lost.
 * Secrets that logged in once are kept in memory for that, and elsewhere only by {@link Secrets}.
 */
final class SshLink implements AutoCloseable {
  /** How much longer a login may take where somebody types a password. */
  private static final int TYPING = 20;

  private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final Login login;
  private final SshSettings settings;
  private final KnownHosts knownHosts;
  private final Secrets secrets;
  private final SshClient client;
  private @Nullable ClientSession session;
  private @Nullable SftpClient files;

  SshLink(Login login, SshSettings settings, Asker asker) {
    this.login = login;
    this.settings = settings;
    this.knownHosts =
        new KnownHosts(login.knownHosts().orElse(settings.folder().resolve("known_hosts")), asker);
    this.secrets = new Secrets(asker, settings.keychain());
    this.client = client();
  }

  String name() {
    return login.toString();
  }

  /** The live session. */
  synchronized ClientSession session() throws HostException {
    ClientSession live = session;
    if (live != null && live.isOpen() && !live.isClosing()) {
      return live;
    }
    files = null;
    if (!client.isStarted()) {
      client.start();
    }
    live = open();
    session = live;
    return live;
  }

  /** A channel for a command over the live session. */
  ChannelExec exec(String line) throws HostException, IOException {
    ClientSession live = session();
    try {
      return live.createExecChannel(line);
    } catch (IllegalStateException e) {
      // The library's word for a session that is just being closed.
      throw new IOException(e);
    }
  }

  /** The file transfer over the live session. */
  synchronized SftpClient files() throws HostException {
    ClientSession live = session();
    SftpClient open = files;
    if (open == null || !open.isOpen()) {
      try {
        open = SftpClientFactory.instance().createSftpClient(live);
      } catch (IOException | IllegalStateException e) {
        // A session that is just being closed is either.
        throw trouble(
            e instanceof IOException io ? io : new IOException(e),
            "files of %s cannot be reached".formatted(name()));
      }
      files = open;
    }
    return open;
  }

  /** What an I/O error on this link means, told with the action that it ended. */
  HostException trouble(IOException e, String action) {
    if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
      return new HostException(Reason.INTERRUPTED, action + ": interrupted", e);
    }
    ClientSession current;
    synchronized (this) {
      current = session;
    }
    if (current == null || !current.isOpen() || current.isClosing()) {
      return new HostException(
          Reason.LINK_LOST, "%s: the connection to %s was lost".formatted(action, name()), e);
    }
    return new HostException(Reason.FAILED, action + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    // Not under the lock: whoever waits in a call holds it, and is to be woken by this.
    client.close(true);
    client.stop();
  }

  private ClientSession open() throws HostException {
    ClientSession fresh = null;
    secrets.begin();
    try {
      HostConfigEntry entry = entry();
      prefer(knownHosts.kinds(entry.getHostName(), entry.getPort()));
      fresh = client.connect(entry, null, null).verify(settings.patience()).getSession();
      Duration patience = settings.patience();
      fresh.auth().verify(secrets.mayAsk() ? patience.multipliedBy(TYPING) : patience);
      secrets.succeeded();
      return fresh;
    } catch (IOException | UnresolvedAddressException e) {
      if (fresh != null) {
        fresh.close(true);
      }
      throw refusal(e, fresh != null);
    }
  }

  /** Lets the server show a key of a kind that it is known by, if there is one. */
  private void prefer(Set<String> kinds) {
    client.setSignatureFactories(
        client.getSignatureFactories().stream()
            .sorted(Comparator.comparing(factory -> !kinds.contains(keyKind(factory))))
            .toList());
  }

  private static String keyKind(NamedFactory<Signature> factory) {
    // RSA keys sign in several ways.
    return factory.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : factory.getName();
  }

  private HostException refusal(Exception e, boolean connected) {
    Optional<HostException> key = knownHosts.refusal();
    if (key.isPresent()) {
      return key.get();
    }
    if (Thread.currentThread().isInterrupted() || e instanceof InterruptedIOException) {
      return new HostException(
          Reason.INTERRUPTED, "connecting to " + name() + " was interrupted", e);
    }
    if (unreachable(e)) {
      return new HostException(
          Reason.UNREACHABLE, "%s cannot be reached: %s".formatted(name(), why(e)), e);
    }
    if (connected && String.valueOf(e.getMessage()).contains("authentication")) {
      return new HostException(
          Reason.LOGIN_REFUSED,
          "%s does not let %s in%s; check the user name, the key and the password"
              .formatted(login.host(), login.user().orElse("you"), secrets.tried()),
          e);
    }
    Reason reason = connected ? Reason.LINK_LOST : Reason.UNREACHABLE;
    return new HostException(
        reason, "no connection to %s came about: %s".formatted(name(), why(e)), e);
  }

  private static boolean unreachable(Throwable e) {
    return Stream.iterate(e, t -> t != null, Throwable::getCause)
        .anyMatch(
            t ->
                t instanceof ConnectException
                    || t instanceof UnresolvedAddressException
                    || t instanceof TimeoutException);
  }

  private static String why(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return switch (root) {
      case UnresolvedAddressException _ -> "no host of this name is known";
      case TimeoutException _ -> "it does not answer";
      case SshException ssh -> String.valueOf(ssh.getMessage());
      default -> String.valueOf(root.getMessage());
    };
  }

  /** The login, completed by the user's OpenSSH config. */
  private HostConfigEntry entry() throws IOException {
    HostConfigEntry entry =
        client
            .getHostConfigEntryResolver()
            .resolveEffectiveHost(
                login.host(),
                login.port().orElse(0),
                null,
                login.user().orElse(null),
                login.jump().orElse(null),
                null);
    login.identity().ifPresent(entry::addIdentity);
    return entry;
  }

  /** The same for any host, also those in between: what {@code ssh} adds where nothing is said. */
  private HostConfigEntryResolver completed(HostConfigEntryResolver config) {
    return (host, port, local, user, jump, context) -> {
      HostConfigEntry found = config.resolveEffectiveHost(host, port, local, user, jump, context);
      HostConfigEntry entry =
          found == null ? new HostConfigEntry(host, host, port, user, jump) : found;
      if (entry.getUsername() == null || entry.getUsername().isBlank()) {
        entry.setUsername(System.getProperty("user.name"));
      }
      if (entry.getPort() <= 0) {
        entry.setPort(22);
      }
      if (jump != null && !jump.isBlank()) {
        entry.setProxyJump(jump);
      }
      for (String key : USUAL_KEYS) {
        Path file = settings.folder().resolve(key);
        if (Files.isRegularFile(file) && !entry.isIdentitiesOnly()) {
          entry.addIdentity(file);
        }
      }
      return entry;
    };
  }

  private SshClient client() {
    SshClient made = SshClient.setUpDefaultClient();
    made.setServerKeyVerifier(knownHosts);
    made.setHostConfigEntryResolver(
        completed(new ConfigFileHostEntryResolver(settings.folder().resolve("config"))));
    made.setFilePasswordProvider(secrets.passphrases());
    made.setClientIdentityLoader(Secrets.keys());
    made.setUserInteraction(secrets.passwords());
    made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    UnixAgent.factory(settings.agent().orElse(null)).ifPresent(made::setAgentFactory);
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, settings.heartbeat());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, 3);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
    CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(made, settings.patience());
    CoreModuleProperties.NIO_WORKERS.set(made, 2);
    return made;
  }
}
