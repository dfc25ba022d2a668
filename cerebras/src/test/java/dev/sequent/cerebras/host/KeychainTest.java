package dev.sequent.cerebras.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sequent.cerebras.host.HostException.Reason;
import dev.sequent.cerebras.simulator.Answers;
import dev.sequent.cerebras.simulator.LoginNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a login, and when. */
class KeychainTest {
  private static final String PASSWORD = "s3cret-Sesame";

  @TempDir private Path folder;
  private final Remembering keychain = new Remembering();
  private LoginNode node;

  /** A keychain of this process alone. */
  private static final class Remembering implements Keychain {
    private final Map<String, String> kept = new LinkedHashMap<>();
    private Optional<String> obstacle = Optional.empty();

    @Override
    public synchronized Found find(String account) {
      return new Found(Optional.ofNullable(kept.get(account)), obstacle);
    }

    @Override
    public synchronized boolean keep(String account, String secret) {
      kept.put(account, secret);
      return true;
    }

    @Override
    public synchronized void forget(String account) {
      kept.remove(account);
    }
  }

  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("ssh"));
    node =
        new LoginNode(folder.resolve("host_key"), "ada", Optional.of(PASSWORD), Optional.empty())
            .start();
    try (SshHost host = host(new Answers(true, PASSWORD))) {
      host.connect();
    }
    assertThat(keychain.kept).as("nobody wanted that").isEmpty();
  }

  @AfterEach
  void stop() throws Exception {
    node.close();
  }

  private String account() {
    return "ada@127.0.0.1:" + node.port();
  }

  private SshHost host(Asker asker) {
    Duration patience = Duration.ofSeconds(10);
    return new SshHost(
        Login.parse(account()),
        new SshSettings(
            folder.resolve("ssh"), Optional.empty(), patience, Duration.ofSeconds(1), keychain),
        asker);
  }

  @Test
  void aPasswordIsKeptOnceItHasWorkedAndThenNobodyIsAsked() throws Exception {
    Answers answers = new Answers(true, "mistyped", PASSWORD).remembering();
    try (SshHost host = host(answers)) {
      host.connect();
    }
    assertThat(keychain.kept).containsExactly(Map.entry(account(), PASSWORD));
    Answers silent = new Answers(true);
    try (SshHost host = host(silent)) {
      host.connect();
    }
    assertThat(silent.questions()).isEmpty();
    try (SshHost host = host(Asker.NOBODY)) {
      host.connect();
    }
  }

  @Test
  void aPasswordThatIsRefusedIsNeitherKeptNorTriedAgain() throws Exception {
    try (SshHost host = host(new Answers(true, "wrong", "wrong again").remembering())) {
      HostException refused = catchThrowableOfType(HostException.class, host::connect);
      assertThat(refused.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    }
    assertThat(keychain.kept).isEmpty();
    keychain.keep(account(), "of last year");
    Answers answers = new Answers(true, PASSWORD);
    try (SshHost host = host(answers)) {
      host.connect();
    }
    assertThat(answers.questions()).hasSize(1);
    assertThat(keychain.kept).as("the old one is gone, the new one was not to be kept").isEmpty();
  }

  @Test
  void withoutAKeychainTheQuestionSaysWhy() throws Exception {
    keychain.obstacle = Optional.of("this session has no D-Bus");
    Answers answers = new Answers(true, PASSWORD).remembering();
    try (SshHost host = host(answers)) {
      host.connect();
    }
    assertThat(answers.questions().getLast())
        .isEqualTo("Password of %s (no keychain: this session has no D-Bus)".formatted(account()));
    assertThat(keychain.kept).isEmpty();
  }
}
