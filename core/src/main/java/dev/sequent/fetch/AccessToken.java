package dev.sequent.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A secret that proves who asks. It is sent in a header to the server it was made for and nowhere
 * else, and never printed.
 */
public final class AccessToken {
  private final String value;

  /**
   * @param value the token's text
   */
  public AccessToken(String value) {
    this.value = value;
  }

  /** The value of the {@code Authorization} header. */
  String header() {
    return "Bearer " + value;
  }

  /** Whether nobody on the way to the address can read along. */
  static boolean safeFor(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(address.getScheme())
        || host.equals("localhost")
        || host.equals(InetAddress.getLoopbackAddress().getHostAddress());
  }

  @Override
  public String toString() {
    return "(token)";
  }
}
