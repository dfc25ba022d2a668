package dev.sequent.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP as downloads need it: redirects are followed one by one, so that a token stays with the
 * server it is for and nobody leads from https to http; what a server may take its time for is
 * limited.
 */
public final class WebClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebClient.class);
  private static final int REDIRECTS = 10;
  private static final int TOO_MANY_REQUESTS = 429;

  private final FetchSettings settings;
  private final ProxySelector proxies;
  private @Nullable HttpClient http;

  /**
   * @param proxies how the way out is found
   */
  public WebClient(FetchSettings settings, ProxySelector proxies) {
    this.settings = settings;
    this.proxies = proxies;
  }

  /**
   * Made when first needed: TLS takes half a second to get ready, and most sessions fetch nothing.
   */
  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NEVER)
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(settings.connect())
              .proxy(proxies)
              .build();
      http = made;
    }
    return made;
  }

  /** A patient client that finds its way out as other programs of this user do. */
  public static WebClient standard() {
    return new WebClient(FetchSettings.standard(), EnvironmentProxy.system());
  }

  FetchSettings settings() {
    return settings;
  }

  /**
   * Asks, and follows redirects.
   *
   * @param method GET or HEAD
   * @param token sent as long as the server stays the same
   * @param elsewhere whether to follow a redirect to another server too; otherwise that redirect is
   *     the answer
   * @throws FetchException for an address or a redirect that is not followed
   * @throws IOException where the network let go
   */
  Answer ask(
      String method,
      URI address,
      Map<String, String> headers,
      Optional<AccessToken> token,
      boolean elsewhere,
      CancelSignal cancel)
      throws IOException, FetchException {
    List<HttpHeaders> hops = new ArrayList<>();
    URI at = requireWeb(address);
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      cancel.check();
      Optional<AccessToken> shown = sameServer(at, address) ? token : Optional.empty();
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
          send(request(method, at, headers, shown), cancel);
      BodyReader body = new BodyReader();
      response.body().subscribe(body);
      hops.add(response.headers());
      Answer answer = new Answer(response.statusCode(), at, List.copyOf(hops), body);
      Optional<URI> next = next(answer);
      if (next.isEmpty() || (!elsewhere && !sameServer(next.get(), address))) {
        return answer;
      }
      answer.close();
      at = next.get();
    }
    throw new FetchException(
        FetchException.Reason.UNREACHABLE,
        "%s leads to another address more than %d times; the server is set up wrongly"
            .formatted(address, REDIRECTS));
  }

  private static HttpRequest request(
      String method, URI at, Map<String, String> headers, Optional<AccessToken> token)
      throws FetchException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", "sequent")
            .header("Accept-Encoding", "identity");
    headers.forEach(request::header);
    if (token.isPresent()) {
      if (!AccessToken.safeFor(at)) {
        throw new FetchException(
            FetchException.Reason.DENIED,
            at + ": a token is not sent over http, where others can read it; use https");
      }
      request.header("Authorization", token.get().header());
    }
    return request.build();
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(
      HttpRequest request, CancelSignal cancel) throws IOException, FetchException {
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> coming =
        http().sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    Duration limit = settings.connect().plus(settings.stall());
    long begun = System.nanoTime();
    try {
      while (true) {
        cancel.check();
        if (System.nanoTime() - begun > limit.toNanos()) {
          throw new HttpTimeoutException("no answer came");
        }
        try {
          return coming.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          LOG.trace("no answer yet; looking again whether it was called off", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CancelSignal.cancelled();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private static Optional<URI> next(Answer answer) throws FetchException {
    boolean redirect =
        switch (answer.status()) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
    Optional<String> location = answer.header("Location");
    if (!redirect || location.isEmpty()) {
      return Optional.empty();
    }
    URI next;
    try {
      next = requireWeb(answer.address().resolve(location.get()));
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          FetchException.Reason.UNREACHABLE,
          answer.address() + " leads to something that is no address",
          e);
    }
    if (scheme(answer.address()).equals("https") && scheme(next).equals("http")) {
      throw new FetchException(
          FetchException.Reason.UNREACHABLE,
          "%s leads from https to http, where anybody on the way can change the file; it is not followed"
              .formatted(answer.address()));
    }
    return Optional.of(next);
  }

  private static URI requireWeb(URI address) throws FetchException {
    String scheme = scheme(address);
    if ((!scheme.equals("https") && !scheme.equals("http")) || address.getHost() == null) {
      throw new FetchException(
          FetchException.Reason.NOT_FOUND,
          "'%s' is no address that begins with https:// or http://".formatted(address));
    }
    return address;
  }

  private static String scheme(URI address) {
    return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static boolean sameServer(URI one, URI other) {
    return scheme(one).equals(scheme(other))
        && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  /**
   * What a status other than success means for whoever asked.
   *
   * @param answer not 2xx
   * @return what to throw where asking again would not help
   * @throws TryAgain where the server asks for patience
   */
  static FetchException refusal(Answer answer, URI asked) throws TryAgain {
    int status = answer.status();
    if (status == TOO_MANY_REQUESTS || status == 408 || status >= 500) {
      throw new TryAgain(
          "%s answers %d%s"
              .formatted(
                  asked.getHost(),
                  status,
                  status == TOO_MANY_REQUESTS ? " (too many requests)" : ""),
          answer.count("Retry-After").stream().mapToObj(Duration::ofSeconds).findFirst());
    }
    return switch (status) {
      case 401, 403 ->
          new FetchException(
              FetchException.Reason.DENIED,
              "%s is not for everybody (HTTP %d); check the name, and whether you need a token"
                  .formatted(asked, status));
      case 404, 410 ->
          new FetchException(
              FetchException.Reason.NOT_FOUND,
              "%s does not exist (HTTP %d); check the name".formatted(asked, status));
      default ->
          new FetchException(
              FetchException.Reason.UNREACHABLE,
              "%s cannot be had: the server answers %d".formatted(asked, status));
    };
  }

  /** A server that may do it another time. */
  static final class TryAgain extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration after;

    TryAgain(String message, Optional<Duration> after) {
      super(message);
      this.after = after.orElse(null);
    }

    /** When the server says to come back. */
    Optional<Duration> after() {
      return Optional.ofNullable(after);
    }
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
