package dev.sequent.cerebras.host;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords and passphrases of one connection: asked for when a login needs them, and kept in
 * memory once they worked, so that a lost link can be mended while nobody is there.
 */
final class Secrets {
  /** As often as {@code ssh} asks. */
  private static final int TRIES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  private final Asker asker;
  private final Map<String, String> worked = new ConcurrentHashMap<>();
  private final Map<String, String> given = new ConcurrentHashMap<>();
  private final Map<String, String> pending = new ConcurrentHashMap<>();
  private final Set<String> repeated = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();

  Secrets(Asker asker) {
    this.asker = asker;
  }

  /** A login begins: the user may be asked a few times. */
  void begin() {
    given.clear();
    pending.clear();
    repeated.clear();
    asked.set(0);
  }

  /** The login has succeeded: what was given last is what opens the accounts. */
  void succeeded() {
    worked.putAll(given);
    given.clear();
  }

  /** Whether somebody may be asked, so that a login may take as long as typing does. */
  boolean mayAsk() {
    return asker.mayAnswer();
  }

  /** What a refused login tried beside keys, as the end of a sentence. */
  String tried() {
    return given.isEmpty() ? "" : ": the password is wrong";
  }

  PasswordIdentityProvider passwords() {
    return session -> () -> new Attempts(session);
  }

  FilePasswordProvider passphrases() {
    return new Passphrases();
  }

  /**
   * Loads private keys as the library does, but passes over one that cannot be opened, as {@code
   * ssh} does: the agent, another key or a password may let the user in.
   */
  static ClientIdentityLoader keys() {
    return new ClientIdentityLoader() {
      @Override
      public boolean isValidLocation(NamedResource location) throws IOException {
        return DEFAULT.isValidLocation(location);
      }

      @Override
      public Iterable<KeyPair> loadClientIdentities(
          SessionContext session, NamedResource location, FilePasswordProvider provider) {
        try {
          Iterable<KeyPair> pairs = DEFAULT.loadClientIdentities(session, location, provider);
          return pairs == null ? List.of() : pairs;
        } catch (IOException | GeneralSecurityException e) {
          LOG.debug("the key {} is passed over", location, e);
          return List.of();
        }
      }
    };
  }

  private Optional<String> ask(String prompt) {
    Optional<char[]> typed = asker.secret(prompt);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(typed.get());
    Arrays.fill(typed.get(), '\0');
    return Optional.of(text);
  }

  /** A passphrase for each encrypted key, asked for until it fits or the user gives up. */
  private final class Passphrases implements FilePasswordProvider {
    @Override
    public @Nullable String getPassword(SessionContext session, NamedResource resource, int retry) {
      String key = "key " + resource.getName();
      if (retry == 0 && worked.containsKey(key)) {
        return worked.get(key);
      }
      return retry >= TRIES
          ? null
          : ask("Passphrase of the key " + resource.getName()).orElse(null);
    }

    @Override
    public ResourceDecodeResult handleDecodeAttemptResult(
        SessionContext session,
        NamedResource resource,
        int retry,
        @Nullable String passphrase,
        @Nullable Exception failure) {
      if (failure != null) {
        boolean again = passphrase != null && retry + 1 < TRIES;
        return again ? ResourceDecodeResult.RETRY : ResourceDecodeResult.TERMINATE;
      }
      if (passphrase != null) {
        worked.put("key " + resource.getName(), passphrase);
      }
      return ResourceDecodeResult.TERMINATE;
    }
  }

  /**
   * The password that worked before, then what the user says. A login asks this in several ways,
   * each with an iterator of its own that may look and not take: what was typed waits for the next.
   */
  private final class Attempts implements Iterator<String> {
    private final String account;

    Attempts(SessionContext session) {
      String address = String.valueOf(session.getRemoteAddress());
      String host = address.startsWith("/") ? address.substring(1) : address;
      account = "%s@%s".formatted(session.getUsername(), host);
    }

    @Override
    public boolean hasNext() {
      if (!pending.containsKey(account)) {
        find().ifPresent(password -> pending.put(account, password));
      }
      return pending.containsKey(account);
    }

    private Optional<String> find() {
      String before = worked.get(account);
      if (before != null && repeated.add(account)) {
        return Optional.of(before);
      }
      return asked.incrementAndGet() > TRIES ? Optional.empty() : ask("Password of " + account);
    }

    @Override
    public String next() {
      String password = hasNext() ? pending.remove(account) : null;
      if (password == null) {
        throw new NoSuchElementException();
      }
      given.put(account, password);
      return password;
    }
  }
}
