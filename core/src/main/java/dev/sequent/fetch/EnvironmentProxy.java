package dev.sequent.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that {@code https_proxy}, {@code http_proxy} and {@code no_proxy} name, as curl and
 * Python read them, in lower or upper case. Where they name none, Java's own settings hold.
 */
final class EnvironmentProxy extends ProxySelector {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxy.class);
  private static final int HTTP_PORT = 80;

  private final Map<String, String> environment;
  private final ProxySelector otherwise;

  EnvironmentProxy(Map<String, String> environment, ProxySelector otherwise) {
    this.environment = environment;
    this.otherwise = otherwise;
  }

  /** The proxies of this process. */
  static ProxySelector system() {
    ProxySelector java = ProxySelector.getDefault();
    return new EnvironmentProxy(System.getenv(), java == null ? ProxySelector.of(null) : java);
  }

  @Override
  public List<Proxy> select(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    Optional<String> named = value(scheme + "_proxy").or(() -> value("all_proxy"));
    if (named.isEmpty()) {
      return otherwise.select(address);
    }
    return bypassed(host) ? List.of(Proxy.NO_PROXY) : List.of(proxy(named.get()));
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .or(() -> Optional.ofNullable(environment.get(variable.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** {@code no_proxy} lists hosts and, with or without a dot before them, domains. */
  private boolean bypassed(String host) {
    for (String entry : value("no_proxy").orElse("").split(",", -1)) {
      String name = entry.strip().toLowerCase(Locale.ROOT);
      String bare = name.startsWith(".") ? name.substring(1) : name;
      if (name.equals("*")
          || (!bare.isEmpty() && (host.equals(bare) || host.endsWith("." + bare)))) {
        return true;
      }
    }
    return false;
  }

  private static Proxy proxy(String text) {
    try {
      URI address = new URI(text.contains("://") ? text : "http://" + text);
      if (address.getHost() != null) {
        int port = address.getPort() < 0 ? HTTP_PORT : address.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port));
      }
    } catch (URISyntaxException e) {
      LOG.debug("not a proxy's address", e);
    }
    // Its text may hold a password, so it is not printed.
    LOG.warn("A proxy in the environment has no host; it is passed over.");
    return Proxy.NO_PROXY;
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException e) {
    otherwise.connectFailed(address, proxy, e);
  }
}
