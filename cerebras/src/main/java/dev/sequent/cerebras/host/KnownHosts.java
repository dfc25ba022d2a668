package dev.sequent.cerebras.host;

import dev.sequent.cerebras.host.HostException.Reason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes the host keys of an OpenSSH file of known hosts. A key that differs from the known one
 * is refused whatever anybody says; one of a host that is not in the file is believed if the user
 * says so, and is then added to it.
 */
final class KnownHosts implements ServerKeyVerifier {
  private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);

  private final Path file;
  private final Asker asker;
  private final AtomicReference<HostException> refusal = new AtomicReference<>();

  KnownHosts(Path file, Asker asker) {
    this.file = file;
    this.asker = asker;
  }

  /** Why a key was refused since this was last asked. */
  Optional<HostException> refusal() {
    return Optional.ofNullable(refusal.getAndSet(null));
  }

  /**
   * The kinds of key that a host is known by. A server has several and shows the first kind that is
   * asked for, which must be one of these, or a known host looks like a new one.
   *
   * @param port 22 is left out of the file
   */
  Set<String> kinds(String host, int port) {
    Set<String> kinds = new HashSet<>();
    try {
      if (Files.exists(file)) {
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
          if (entry.isHostMatch(host, port) && entry.getKeyEntry() != null) {
            kinds.add(entry.getKeyEntry().getKeyType());
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      // The check of the key itself says what is wrong with the file.
      LOG.debug("{} cannot be read", file, e);
    }
    return kinds;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      refuse(Reason.FAILED, "%s cannot be made: %s".formatted(file, e.getMessage()));
      return false;
    }
    return new InFile().verifyServerKey(session, remote, key);
  }

  private boolean ask(SocketAddress remote, PublicKey key) {
    String host = display(remote);
    String kind = String.valueOf(KeyUtils.getKeyType(key));
    String fingerprint = KeyUtils.getFingerPrint(key);
    if (asker.believe(host, kind, fingerprint)) {
      return true;
    }
    refuse(
        Reason.KEY_UNKNOWN,
        "%s is not in %s, and its %s key %s was not accepted; compare it with what the host's administrator says and accept it, or log in once with ssh"
            .formatted(host, file, kind, fingerprint));
    return false;
  }

  private void changed(SocketAddress remote, KnownHostEntry known, PublicKey key) {
    refuse(
        Reason.KEY_CHANGED,
        "the key of %s has changed to %s %s, while %s knows another for %s; somebody may be listening in, so nothing was sent. If the host was set up anew, remove its line there"
            .formatted(
                display(remote),
                KeyUtils.getKeyType(key),
                KeyUtils.getFingerPrint(key),
                file,
                known.getConfigLine().split(" ", 2)[0]));
  }

  private void refuse(Reason reason, String sentence) {
    refusal.set(new HostException(reason, sentence));
  }

  private static String display(SocketAddress remote) {
    if (remote instanceof InetSocketAddress address) {
      String host = address.getHostString();
      return address.getPort() == 22 ? host : "[%s]:%d".formatted(host, address.getPort());
    }
    return String.valueOf(remote);
  }

  /** The library's reader and writer of the file; what it decides is told to the outer class. */
  private final class InFile extends KnownHostsServerKeyVerifier {
    InFile() {
      super((_, remote, key) -> ask(remote, key), file);
    }

    @Override
    public boolean acceptModifiedServerKey(
        ClientSession session,
        SocketAddress remote,
        KnownHostEntry entry,
        PublicKey expected,
        PublicKey actual) {
      changed(remote, entry, actual);
      return false;
    }

    @Override
    protected boolean acceptIncompleteHostKeys(
        ClientSession session, SocketAddress remote, PublicKey key, Throwable reason) {
      refuse(
          Reason.FAILED,
          "the known hosts in %s cannot be read: %s".formatted(file, reason.getMessage()));
      return false;
    }

    @Override
    protected void handleRevokedKey(ClientSession session, SocketAddress remote, PublicKey key) {
      refuse(
          Reason.KEY_CHANGED,
          "%s says that the key of %s is revoked; nothing was sent"
              .formatted(file, display(remote)));
    }

    @Override
    protected PublicKey resolveHostKey(
        ClientSession session, KnownHostEntry entry, PublicKeyEntryResolver resolver)
        throws IOException, GeneralSecurityException {
      // A key of a kind that nobody here knows is another host's business.
      return super.resolveHostKey(session, entry, PublicKeyEntryResolver.IGNORING);
    }
  }
}
