package dev.sequent.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this computer that serves files as a good server does, and on request as a bad one:
 * each answer takes the next manner in line, and is good where none is left.
 */
public final class FileServer implements AutoCloseable {

  /** A way of answering. */
  @FunctionalInterface
  public interface Manner {
    /** Answers one request for the served file. */
    void answer(HttpExchange exchange, Served file) throws IOException;
  }

  /** What is served under a path. */
  public record Served(byte[] content, String etag) {}

  private static final Served NOTHING = new Served(new byte[0], "\"nothing\"");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Served> files = new HashMap<>();
  private final Map<String, Manner> fixed = new HashMap<>();
  private final Deque<Manner> manners = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Every request so far: method, path, and the headers that matter here. */
  public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** A server on a free port. */
  public FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of a path on it. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Serves a file. */
  public FileServer with(String path, byte[] content, String etag) {
    synchronized (files) {
      files.put(path, new Served(content, etag));
    }
    return this;
  }

  /** Every request for that path is answered so. */
  public FileServer always(String path, Manner manner) {
    synchronized (files) {
      fixed.put(path, manner);
    }
    return this;
  }

  /** The next answer is given so. */
  public FileServer then(Manner manner) {
    synchronized (manners) {
      manners.add(manner);
    }
    return this;
  }

  /** Settings that make tests quick: stalls are noticed soon, and nobody waits between attempts. */
  public static FetchSettings impatient() {
    return new FetchSettings(Duration.ofSeconds(10), Duration.ofMillis(300), 3, Duration.ZERO);
  }

  /** A downloader for a well-behaved test: no proxies, plenty of room. */
  public static Downloader downloader() {
    return new Downloader(
        new WebClient(impatient(), ProxySelector.of(null)), folder -> Long.MAX_VALUE);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(
        "%s %s%s%s%s"
            .formatted(
                exchange.getRequestMethod(),
                path,
                header(exchange, "Range"),
                header(exchange, "If-Range"),
                header(exchange, "Authorization")));
    Served file;
    Manner manner;
    synchronized (files) {
      file = files.getOrDefault(path, NOTHING);
      manner = fixed.get(path);
    }
    if (manner == null) {
      synchronized (manners) {
        manner =
            manners.isEmpty()
                ? (file.equals(NOTHING) ? says(404) : FileServer::good)
                : manners.poll();
      }
    }
    try (exchange) {
      manner.answer(exchange, file);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : " " + name + "=" + value;
  }

  /** As RFC 9110 wants it: ranges, If-Range, ETag. */
  public static void good(HttpExchange exchange, Served file) throws IOException {
    exchange.getResponseHeaders().set("ETag", file.etag());
    String range = exchange.getRequestHeaders().getFirst("Range");
    String version = exchange.getRequestHeaders().getFirst("If-Range");
    int length = file.content().length;
    if (range != null && (version == null || version.equals(file.etag()))) {
      int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, length - 1, length));
      send(exchange, 206, Arrays.copyOfRange(file.content(), from, length));
    } else {
      send(exchange, 200, file.content());
    }
  }

  /** Sends a whole body. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
    }
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Announces everything, sends that share of it, and hangs up. */
  public static Manner dropsAfter(double share) {
    return (exchange, file) -> {
      exchange.getResponseHeaders().set("ETag", file.etag());
      exchange.sendResponseHeaders(200, file.content().length);
      OutputStream out = exchange.getResponseBody();
      out.write(file.content(), 0, (int) (file.content().length * share));
      out.flush();
    };
  }

  /** Sends half and then nothing, with the connection open. */
  public Manner stalls() {
    return (exchange, file) -> {
      exchange.getResponseHeaders().set("ETag", file.etag());
      exchange.sendResponseHeaders(200, file.content().length);
      OutputStream out = exchange.getResponseBody();
      out.write(file.content(), 0, file.content().length / 2);
      out.flush();
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Answers with a status and nothing else. */
  public static Manner says(int status) {
    return (exchange, file) -> exchange.sendResponseHeaders(status, -1);
  }

  /** Leads to another address. */
  public static Manner leadsTo(String location) {
    return (exchange, file) -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
