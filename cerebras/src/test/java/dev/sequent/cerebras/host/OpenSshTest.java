package dev.sequent.cerebras.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sequent.cerebras.host.DetachedJob.Phase;
import dev.sequent.cerebras.simulator.Answers;
import dev.sequent.cerebras.simulator.Keys;
import dev.sequent.cerebras.simulator.OpenSshNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The same against OpenSSH's own server, where this computer has it. */
@EnabledOnOs(OS.LINUX)
class OpenSshTest {
  @TempDir private Path folder;

  @Test
  void commandsFilesAndJobsAsOnTheEmbeddedServer() throws Exception {
    assumeTrue(OpenSshNode.available(), "no OpenSSH server here");
    Path key = Keys.make(folder.resolve("key"), "ssh-ed25519", null);
    Path there = Files.createDirectories(folder.resolve("there"));
    byte[] bytes = new byte[500_000];
    new Random(3).nextBytes(bytes);
    Path from = Files.write(folder.resolve("weights"), bytes);
    try (OpenSshNode node = new OpenSshNode(folder.resolve("node"), Path.of(key + ".pub")).start();
        SshHost host =
            new SshHost(
                Login.parse(System.getProperty("user.name") + "@127.0.0.1:" + node.port())
                    .with(key),
                new SshSettings(
                    folder, Optional.empty(), Duration.ofSeconds(10), Duration.ofSeconds(1)),
                new Answers(true))) {
      CommandResult result =
          host.run(
              List.of("sh", "-c", "echo \"$1\"; exit 3", "sh", "it's $HOME"),
              Optional.of(there.toString()),
              Duration.ofSeconds(30));
      assertThat(result).isEqualTo(new CommandResult(3, "it's $HOME\n", ""));

      String to = there.resolve("weights").toString();
      assertThat(host.upload(from, to, TransferProgress.NONE)).isEqualTo(500_000);
      assertThat(host.upload(from, to, TransferProgress.NONE)).isZero();
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      assertThat(host.read(to, 100, Long.MAX_VALUE / 2, back)).isEqualTo(499_900);
      assertThat(Path.of(to)).hasBinaryContent(bytes);
      assertThat(host.list(there + "/no")).isEmpty();

      DetachedJob job = new DetachedJob(host, there.resolve("job").toString());
      job.start(List.of("sh", "-c", "mkfifo go; cat go; exit 5"), there.toString());
      while (job.standing().phase() != Phase.RUNNING || !Files.exists(there.resolve("go"))) {
        LockSupport.parkNanos(5_000_000);
      }
      node.kill();
      HostException lost = catchThrowableOfType(HostException.class, job::standing);
      assertThat(lost.reason().passing()).isTrue();
      node.start();
      assertThat(job.standing().phase()).isEqualTo(Phase.RUNNING);
      Files.writeString(there.resolve("go"), "on");
      while (job.standing().phase() == Phase.RUNNING) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(job.standing().status()).contains(5);
    }
  }
}
