package dev.sequent.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.checkpoint.CheckpointContents;
import dev.sequent.checkpoint.CheckpointFolder;
import dev.sequent.config.Activation;
import dev.sequent.config.Compatibility;
import dev.sequent.config.ModelConfig;
import dev.sequent.config.ProblemType;
import dev.sequent.engine.InitialWeights;
import dev.sequent.engine.TrainingState;
import dev.sequent.fetch.FetchException.Reason;
import dev.sequent.text.Vocabulary;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Getting a model from the hub")
class HubDownloadTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String FILES = "/org/small-bert/resolve/" + COMMIT + "/";

  @TempDir private Path home;
  private FileServer hub;
  private FileServer bulk;
  private Path model;
  private Path cache;
  private HubReference reference;

  @BeforeEach
  void serve() throws Exception {
    hub = new FileServer();
    bulk = new FileServer();
    cache = home.resolve("hub");
    reference = HubReference.parse("hf:org/small-bert");
    model = smallBert();
    for (String name : List.of("config.json", "vocab.txt", "tokenizer_config.json")) {
      small(name, Files.readAllBytes(model.resolve(name)));
    }
    large("model.safetensors", model.resolve("model.safetensors"));
  }

  @AfterEach
  void stop() {
    hub.close();
    bulk.close();
  }

  private Path smallBert() throws Exception {
    ModelConfig config =
        new ModelConfig(
            30522,
            8,
            1,
            2,
            16,
            Activation.GELU,
            Activation.TANH,
            0.1,
            0.1,
            0.1,
            0.1,
            32,
            2,
            ProblemType.SINGLE_LABEL_CLASSIFICATION,
            1e-12,
            false,
            true);
    return CheckpointFolder.save(
        home.resolve("made"),
        new CheckpointContents(
            new TrainingState(0, InitialWeights.draw(config, 1), List.of()),
            config,
            List.of("0", "1"),
            Vocabulary.uncased(),
            true,
            32,
            Compatibility.SPEC,
            1));
  }

  /** A small file: the hub sends it itself, its ETag is Git's name of it. */
  private void small(String name, byte[] content) throws IOException {
    Path copy = Files.write(home.resolve("copy"), content);
    String etag = '"' + Checksum.of(Checksum.Type.GIT_BLOB, copy).hex() + '"';
    FileServer.Manner manner =
        (exchange, file) -> {
          exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
          FileServer.good(exchange, new FileServer.Served(content, etag));
        };
    hub.always(FILES + name, manner).always(FILES.replace(COMMIT, "main") + name, manner);
  }

  /** A large file: the hub leads to another server and says the SHA-256 itself. */
  private void large(String name, Path file) throws IOException {
    String sha256 = Checksum.of(Checksum.Type.SHA256, file).hex();
    long size = Files.size(file);
    bulk.with("/" + name, Files.readAllBytes(file), "\"bulk\"");
    hub.always(
        FILES + name,
        (exchange, served) -> {
          exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
          exchange.getResponseHeaders().set("X-Linked-Etag", '"' + sha256 + '"');
          exchange.getResponseHeaders().set("X-Linked-Size", Long.toString(size));
          FileServer.leadsTo(bulk.at("/" + name).toString()).answer(exchange, served);
        });
  }

  private HubDownload download(boolean offline) {
    URI endpoint = URI.create(hub.at("/").toString().replaceAll("/$", ""));
    return new HubDownload(
        new HubSettings(cache, endpoint, offline, Optional.of(new AccessToken("hf_secret"))),
        FileServer.downloader());
  }

  private FetchedModel fetch() throws FetchException {
    return download(false).fetch(reference, FetchListener.SILENT, new CancelSignal());
  }

  @Test
  void laysItIntoTheCacheAsTheHubsOwnLibraryDoes() throws Exception {
    FetchedModel fetched = fetch();
    Path repository = cache.resolve("models--org--small-bert");
    assertThat(fetched.folder()).isEqualTo(repository.resolve("snapshots").resolve(COMMIT));
    assertThat(repository.resolve("refs/main")).hasContent(COMMIT);
    Path pointer = fetched.folder().resolve("model.safetensors");
    String sha256 = Checksum.of(Checksum.Type.SHA256, model.resolve("model.safetensors")).hex();
    assertThat(Files.readSymbolicLink(pointer)).isEqualTo(Path.of("../../blobs", sha256));
    assertThat(fetched.files())
        .containsExactly("config.json", "model.safetensors", "tokenizer_config.json", "vocab.txt");
    assertThat(CheckpointFolder.loadForEvaluation(fetched.folder()).model().hiddenSize())
        .isEqualTo(8);
    try (Stream<Path> blobs = Files.list(repository.resolve("blobs"))) {
      assertThat(blobs).hasSize(4).noneMatch(b -> b.toString().contains(".part"));
    }
  }

  @Test
  void downloadsNothingTwice() throws Exception {
    fetch();
    int large = bulk.requests.size();
    FetchedModel again = fetch();
    assertThat(again.downloaded()).isEmpty();
    assertThat(bulk.requests).hasSize(large);
    assertThat(hub.requests).filteredOn(r -> r.startsWith("GET")).hasSize(4);
  }

  @Test
  void keepsTheTokenOnTheHubAndOutOfFiles() throws Exception {
    fetch();
    assertThat(hub.requests).allMatch(r -> r.contains("Bearer hf_secret"));
    assertThat(bulk.requests).isNotEmpty().noneMatch(r -> r.contains("hf_secret"));
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("hf_secret");
      }
    }
  }

  @Test
  void goesOnWhereAConnectionBroke() throws Exception {
    bulk.then(FileServer.dropsAfter(0.5));
    fetch();
    assertThat(bulk.requests.getLast()).contains("Range=bytes=");
  }

  @Test
  void refusesWeightsThatAreNotTheHubsOwn() throws Exception {
    byte[] spoilt = Files.readAllBytes(model.resolve("model.safetensors"));
    spoilt[spoilt.length / 2] ^= 1;
    bulk.with("/model.safetensors", spoilt, "\"bulk\"");
    assertThatThrownBy(this::fetch)
        .hasMessageContaining("its checksum is")
        .extracting(e -> ((FetchException) e).reason())
        .isEqualTo(Reason.DAMAGED);
    assertThat(new HubCache(cache).find(reference)).isEmpty();
  }

  @Test
  void refusesAnotherKindOfModelBeforeItsWeights() throws Exception {
    small("config.json", "{\"model_type\": \"gpt2\"}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::fetch).hasMessageContaining("of type 'gpt2'");
    assertThat(bulk.requests).isEmpty();
  }

  @Test
  void refusesAVersionThatWouldBeAPath() {
    hub.always(
        FILES.replace(COMMIT, "main") + "config.json",
        (exchange, file) -> {
          exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
          FileServer.good(exchange, new FileServer.Served(new byte[] {'{', '}'}, "\"../../../x\""));
        });
    assertThatThrownBy(this::fetch).hasMessageContaining("not safe as a file name");
  }

  @Test
  void saysWhenThereIsNoSuchModel() throws Exception {
    reference = HubReference.parse("org/other");
    assertThatThrownBy(this::fetch).hasMessageContaining("has no config.json");
    hub.always("/org/other/resolve/main/config.json", FileServer.says(401));
    assertThatThrownBy(this::fetch).hasMessageContaining("whether you need a token");
    hub.close();
    assertThatThrownBy(this::fetch)
        .hasMessageContaining("no connection could be made")
        .hasMessageContaining("to do it by hand, put config.json and model.safetensors");
  }

  @Test
  void takesWhatIsThereWhereTheHubCannotBeReached() throws Exception {
    Path folder = fetch().folder();
    hub.close();
    assertThat(fetch().folder()).isEqualTo(folder);
  }

  @Test
  void offlineReadsWhatPythonLeftAndAsksNobody() throws Exception {
    assertThatThrownBy(
            () -> download(true).fetch(reference, FetchListener.SILENT, new CancelSignal()))
        .hasMessageContaining("HF_HUB_OFFLINE");
    Path repository = Files.createDirectories(cache.resolve("models--org--small-bert"));
    Path snapshot = Files.createDirectories(repository.resolve("snapshots").resolve(COMMIT));
    for (String name : List.of("config.json", "vocab.txt", "model.safetensors")) {
      Files.copy(model.resolve(name), snapshot.resolve(name));
    }
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), COMMIT);
    FetchedModel found = download(true).fetch(reference, FetchListener.SILENT, new CancelSignal());
    assertThat(found.folder()).isEqualTo(snapshot);
    assertThat(new HubCache(cache).require(HubReference.parse("hf:org/small-bert@" + COMMIT)))
        .isEqualTo(snapshot);
    assertThat(hub.requests).isEmpty();
  }

  @Test
  void copiesItIntoAPlainFolderThatIsFree() throws Exception {
    FetchedModel fetched = fetch();
    Path out = home.resolve("plain");
    FetchedModel copied = HubDownload.copy(fetched, out);
    assertThat(copied.folder()).isEqualTo(out);
    assertThat(Files.isSymbolicLink(out.resolve("config.json"))).isFalse();
    assertThat(out.resolve("vocab.txt")).hasSameBinaryContentAs(model.resolve("vocab.txt"));
    assertThatThrownBy(() -> HubDownload.copy(fetched, out)).hasMessageContaining("overwritten");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/../b", "a--b/c", "a/b/c", "/etc", "a b/c", "a/b@../../x"})
  void knowsWhatIsNoName(String text) {
    assertThatThrownBy(() -> HubReference.parse(text)).isInstanceOf(FetchException.class);
  }

  @Test
  void findsItsSettingsWherePythonDoes() {
    Path user = home.toAbsolutePath();
    assertThat(HubSettings.of(Map.of(), user).cache())
        .isEqualTo(user.resolve(".cache/huggingface/hub"));
    assertThat(HubSettings.of(Map.of("HF_HOME", user.resolve("hf").toString()), user).cache())
        .isEqualTo(user.resolve("hf/hub"));
    HubSettings all =
        HubSettings.of(
            Map.of(
                "HF_HUB_CACHE", user.resolve("c").toString(),
                "HF_HUB_OFFLINE", "true",
                "HF_ENDPOINT", "https://mirror.example/",
                "HF_TOKEN", "hf_secret"),
            user);
    assertThat(all.cache()).isEqualTo(user.resolve("c"));
    assertThat(all.offline()).isTrue();
    assertThat(all.endpoint()).hasToString("https://mirror.example");
    assertThat(all.token()).isPresent();
    assertThat(all.toString()).doesNotContain("hf_secret");
  }
}
