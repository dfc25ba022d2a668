package dev.sequent.cerebras.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.host.DetachedJob.Phase;
import dev.sequent.cerebras.host.DetachedJob.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on this computer: the same shell script runs wherever a job is. */
@EnabledOnOs(OS.LINUX)
class DetachedJobTest {
  @TempDir private Path folder;

  private DetachedJob job(String name) {
    return new DetachedJob(new LocalHost(), folder.resolve(name).toString());
  }

  private static Standing await(DetachedJob job, Phase phase) throws HostException {
    Standing standing = job.standing();
    while (standing.phase() != phase) {
      LockSupport.parkNanos(5_000_000);
      standing = job.standing();
    }
    return standing;
  }

  @Test
  void aJobKeepsItsOutputAndItsStatus() throws HostException, IOException {
    DetachedJob job = job("it's a job");
    assertThat(job.standing().phase()).isEqualTo(Phase.ABSENT);
    job.start(List.of("sh", "-c", "pwd; echo \"$0 $1\"; exit 7", "a b", "$x"), folder.toString());
    assertThat(await(job, Phase.ENDED).status()).contains(7);
    assertThat(Path.of(job.output())).hasContent(folder + "\na b $x\n");
  }

  @Test
  void startingTwiceStartsOnce() throws HostException, IOException {
    DetachedJob job = job("once");
    List<String> command = List.of("sh", "-c", "echo started >> " + folder.resolve("log"));
    job.start(command, folder.toString());
    job.start(command, folder.toString());
    await(job, Phase.ENDED);
    assertThat(folder.resolve("log")).hasContent("started\n");
  }

  @Test
  void aSignalReachesTheWholeJobAndNothingIsLeft() throws HostException {
    DetachedJob job = job("stop");
    // A pipe that nobody opens holds both processes for ever.
    job.start(List.of("sh", "-c", "mkfifo wait; (cat wait) & cat wait; wait"), folder.toString());
    Standing running = await(job, Phase.RUNNING);
    while (running.processes().size() < 4) {
      running = job.standing();
    }
    job.signal("TERM");
    Standing ended = await(job, Phase.ENDED);
    while (!ended.processes().isEmpty()) {
      ended = job.standing();
    }
    assertThat(ended.status().orElseThrow()).isGreaterThanOrEqualTo(128);
  }

  @Test
  void aJobWhoseLeaderIsKilledIsLost() throws HostException, IOException {
    DetachedJob job = job("lost");
    job.start(List.of("sh", "-c", "mkfifo hold; cat hold"), folder.toString());
    await(job, Phase.RUNNING);
    job.signal("KILL");
    Standing standing = await(job, Phase.LOST);
    assertThat(standing.processes()).isEmpty();
    assertThat(Files.exists(Path.of(job.status()))).isFalse();
  }
}
