package dev.sequent.cerebras.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramKeychainTest {
  @TempDir private Path home;

  private static Optional<String> obstacle(Map<String, String> environment) {
    return Keychain.system("Linux", environment).find("ada@lab:22").obstacle();
  }

  @Test
  void withoutABusNoProgramIsStarted() {
    assertThat(obstacle(Map.of("PATH", "/nowhere"))).contains("this session has no D-Bus");
    assertThat(obstacle(Map.of("XDG_RUNTIME_DIR", home.toString())))
        .contains("this session has no D-Bus");
  }

  @Test
  void aBusThatNobodyListensAtIsSaidInOneSentence() {
    assumeTrue(here("secret-tool"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("nobody"));
    assertThat(obstacle(environment))
        .hasValueSatisfying(why -> assertThat(why).isNotBlank().doesNotContain("\n"));
  }

  @Test
  void anAccountIsNeverTakenForAnythingElse() {
    assertThat(KeychainPrograms.safe("ada@login.lab:22")).isEqualTo("ada@login.lab:22");
    assertThat(KeychainPrograms.safe("key /home/ada/it's \"mine\"; rm -rf $HOME\n"))
        .matches("[A-Za-z0-9@._:/-]+");
    assertThat(KeychainPrograms.safe("a b")).isNotEqualTo(KeychainPrograms.safe("a-b"));
  }

  @Test
  void secretsNeverStandOnACommandLine() {
    for (KeychainPrograms programs : KeychainPrograms.values()) {
      assertThat(programs.input("ada@lab:22", "c2VjcmV0")).contains("c2VjcmV0");
      assertThat(programs.keep("ada@lab:22")).noneMatch(word -> word.contains("c2VjcmV0"));
    }
  }

  private static boolean here(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** GNOME's keyring on a bus of its own, unlocked. */
  @Test
  @Tag("slow")
  void aRealKeyringKeepsFindsAndForgets() throws IOException {
    for (String program : List.of("dbus-run-session", "gnome-keyring-daemon", "secret-tool")) {
      assumeTrue(here(program), program + " is not here");
    }
    Path runtime = Files.createDirectories(home.resolve("run"));
    ProcessBuilder builder =
        new ProcessBuilder(
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            "printf open | gnome-keyring-daemon --unlock --components=secrets > /dev/null;"
                + " echo \"$DBUS_SESSION_BUS_ADDRESS\"; cat > /dev/null");
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_RUNTIME_DIR", runtime.toString());
    builder.environment().remove("XDG_DATA_HOME");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process session = builder.start();
    try (BufferedReader out = session.inputReader(StandardCharsets.UTF_8)) {
      Map<String, String> environment = new HashMap<>(builder.environment());
      environment.put("DBUS_SESSION_BUS_ADDRESS", out.readLine());
      Keychain keychain = Keychain.system("Linux", environment);
      String secret = "pä$s \"w'ord\n; % $(x)";
      String account = "key /home/ada/.ssh/my key";
      assertThat(keychain.find(account))
          .isEqualTo(new Keychain.Found(Optional.empty(), Optional.empty()));
      assertThat(keychain.keep(account, "the first")).isTrue();
      assertThat(keychain.keep(account, secret)).isTrue();
      assertThat(keychain.find(account).secret()).contains(secret);
      assertThat(keychain.find("another").secret()).isEmpty();
      keychain.forget(account);
      assertThat(keychain.find(account).secret()).isEmpty();
    } finally {
      session.getOutputStream().close();
      session.destroy();
    }
  }
}
