package dev.sequent.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The way out through a proxy")
class EnvironmentProxyTest {
  private static final URI HUB = URI.create("https://huggingface.co/x");

  private static String way(URI address, Map<String, String> environment) {
    Proxy proxy =
        new EnvironmentProxy(environment, ProxySelector.of(null)).select(address).getFirst();
    return proxy.type() == Proxy.Type.DIRECT ? "direct" : String.valueOf(proxy.address());
  }

  @Test
  void isTheOneThatTheEnvironmentNamesForTheScheme() {
    Map<String, String> lower = Map.of("https_proxy", "http://proxy.example:3128");
    assertThat(way(HUB, lower)).contains("proxy.example").endsWith(":3128");
    assertThat(way(URI.create("http://huggingface.co/"), lower)).isEqualTo("direct");
    assertThat(way(HUB, Map.of("HTTPS_PROXY", "proxy.example"))).endsWith(":80");
    assertThat(way(HUB, Map.of())).isEqualTo("direct");
  }

  @Test
  void isNoneForWhatNoProxyLists() {
    for (String list : new String[] {"*", "huggingface.co", "a.example, .co"}) {
      assertThat(way(HUB, Map.of("https_proxy", "http://p:1", "no_proxy", list)))
          .isEqualTo("direct");
    }
    assertThat(way(HUB, Map.of("https_proxy", "http://p:1", "NO_PROXY", "face.co"))).endsWith(":1");
  }
}
