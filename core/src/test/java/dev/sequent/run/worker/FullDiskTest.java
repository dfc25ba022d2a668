package dev.sequent.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sequent.run.MetricColumn;
import dev.sequent.run.MetricStore;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunLauncher;
import dev.sequent.run.RunMode;
import dev.sequent.run.RunPhase;
import dev.sequent.run.RunRequest;
import dev.sequent.run.RunState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run on a file system of a few megabytes; needs the right to mount one, else it is skipped. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final int DISK = 16 << 20;

  /** Enough for state, log and events, and not for a checkpoint. */
  private static final int LEFT = 768 << 10;

  @TempDir Path parent;

  private Path disk;
  private TinyTask task;
  private RunLauncher launcher;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(parent.resolve("disk"));
    task = new TinyTask(parent);
    task.config("hidden_size: 16 -> hidden_size: 96\nfilter_size: 32 -> filter_size: 384");
    launcher = new RunLauncher(task.user());
    String refusal =
        command("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString());
    mounted = refusal.isEmpty();
    assumeTrue(mounted, "no small file system can be mounted here: " + refusal);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      // Lazily, since a worker that has said its last word may take a moment to be gone.
      assertThat(command("umount", "-l", disk.toString())).isEmpty();
    }
  }

  /** What a command complains of; empty where it worked. */
  private static String command(String... words) throws Exception {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : "exit %d %s".formatted(process.exitValue(), said);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private RunFolder run(RunRequest request, RunPhase expected) throws Exception {
    RunFolder run = launcher.launch(request);
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).as(String.valueOf(end.cause())).isEqualTo(expected);
    return run;
  }

  @Test
  void no_space_for_a_checkpoint_fails_the_run_in_words_and_loses_nothing() throws Exception {
    RunRequest whole = task.request(RunMode.TRAIN, "undisturbed").withMaxSteps(40);
    RunFolder undisturbed = run(whole, RunPhase.COMPLETED);
    RunRequest request = RunRequest.of(RunMode.TRAIN, task.params(), disk.resolve("run"));
    RunFolder run = run(request.withMaxSteps(20), RunPhase.COMPLETED);
    List<String> before = KilledRuns.hashes(run, 20);

    Path filler = disk.resolve("filler");
    fill(filler, Files.getFileStore(disk).getUsableSpace() - LEFT);
    run(request.withMaxSteps(40), RunPhase.FAILED);
    RunState end = TinyTask.end(run);
    assertThat(end.cause())
        .startsWith("the disk is full (")
        .contains("checkpoint_40", "No space left on device", "resume from the newest checkpoint");
    assertThat(KilledRuns.hashes(run, 20)).isEqualTo(before);
    try (Stream<Path> entries = Files.list(run.path())) {
      assertThat(entries.map(e -> e.getFileName().toString()))
          .filteredOn(name -> name.contains("checkpoint"))
          .containsExactly("checkpoint_20");
    }

    Files.delete(filler);
    launcher.resume(run);
    assertThat(TinyTask.end(run).phase()).isEqualTo(RunPhase.COMPLETED);
    assertThat(KilledRuns.hashes(run, 40)).isEqualTo(KilledRuns.hashes(undisturbed, 40));
  }

  @Test
  void a_disk_without_a_byte_left_fails_the_run_in_words_and_tears_no_record() throws Exception {
    task.config(
        "max_steps: 60 -> max_steps: 1000000\ncheckpoint_steps: 20 -> checkpoint_steps: 500000");
    RunFolder run =
        launcher.launch(RunRequest.of(RunMode.TRAIN, task.params(), disk.resolve("run")));
    TinyTask.await(run, state -> state.step() >= 3);
    fillUp(disk.resolve("filler"));
    RunState end = TinyTask.end(run);
    assertThat(end.phase()).isEqualTo(RunPhase.FAILED);
    assertThat(end.cause()).startsWith("the disk is full (");
    MetricStore store = new MetricStore(run);
    store.poll();
    assertThat(store.damage()).isEmpty();
    MetricColumn losses = store.series("loss").orElseThrow().points();
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.step(i)).isEqualTo(i + 1);
    }
  }

  /** Takes all that is left. */
  private static void fillUp(Path file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(out.length());
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static void fill(Path file, long bytes) throws IOException {
    byte[] chunk = new byte[1 << 16];
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (long left = bytes; left > 0; left -= chunk.length) {
        out.write(chunk, 0, (int) Math.min(left, chunk.length));
      }
    }
  }
}
