package dev.sequent.cerebras.host;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;

/**
 * Passwords and passphrases of one connection: asked for when a login needs them, and kept in
 * memory once they worked, so that a lost link can be mended while nobody is there.
 */
final class Secrets {
  /** As often as {@code ssh} asks. */
  private static final int TRIES = 3;

  private final Asker asker;
  private final Map<String, String> worked = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();

  Secrets(Asker asker) {
    this.asker = asker;
  }

  /** Whether somebody may be asked, so that a login may take as long as typing does. */
  boolean asked() {
    return asker != Asker.NOBODY;
  }

  /** What a refused login tried beside keys, as the end of a sentence. */
  String tried() {
    return given.get() > 0 ? ": the password is wrong" : "";
  }

  PasswordIdentityProvider passwords() {
    return session -> () -> new Attempts(session);
  }

  FilePasswordProvider passphrases() {
    return (_, resource, retry) -> {
      String key = "key " + resource.getName();
      if (retry == 0 && worked.containsKey(key)) {
        return worked.get(key);
      }
      if (retry >= TRIES) {
        return null;
      }
      String phrase = ask("Passphrase of the key " + resource.getName()).orElse(null);
      if (phrase != null) {
        // A wrong one is asked for again and replaces this.
        worked.put(key, phrase);
      }
      return phrase;
    };
  }

  /** Learns which password let the user in. */
  PasswordAuthenticationReporter reporter() {
    return new PasswordAuthenticationReporter() {
      @Override
      public void signalAuthenticationSuccess(
          ClientSession session, String service, String password) {
        worked.put(account(session), password);
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

  private static String account(SessionContext session) {
    return "%s@%s".formatted(session.getUsername(), session.getRemoteAddress());
  }

  /** The password that worked before, then what the user says, a few times. */
  private final class Attempts implements Iterator<String> {
    private final SessionContext session;
    private final String account;
    private boolean remembered;
    private int asked;
    private Optional<String> next = Optional.empty();

    Attempts(SessionContext session) {
      this.session = session;
      this.account = account(session);
      given.set(0);
    }

    @Override
    public boolean hasNext() {
      if (next.isEmpty()) {
        next = find();
      }
      return next.isPresent();
    }

    private Optional<String> find() {
      if (!remembered) {
        remembered = true;
        String before = worked.get(account);
        if (before != null) {
          return Optional.of(before);
        }
      }
      if (asked >= TRIES) {
        return Optional.empty();
      }
      asked++;
      return ask("Password of %s@%s".formatted(session.getUsername(), host()));
    }

    private String host() {
      String address = String.valueOf(session.getRemoteAddress());
      return address.startsWith("/") ? address.substring(1) : address;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      String password = next.orElseThrow();
      next = Optional.empty();
      given.incrementAndGet();
      return password;
    }
  }
}
