package dev.sequent.cerebras.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sequent.cerebras.host.HostException.Reason;
import dev.sequent.cerebras.simulator.Answers;
import dev.sequent.cerebras.simulator.Keys;
import dev.sequent.cerebras.simulator.LoginNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login node as a real SSH server on the loopback device, and what OpenSSH's users expect. */
@DisabledOnOs(OS.WINDOWS)
class SshHostTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path ssh = Path.of("");
  private Path there = Path.of("");
  private LoginNode node = new LoginNode(Path.of(""), "", Optional.empty(), Optional.empty());

  @BeforeEach
  void startANode() throws Exception {
    ssh = Files.createDirectories(folder.resolve("ssh"));
    there = Files.createDirectories(folder.resolve("there ü"));
    Keys.make(ssh.resolve("id_ecdsa"), "ecdsa-sha2-nistp256", null);
    node = node("host_key", ssh.resolve("id_ecdsa.pub")).start();
  }

  @AfterEach
  void stopTheNode() throws IOException {
    node.close();
  }

  private LoginNode node(String hostKey, Path publicKey) {
    return new LoginNode(
        folder.resolve(hostKey), "ada", Optional.of("s3cret-Sesame"), Optional.of(publicKey));
  }

  private Login login() {
    return Login.parse("ada@127.0.0.1:" + node.port());
  }

  private SshHost host(Asker asker) {
    return host(login(), asker);
  }

  private SshHost host(Login login, Asker asker) {
    return new SshHost(
        login,
        new SshSettings(ssh, Optional.empty(), Duration.ofSeconds(10), Duration.ofSeconds(1)),
        asker);
  }

  @Test
  void aCommandGetsItsWordsAsTheyAreAndTellsHowItEnded() throws HostException {
    List<String> hostile = List.of("a b", "$HOME", "`id`", "it's", "\"q\"", "*", "", "ü\\n");
    try (SshHost host = host(new Answers(true))) {
      CommandResult result =
          host.run(
              List.of(
                  "sh",
                  "-c",
                  "printf '[%s]' \"$@\"; echo oops >&2; exit 7",
                  "sh",
                  "a b",
                  "$HOME",
                  "`id`",
                  "it's",
                  "\"q\"",
                  "*",
                  "",
                  "ü\\n"),
              Optional.of(there.toString()),
              LIMIT);
      assertThat(result.status()).isEqualTo(7);
      assertThat(result.output())
          .isEqualTo(String.join("", hostile.stream().map(w -> "[" + w + "]").toList()));
      assertThat(result.lastWords()).isEqualTo("oops");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256"})
  void anyUsualKindOfKeyLogsIn(String type) throws Exception {
    Path key = Keys.make(folder.resolve("key"), type, null);
    node.close();
    node = node("host_key", Path.of(key + ".pub")).start();
    try (SshHost host = host(login().with(key), new Answers(true))) {
      assertThat(host.run(List.of("true"), Optional.empty(), LIMIT).ok()).isTrue();
    }
  }

  @Test
  void aKeyWithAPassphraseAsksForItAndAPasswordIsAskedForWhereNoKeyFits() throws Exception {
    Path key = Keys.make(folder.resolve("key"), "ssh-ed25519", "open up");
    node.close();
    node = node("host_key", Path.of(key + ".pub")).start();
    Answers phrase = new Answers(true, "open up");
    try (SshHost host = host(login().with(key), phrase)) {
      host.connect();
      assertThat(phrase.questions().getLast()).startsWith("Passphrase").contains("key");
    }
    Answers password = new Answers(true, "s3cret-Sesame");
    try (SshHost host = host(password)) {
      host.connect();
      assertThat(password.questions().getLast()).startsWith("Password of ada@");
      assertThat(password.questions()).as("one password, one question").hasSize(1);
    }
  }

  @Test
  void aKeyWhosePassphraseNobodyKnowsIsPassedOver() throws Exception {
    Keys.make(ssh.resolve("id_ed25519"), "ssh-ed25519", "forgotten");
    try (SshHost host = host(new Answers(true))) {
      host.connect();
    }
    Files.delete(ssh.resolve("id_ecdsa"));
    try (SshHost host = host(new Answers(true, "no", "not this one", "nor this"))) {
      HostException refused = catchThrowableOfType(HostException.class, host::connect);
      assertThat(refused.reason()).isEqualTo(Reason.LOGIN_REFUSED);
    }
  }

  @Test
  void aWrongPasswordIsSaidToBeOne() throws Exception {
    Files.delete(ssh.resolve("id_ecdsa"));
    try (SshHost host = host(new Answers(true, "wrong", "wrong again"))) {
      HostException refused = catchThrowableOfType(HostException.class, host::connect);
      assertThat(refused.reason()).isEqualTo(Reason.LOGIN_REFUSED);
      assertThat(refused).hasMessageContaining("the password is wrong");
    }
  }

  @Test
  void aNewHostIsAskedAboutOnceAndAChangedKeyIsRefused() throws Exception {
    try (SshHost host = host(Asker.NOBODY)) {
      HostException unknown = catchThrowableOfType(HostException.class, host::connect);
      assertThat(unknown.reason()).isEqualTo(Reason.KEY_UNKNOWN);
      assertThat(unknown).hasMessageContaining("SHA256:");
    }
    Answers yes = new Answers(true);
    try (SshHost host = host(yes)) {
      host.connect();
    }
    assertThat(yes.questions()).hasSize(1);
    try (SshHost host = host(Asker.NOBODY)) {
      host.connect();
    }
    int port = node.port();
    node.close();
    Files.delete(folder.resolve("host_key"));
    node.start();
    assertThat(node.port()).isEqualTo(port);
    Answers eager = new Answers(true, "s3cret-Sesame");
    try (SshHost host = host(eager)) {
      HostException changed = catchThrowableOfType(HostException.class, host::connect);
      assertThat(changed.reason()).isEqualTo(Reason.KEY_CHANGED);
      assertThat(changed).hasMessageContaining("has changed").hasMessageContaining("known_hosts");
    }
    assertThat(eager.questions()).isEmpty();
  }

  @Test
  void aHostIsKnownByAnyOfItsKeys() throws Exception {
    Path second = Keys.make(folder.resolve("second"), "ssh-ed25519", null);
    node.close();
    node.withHostKey(second).start();
    String known =
        "[127.0.0.1]:%d %s".formatted(node.port(), Files.readString(Path.of(second + ".pub")));
    Files.writeString(ssh.resolve("known_hosts"), known);
    try (SshHost host = host(Asker.NOBODY)) {
      host.connect();
    }
    assertThat(ssh.resolve("known_hosts")).hasContent(known);
  }

  @Test
  void nobodyListeningAndNoSuchNameAreToldAtOnce() throws IOException {
    node.close();
    try (SshHost host = host(new Answers(true))) {
      HostException gone = catchThrowableOfType(HostException.class, host::connect);
      assertThat(gone.reason()).isEqualTo(Reason.UNREACHABLE);
    }
    try (SshHost host = host(Login.parse("no-such-host.invalid"), new Answers(true))) {
      HostException unknown = catchThrowableOfType(HostException.class, host::connect);
      assertThat(unknown.reason()).isEqualTo(Reason.UNREACHABLE);
    }
  }

  @Test
  void theUsersOpenSshConfigNamesHostsUsersPortsAndJumps() throws Exception {
    LoginNode far = node("far_key", ssh.resolve("id_ecdsa.pub")).start();
    try (far) {
      Files.writeString(
          ssh.resolve("config"),
          """
          Host gate
            HostName 127.0.0.1
            Port %d
            User ada
          Host inside
            HostName 127.0.0.1
            Port %d
            User ada
            ProxyJump gate
          """
              .formatted(node.port(), far.port()));
      try (SshHost host = host(Login.parse("inside"), new Answers(true))) {
        assertThat(host.run(List.of("echo", "in"), Optional.empty(), LIMIT).output())
            .isEqualTo("in\n");
        // The way leads through the gate: without it nothing is reached.
        node.close();
        HostException cut =
            catchThrowableOfType(
                HostException.class, () -> host.run(List.of("true"), Optional.empty(), LIMIT));
        assertThat(cut.reason().passing()).isTrue();
      }
    }
  }

  @Test
  void filesAreReadFromAnOffsetToTheirEnd() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(there.resolve("big"), bytes);
    try (SshHost host = host(new Answers(true))) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      assertThat(host.read(file.toString(), 1000, Long.MAX_VALUE / 2, all)).isEqualTo(299_000);
      assertThat(all.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 300_000));
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      assertThat(host.read(file.toString(), 299_990, 5, piece)).isEqualTo(5);
      assertThat(host.read(file.toString(), 300_000, 5, piece)).isZero();
      assertThat(host.stat(file.toString()).orElseThrow().size()).isEqualTo(300_000);
      assertThat(host.stat(file + "-no")).isEmpty();
      assertThat(host.list(there.toString())).extracting(FileEntry::name).containsExactly("big");
      assertThat(host.list(there + "/no")).isEmpty();
      HostException missing =
          catchThrowableOfType(HostException.class, () -> host.read(file + "-no", 0, 1, piece));
      assertThat(missing.reason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(host.freeSpace(there.toString())).isPositive();
    }
  }

  @Test
  void anUploadGoesOnWhereItBrokeOffAndIsNotRepeated() throws Exception {
    byte[] bytes = new byte[1_000_000];
    new Random(2).nextBytes(bytes);
    Path from = Files.write(folder.resolve("weights"), bytes);
    Files.setLastModifiedTime(from, FileTime.fromMillis(1_700_000_000_000L));
    String to = there.resolve("weights").toString();
    Files.write(Path.of(to + ".1000000-1700000000.part"), Arrays.copyOf(bytes, 600_000));
    try (SshHost host = host(new Answers(true))) {
      assertThat(host.upload(from, to, TransferProgress.NONE)).isEqualTo(400_000);
      assertThat(Path.of(to)).hasBinaryContent(bytes);
      assertThat(host.upload(from, to, TransferProgress.NONE)).isZero();
      Files.write(from, "short".getBytes(StandardCharsets.UTF_8));
      assertThat(host.upload(from, to, TransferProgress.NONE)).isEqualTo(5);
      assertThat(Path.of(to)).hasContent("short");
      assertThat(host.list(there.toString())).hasSize(1);
    }
  }

  @Test
  void aServerThatComesBackIsUsedAgainWithTheSecretThatWorked() throws Exception {
    Files.delete(ssh.resolve("id_ecdsa"));
    try (SshHost host = host(new Answers(true, "s3cret-Sesame"))) {
      host.connect();
      node.close();
      HostException lost =
          catchThrowableOfType(
              HostException.class, () -> host.run(List.of("true"), Optional.empty(), LIMIT));
      assertThat(lost.reason().passing()).isTrue();
      node.start();
      assertThat(host.run(List.of("true"), Optional.empty(), LIMIT).ok()).isTrue();
    }
    assertThat(Files.readString(ssh.resolve("known_hosts"))).doesNotContain("Sesame");
  }
}
