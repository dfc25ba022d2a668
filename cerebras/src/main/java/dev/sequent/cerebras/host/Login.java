package dev.sequent.cerebras.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to reach a login node over SSH. What is empty comes from the user's OpenSSH config, as for
 * {@code ssh} itself. There is no secret in it: passwords and passphrases are asked for when they
 * are needed.
 *
 * @param host name or address, or an alias of the OpenSSH config
 * @param port 1 to 65535
 * @param user who logs in
 * @param jump the hosts in between, as {@code ssh -J} takes them: {@code [user@]host[:port]},
 *     separated by commas
 * @param identity the private key to offer first
 * @param knownHosts the file of known host keys, in OpenSSH's format
 */
public record Login(
    String host,
    OptionalInt port,
    Optional<String> user,
    Optional<String> jump,
    Optional<Path> identity,
    Optional<Path> knownHosts) {

  private static final Pattern TEXT =
      Pattern.compile("(?:([^@\\s]+)@)?(\\[[0-9A-Fa-f:.%a-z]+]|[^@:\\s,]+)(?::(\\d{1,5}))?");

  public Login {
    if (host.isBlank() || host.startsWith("-")) {
      throw new IllegalArgumentException("'%s' is not a host".formatted(host));
    }
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
      throw new IllegalArgumentException(
          "port %d of %s is outside 1 to 65535".formatted(port.getAsInt(), host));
    }
  }

  /**
   * A login of the form {@code [user@]host[:port]}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException with a sentence that says what the text should look like
   */
  public static Login parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a login; write [user@]host[:port]".formatted(text));
    }
    String host = matcher.group(2);
    boolean bracketed = host.startsWith("[");
    return new Login(
        bracketed ? host.substring(1, host.length() - 1) : host,
        matcher.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(matcher.group(3))),
        Optional.ofNullable(matcher.group(1)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same login through other hosts, in the form of {@code ssh -J}. */
  public Login through(String hosts) {
    return new Login(host, port, user, Optional.of(hosts), identity, knownHosts);
  }

  /** The same login that offers a private key first. */
  public Login with(Path privateKey) {
    return new Login(host, port, user, jump, Optional.of(privateKey), knownHosts);
  }

  /** The same login that believes the host keys of a file. */
  public Login believing(Path file) {
    return new Login(host, port, user, jump, identity, Optional.of(file));
  }

  /**
   * The logins of the hosts in between, the nearest first.
   *
   * @throws IllegalArgumentException for one that is none
   */
  public List<Login> jumps() {
    List<Login> jumps = new ArrayList<>();
    for (String text : jump.map(hosts -> hosts.split(",", -1)).orElse(new String[0])) {
      Login one = parse(text);
      jumps.add(new Login(one.host, one.port, one.user, Optional.empty(), identity, knownHosts));
    }
    return List.copyOf(jumps);
  }

  /** The form that {@link #parse} reads, without the hosts in between. */
  @Override
  public String toString() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return user.map(u -> u + "@").orElse("")
        + name
        + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
