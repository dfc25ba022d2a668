package dev.sequent.app.testing;

import com.sun.net.httpserver.HttpServer;
import dev.sequent.fetch.DiskSpace;
import dev.sequent.fetch.Downloader;
import dev.sequent.fetch.FetchSettings;
import dev.sequent.fetch.GlueDownload;
import dev.sequent.fetch.GlueTask;
import dev.sequent.fetch.GlueTasks;
import dev.sequent.fetch.RemoteFile;
import dev.sequent.fetch.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A server on this computer with an MNLI of three training rows and two dev rows. */
public final class GlueServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean holding;

  /** A server on a free port. */
  public GlueServer() throws IOException {
    byte[] zip = zip();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/MNLI.zip",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip, 0, zip.length / 2);
            exchange.getResponseBody().flush();
            if (holding) {
              released.await();
            }
            exchange.getResponseBody().write(zip, zip.length / 2, zip.length - zip.length / 2);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  /** From now on half of the file comes, and then nothing more. */
  public void hold() {
    holding = true;
  }

  /** Downloads from here. */
  public GlueDownload download() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/MNLI.zip");
    GlueTask mnli =
        new GlueTask(
            "MNLI",
            "MNLIDataProcessor",
            GlueTask.Packing.ZIP,
            List.of(
                new RemoteFile(address, OptionalLong.empty(), Optional.empty(), Optional.empty())),
            List.of("train.tsv", "dev_matched.tsv", "dev_mismatched.tsv"));
    FetchSettings settings =
        new FetchSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 2, Duration.ZERO);
    return new GlueDownload(
        new GlueTasks(List.of(mnli)),
        new Downloader(new WebClient(settings, ProxySelector.of(null)), DiskSpace.REAL));
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      rows(zip, "MNLI/train.tsv", 3);
      rows(zip, "MNLI/dev_matched.tsv", 1);
      rows(zip, "MNLI/dev_mismatched.tsv", 1);
    }
    return bytes.toByteArray();
  }

  private static void rows(ZipOutputStream zip, String name, int count) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    String row = "A dog barks.\tAn animal makes a sound.\tentailment\n";
    String text = "sentence1\tsentence2\tgold_label\n" + row.repeat(count);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
