package dev.sequent.cerebras.host;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSessionCreator;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords and passphrases of one connection: taken from the keychain or asked for when a login
 * needs them, and kept in memory once they worked, so that a lost link can be mended while nobody
 * is there. The keychain gets what the user wants it to keep, once it has worked.
 */
final class Secrets {
  /** As often as {@code ssh} asks. */
  private static final int TRIES = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  private final Asker asker;
  private final Keychain keychain;
  private final Map<String, String> worked = new ConcurrentHashMap<>();
  private final Map<String, String> given = new ConcurrentHashMap<>();
  private final Set<String> repeated = ConcurrentHashMap.newKeySet();

  /** What the keychain knew of accounts in this login. */
  private final Map<String, Keychain.Found> looked = new ConcurrentHashMap<>();

  /** Accounts whose next secret the keychain is to keep. */
  private final Set<String> remembered = ConcurrentHashMap.newKeySet();

  private final AtomicInteger asked = new AtomicInteger();

  /** Whether the user has decided against a password in this login. */
  private volatile boolean gaveUp;

  Secrets(Asker asker, Keychain keychain) {
    this.asker = asker;
    this.keychain = keychain;
  }

  /** A login begins: the user may be asked a few times. */
  void begin() {
    given.clear();
    repeated.clear();
    looked.clear();
    remembered.clear();
    asked.set(0);
    gaveUp = false;
  }

  /** The login has succeeded: what was given last is what opens the accounts. */
  void succeeded() {
    worked.putAll(given);
    given.forEach(this::keep);
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

  UserInteraction passwords() {
    return new Interaction();
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

  private void keep(String account, String secret) {
    if (remembered.remove(account)) {
      keychain.keep(account, secret);
    }
  }

  /**
   * What the keychain has for an account, else what the user says. Who asks again was refused with
   * the keychain's: it goes, for servers lock out who tries the same again and again.
   */
  private Optional<String> find(String account, String prompt) {
    Keychain.Found known = looked.get(account);
    if (known == null) {
      Keychain.Found found = keychain.find(account);
      looked.put(account, found);
      return found.secret().or(() -> ask(account, prompt, found.obstacle()));
    }
    if (known.secret().isPresent()) {
      keychain.forget(account);
      looked.put(account, new Keychain.Found(Optional.empty(), known.obstacle()));
    }
    return ask(account, prompt, known.obstacle());
  }

  private Optional<String> ask(String account, String prompt, Optional<String> noKeychain) {
    Optional<Asker.Typed> typed = asker.secret(prompt, noKeychain);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(typed.get().secret());
    Arrays.fill(typed.get().secret(), '\0');
    if (typed.get().remember()) {
      remembered.add(account);
    } else {
      remembered.remove(account);
    }
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
          : find(key, "Passphrase of the key " + resource.getName()).orElse(null);
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
        keep("key " + resource.getName(), passphrase);
      }
      return ResourceDecodeResult.TERMINATE;
    }
  }

  /**
   * One password at a time, when the server wants one. The library's own source of passwords draws
   * several in advance, and each would be a question.
   */
  private final class Interaction implements UserInteraction {
    @Override
    public String @Nullable [] interactive(
        ClientSession session,
        String name,
        String instruction,
        String language,
        String[] prompts,
        boolean[] echo) {
      if (prompts.length == 0) {
        return prompts;
      }
      if (prompts.length > 1 || echo[0]) {
        return null;
      }
      String password = password(session);
      return password == null ? null : new String[] {password};
    }

    @Override
    public @Nullable String resolveAuthPasswordAttempt(ClientSession session) {
      return password(session);
    }

    @Override
    public @Nullable String getUpdatedPassword(
        ClientSession session, String prompt, String language) {
      return null;
    }

    private @Nullable String password(ClientSession session) {
      String account = account(session);
      Optional<String> password = next(account);
      password.ifPresent(text -> given.put(account, text));
      return password.orElse(null);
    }

    /** The one that worked before, then the keychain's, then what the user says. */
    private Optional<String> next(String account) {
      String before = worked.get(account);
      if (before != null && repeated.add(account)) {
        return Optional.of(before);
      }
      if (gaveUp || asked.incrementAndGet() > TRIES) {
        return Optional.empty();
      }
      Optional<String> found = find(account, "Password of " + account);
      // Another way to log in would ask the same again.
      gaveUp = found.isEmpty();
      return found;
    }

    private static String account(ClientSession session) {
      // Through other hosts the connection itself leads to a port of this computer.
      SshdSocketAddress target = session.getAttribute(ClientSessionCreator.TARGET_SERVER);
      String address = String.valueOf(target != null ? target : session.getRemoteAddress());
      String host = address.startsWith("/") ? address.substring(1) : address;
      return "%s@%s".formatted(session.getUsername(), host);
    }
  }
}
