package dev.sequent.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.fetch.FetchException.Reason;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A download from a server that")
class DownloaderTest {
  private static final byte[] CONTENT = bytes(300_000, 1);
  private static final String SHA256 = sha256(CONTENT);

  @TempDir private Path folder;
  private FileServer server;
  private Path target;
  private final CancelSignal cancel = new CancelSignal();
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    server = new FileServer().with("/data.zip", CONTENT, "\"one\"");
    target = folder.resolve("data.zip");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String sha256(byte[] content) {
    try {
      Path file = Files.createTempFile("content", ".bin");
      Files.write(file, content);
      String hex = Checksum.of(Checksum.Type.SHA256, file).hex();
      Files.delete(file);
      return hex;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private RemoteFile published() {
    return RemoteFile.published(server.at("/data.zip"), CONTENT.length, SHA256);
  }

  private RemoteFile unpublished() {
    return RemoteFile.at(server.at("/data.zip"));
  }

  private Received fetch(RemoteFile remote) throws FetchException {
    FetchListener listener =
        new FetchListener() {
          @Override
          public void says(String sentence) {
            notes.add(sentence);
          }
        };
    return FileServer.downloader().fetch(remote, target, listener, cancel);
  }

  private void refused(RemoteFile remote, Reason reason, String sentence) {
    assertThatThrownBy(() -> fetch(remote))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(sentence)
        .extracting(e -> ((FetchException) e).reason())
        .isEqualTo(reason);
    assertThat(target).doesNotExist();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private void complete() throws IOException {
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(left()).containsExactly("data.zip");
  }

  @Test
  void behavesGivesTheFileAndItsChecksum() throws Exception {
    List<Long> seen = new ArrayList<>();
    FetchListener listener =
        new FetchListener() {
          @Override
          public void received(long bytes, OptionalLong total) {
            assertThat(total).hasValue(CONTENT.length);
            seen.add(bytes);
          }
        };
    Received received = FileServer.downloader().fetch(published(), target, listener, cancel);
    assertThat(received).isEqualTo(new Received(CONTENT.length, SHA256, true));
    assertThat(seen).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
    assertThat(fetchedChecksumOfUnpublished())
        .isEqualTo(new Received(CONTENT.length, SHA256, false));
    complete();
  }

  private Received fetchedChecksumOfUnpublished() throws Exception {
    Files.delete(target);
    return fetch(unpublished());
  }

  @Test
  void diesHalfWayIsTakenUpThere() throws Exception {
    server.then(FileServer.dropsAfter(0.5));
    assertThat(fetch(unpublished()).sha256()).isEqualTo(SHA256);
    assertThat(server.requests)
        .hasSize(2)
        .last()
        .asString()
        .matches("GET /data.zip Range=bytes=1?\\d{5}- If-Range=\"one\"");
    complete();
  }

  @Test
  void diesForGoodLeavesAPartForALaterAttempt() throws Exception {
    server.then(FileServer.dropsAfter(0.5));
    server.then(FileServer.says(503)).then(FileServer.says(503));
    refused(unpublished(), Reason.UNREACHABLE, "bytes are kept to go on from");
    assertThat(left()).containsExactly("data.zip.part", "data.zip.part.json");
    server.then(FileServer.says(503));
    assertThat(fetch(unpublished()).sha256()).isEqualTo(SHA256);
    assertThat(server.requests.getLast()).contains("Range=bytes=");
    complete();
  }

  @Test
  void stallsIsGivenUpAndTakenUpAgain() throws Exception {
    server.then(server.stalls());
    assertThat(fetch(published()).sha256()).isEqualTo(SHA256);
    assertThat(notes).anyMatch(note -> note.contains("no byte came for 300 ms"));
    complete();
  }

  @Test
  void changesTheFileInBetweenGivesTheNewOneWhole() throws Exception {
    byte[] newer = bytes(200_000, 2);
    server.then(FileServer.dropsAfter(0.5));
    server.then(
        (exchange, file) -> {
          server.with("/data.zip", newer, "\"two\"");
          FileServer.good(exchange, new FileServer.Served(newer, "\"two\""));
        });
    fetch(unpublished());
    assertThat(target).hasBinaryContent(newer);
  }

  @Test
  void knowsNoRangesSendsItAllAgain() throws Exception {
    server.then(FileServer.dropsAfter(0.7));
    server.then((exchange, file) -> FileServer.send(exchange, 200, file.content()));
    fetch(published());
    complete();
  }

  @Test
  void sendsAnotherRangeThanAskedIsAskedForAllOfIt() throws Exception {
    server.then(FileServer.dropsAfter(0.5));
    server.then(
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 7-99/300000");
          FileServer.send(exchange, 206, Arrays.copyOfRange(file.content(), 7, 100));
        });
    fetch(published());
    complete();
  }

  @Test
  void spoilsAByteIsRefusedAndNothingIsLeft() throws Exception {
    byte[] spoilt = CONTENT.clone();
    spoilt[123_456] ^= 1;
    server.then((exchange, file) -> FileServer.send(exchange, 200, spoilt));
    refused(published(), Reason.DAMAGED, "the published one is " + SHA256);
    assertThat(left()).isEmpty();
  }

  @Test
  void spoilsAByteBeforeABreakIsAskedForAllOfItOnce() throws Exception {
    byte[] spoilt = CONTENT.clone();
    spoilt[10] ^= 1;
    server.then(
        (exchange, file) ->
            FileServer.dropsAfter(0.5)
                .answer(exchange, new FileServer.Served(spoilt, file.etag())));
    assertThat(fetch(published()).sha256()).isEqualTo(SHA256);
    assertThat(notes).anyMatch(note -> note.contains("came out wrong after a break"));
    complete();
  }

  @Test
  void cutsTheFileShortIsRefusedByItsLength() throws Exception {
    server.then(
        (exchange, file) -> FileServer.send(exchange, 200, Arrays.copyOf(file.content(), 299_000)));
    refused(published(), Reason.DAMAGED, "has 299,000 bytes");
    assertThat(left()).isEmpty();
  }

  @Test
  void hasNoSuchFileIsAskedOnce() throws Exception {
    refused(RemoteFile.at(server.at("/other.zip")), Reason.NOT_FOUND, "does not exist (HTTP 404)");
    assertThat(server.requests).hasSize(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void isTooBusyIsAskedAgain() throws Exception {
    server.then(FileServer.says(429));
    server.then(
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          exchange.sendResponseHeaders(500, -1);
        });
    fetch(published());
    assertThat(notes).hasSize(2);
    assertThat(notes.getFirst()).contains("429 (too many requests)");
    complete();
  }

  @Test
  void asksForAnHoursPatienceIsNotWaitedFor() throws Exception {
    server.then(
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          exchange.sendResponseHeaders(429, -1);
        });
    refused(published(), Reason.UNREACHABLE, "answers 429");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void leadsElsewhereIsFollowedButNotInCircles() throws Exception {
    server.then(FileServer.leadsTo("/moved.zip")).with("/moved.zip", CONTENT, "\"m\"");
    fetch(published());
    complete();
    Files.delete(target);
    for (int i = 0; i < 12; i++) {
      server.then(FileServer.leadsTo("/data.zip"));
    }
    refused(published(), Reason.UNREACHABLE, "more than 10 times");
  }

  @Test
  void leadsToAFileOfThisComputerIsNotFollowed() {
    server.then(FileServer.leadsTo("file:///etc/passwd"));
    refused(published(), Reason.NOT_FOUND, "no address that begins with https://");
  }

  @Test
  void isNotThereIsOneSentence() throws Exception {
    RemoteFile remote = published();
    server.close();
    refused(remote, Reason.UNREACHABLE, "no connection could be made");
    assertThat(left()).isEmpty();
  }

  @Test
  void getsATokenDoesNotSeeItGoToAnotherServer() throws Exception {
    try (FileServer other = new FileServer().with("/data.zip", CONTENT, "\"o\"")) {
      server.then(FileServer.leadsTo(other.at("/data.zip").toString()));
      RemoteFile remote =
          new RemoteFile(
              server.at("/data.zip"),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.of(new AccessToken("hf_secret")));
      fetch(remote);
      assertThat(server.requests.getFirst()).contains("Authorization=Bearer hf_secret");
      assertThat(other.requests.getFirst()).doesNotContain("hf_secret");
      assertThat(remote.toString()).doesNotContain("hf_secret");
    }
  }

  @Test
  void sendsMoreThanTheDiskHoldsIsStoppedBeforeTheFirstByte() throws Exception {
    Downloader narrow =
        new Downloader(
            new WebClient(FileServer.impatient(), ProxySelector.of(null)), where -> 1_000);
    assertThatThrownBy(() -> narrow.fetch(published(), target, FetchListener.SILENT, cancel))
        .hasMessageContaining("1 MB are needed and 0 MB are free");
    assertThat(left()).isEmpty();
  }

  @Test
  void isCalledOffKeepsWhatCame() throws Exception {
    FetchListener stopper =
        new FetchListener() {
          @Override
          public void received(long bytes, OptionalLong total) {
            if (bytes > 0) {
              cancel.cancel();
            }
          }
        };
    server.then(server.stalls());
    assertThatThrownBy(() -> FileServer.downloader().fetch(published(), target, stopper, cancel))
        .extracting(e -> ((FetchException) e).reason())
        .isEqualTo(Reason.CANCELLED);
    assertThat(left()).containsExactly("data.zip.part", "data.zip.part.json");
    FileServer.downloader().fetch(published(), target, FetchListener.SILENT, new CancelSignal());
    assertThat(server.requests.getLast()).contains("Range=bytes=");
    complete();
  }

  @Test
  void behavesNeverOverwritesAFile() throws Exception {
    Files.writeString(target, "mine", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> fetch(published())).hasMessageContaining("is not overwritten");
    assertThat(target).hasContent("mine");
  }

  @Test
  void behavesServesOneDownloadOfAFileAtATime() throws Exception {
    try (PartialFile held = PartialFile.open(target, server.at("/data.zip"))) {
      assertThat(held.size()).isZero();
      assertThatThrownBy(() -> fetch(published())).hasMessageContaining("another process");
    }
  }
}
