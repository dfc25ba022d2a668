package dev.sequent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sequent.fetch.FetchException;
import dev.sequent.fetch.FileServer;
import dev.sequent.fetch.WebClient;
import dev.sequent.project.UserFolders;
import dev.sequent.run.RunException;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunIndex;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import dev.sequent.run.WrittenState;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateCheckTest {
  private static final String GOOD =
      "{\"version\":\"1.4.0\",\"page\":\"https://example.org/sequent/1.4.0\",\"notes\":\"Faster.\"}";

  @TempDir private Path home;
  private UserFolders user = UserFolders.of(Map.of(), "Linux", Path.of("/"));
  private FileServer server;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private int clients;

  @BeforeEach
  void start() throws IOException {
    user = UserFolders.of(Map.of("SEQUENT_HOME", home.toString()), "Linux", home);
    server = new FileServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private UpdateCheck check(String own) {
    return new UpdateCheck(
        user,
        ReleaseVersion.of(own),
        () -> now,
        () -> {
          clients++;
          return new WebClient(FileServer.impatient(), ProxySelector.of(null));
        });
  }

  private Release ask(String answer) throws Exception {
    server.with("/newest.json", answer.getBytes(StandardCharsets.UTF_8), "\"1\"");
    return check("1.3.0").newest(server.at("/newest.json"));
  }

  @Test
  void readsWhatTheNewestReleaseIs() throws Exception {
    Release release = ask(GOOD);
    assertThat(release.version().toString()).isEqualTo("1.4.0");
    assertThat(release.page()).isEqualTo(URI.create("https://example.org/sequent/1.4.0"));
    assertThat(release.notes()).isEqualTo("Faster.");
    assertThat(check("1.3.0").sentence(release)).isEqualTo("Sequent 1.4.0 is out; this is 1.3.0.");
    assertThat(check("1.4.0").isNewer(release)).isFalse();
    assertThat(check("1.4.0").sentence(release)).contains("there is no newer one");
    assertThat(check("").isNewer(release)).isFalse();
    assertThat(check("").sentence(release)).contains("runs from its sources");
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>404</html>",
        "{\"version\":\"1.4\",\"page\":\"https://example.org\"}",
        "{\"version\":14,\"page\":\"https://example.org\"}",
        "{\"version\":\"1.4.0\"}",
        "{\"version\":\"1.4.0\",\"page\":\"http://example.org/\"}",
        "{\"version\":\"1.4.0\",\"page\":\"file:///etc/passwd\"}",
        "{\"version\":\"1.4.0\",\"page\":\"javascript:alert(1)\"}",
        "{\"version\":\"1.4.0\",\"page\":\"https://user:secret@example.org/\"}",
        "{\"version\":\"1.4.0\",\"page\":\"https:///nowhere\"}",
        "{\"version\":\"1.4.0\",\"page\":\"not an address\"}",
        "{version:'1.4.0',page:'https://example.org'}"
      })
  void refusesWhatDescribesNoRelease(String answer) {
    assertThatThrownBy(() -> ask(answer))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("describes no release");
  }

  @Test
  void showsNotesAsOneHarmlessLine() throws Exception {
    String notes = "a\\nb\\u001b[31m\\u202ec\\t d" + "x".repeat(500);
    Release release =
        ask("{\"version\":\"1.4.0\",\"page\":\"https://example.org\",\"notes\":\"" + notes + "\"}");
    assertThat(release.notes()).startsWith("a b[31mc dx").hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void refusesDeepNestingAndTooMuch() {
    assertThatThrownBy(() -> ask("[".repeat(16_000))).isInstanceOf(FetchException.class);
    assertThatThrownBy(() -> ask(" ".repeat(20_000) + GOOD))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("more than 16,384 bytes");
  }

  @Test
  void isNotLedElsewhereNorKeptWaiting() {
    server.always("/away", FileServer.leadsTo("http://localhost:9/newest.json"));
    assertThatThrownBy(() -> check("1.3.0").newest(server.at("/away")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("302");
    server
        .with("/slow", GOOD.getBytes(StandardCharsets.UTF_8), "1")
        .always("/slow", server.stalls());
    assertThatThrownBy(() -> check("1.3.0").newest(server.at("/slow")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("cannot be reached");
    assertThatThrownBy(() -> check("1.3.0").newest(URI.create("http://example.org/newest.json")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("https://");
  }

  @Test
  void isOffUntilSomebodyTurnsItOnAndThenAsksOnceADay() throws Exception {
    assertThat(UpdateSettings.load(user)).isEqualTo(new UpdateSettings(false, Optional.empty()));
    assertThat(check("1.3.0").due()).isFalse();
    assertThatThrownBy(() -> check("1.3.0").newest())
        .isInstanceOf(FetchException.class)
        .hasMessage(UpdateSettings.NO_ADDRESS);
    URI address = server.at("/missing.json");
    new UpdateSettings(false, Optional.of(address)).save(user);
    assertThat(check("1.3.0").due()).isFalse();
    new UpdateSettings(true, Optional.of(address)).save(user);
    assertThat(UpdateSettings.load(user)).isEqualTo(new UpdateSettings(true, Optional.of(address)));
    assertThat(check("1.3.0").due()).isTrue();
    assertThat(clients).as("no client before the network is asked").isZero();
    // A server that fails is not asked again on the same day either.
    assertThatThrownBy(() -> check("1.3.0").newest()).isInstanceOf(FetchException.class);
    assertThat(check("1.3.0").due()).isFalse();
    now = now.plus(Duration.ofHours(23));
    assertThat(check("1.3.0").due()).isFalse();
    now = now.plus(Duration.ofHours(1));
    assertThat(check("1.3.0").due()).isTrue();
    now = now.minus(Duration.ofDays(400));
    assertThat(check("1.3.0").due()).as("after a clock that was wrong").isTrue();
  }

  @Test
  void asksNobodyWhileARunIsAtWork() throws Exception {
    RunFolder run = new RunFolder(Files.createDirectories(home.resolve("run")));
    RunState queued =
        RunState.submitted(
            new RunState.Command(
                RunRequest.of(RunMode.TRAIN, Path.of("x.yaml"), run.path()).arguments(), "/"),
            "elsewhere",
            System.currentTimeMillis());
    WrittenState.in(run, queued);
    new RunIndex(user).add(run);
    assertThat(check("1.3.0").runAtWork()).isTrue();
    assertThatThrownBy(() -> ask(GOOD))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("a run is at work");
    assertThat(server.requests).isEmpty();
    WrittenState.in(run, queued.ending(RunPhase.COMPLETED, null, 2));
    assertThat(check("1.3.0").runAtWork()).isFalse();
  }

  @Test
  void takesADamagedFileForTheDefaults() throws IOException {
    Files.createDirectories(user.config());
    Files.writeString(UpdateSettings.file(user), "daily=true\naddress=ftp://example.org\n");
    assertThat(UpdateSettings.load(user)).isEqualTo(new UpdateSettings(true, Optional.empty()));
    assertThat(check("1.3.0").due()).isFalse();
    Files.writeString(UpdateSettings.file(user), "daily=\\u00");
    assertThat(UpdateSettings.load(user)).isEqualTo(new UpdateSettings(false, Optional.empty()));
  }
}
