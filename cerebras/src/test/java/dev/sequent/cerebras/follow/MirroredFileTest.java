package dev.sequent.cerebras.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.cerebras.host.HostException;
import dev.sequent.cerebras.host.LocalHost;
import dev.sequent.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of growing files: whole, never doubled, and hardly more bytes than there are. */
class MirroredFileTest {
  private final LocalHost host = new LocalHost();

  private long poll(MirroredFile file, Path remote, long most, OutputStream also)
      throws HostException, IOException {
    return file.follow(host.stat(remote.toString()).orElseThrow(), most, also);
  }

  /** Appends so many bytes; what is negative is a worker that dies and is replaced. */
  @Property(tries = 60)
  void aGrowingFileIsCopiedOnceWhateverHappensToTheWorker(@ForAll("steps") List<Integer> steps)
      throws Exception {
    Path folder = Files.createTempDirectory("mirror");
    Path remote = Files.createFile(folder.resolve("remote"));
    Path local = folder.resolve("local");
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    MirroredFile file = new MirroredFile(host, remote.toString(), local);
    Random random = new Random(steps.hashCode());
    for (int step : steps) {
      if (step < 0) {
        file = new MirroredFile(host, remote.toString(), local);
        continue;
      }
      byte[] bytes = new byte[step];
      random.nextBytes(bytes);
      Files.write(remote, bytes, StandardOpenOption.APPEND);
      poll(file, remote, 300, heard);
      byte[] all = Files.readAllBytes(remote);
      byte[] copy = Files.exists(local) ? Files.readAllBytes(local) : new byte[0];
      assertThat(copy).isEqualTo(Arrays.copyOf(all, copy.length));
    }
    poll(file, remote, Long.MAX_VALUE / 2, heard);
    assertThat(heard.toByteArray()).isEqualTo(Files.readAllBytes(remote));
    if (Files.exists(local)) {
      assertThat(local).hasSameBinaryContentAs(remote);
    }
  }

  @Provide
  Arbitrary<List<Integer>> steps() {
    return Arbitraries.integers().between(-1, 700).list().ofMaxSize(12);
  }

  @Test
  void aShorterAndAReplacedFileAreBegunAnew(@TempDir Path folder) throws Exception {
    Path remote = folder.resolve("remote");
    Path local = folder.resolve("local");
    byte[] bytes = new byte[2000];
    new Random(1).nextBytes(bytes);
    Files.write(remote, bytes);
    MirroredFile file = new MirroredFile(host, remote.toString(), local);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());

    Files.write(remote, Arrays.copyOf(bytes, 700));
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    assertThat(local).hasSameBinaryContentAs(remote);

    new Random(2).nextBytes(bytes);
    Files.write(remote, bytes);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    assertThat(local).hasSameBinaryContentAs(remote);

    new Random(3).nextBytes(bytes);
    Files.write(remote, bytes);
    file.doubt();
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    assertThat(local).hasSameBinaryContentAs(remote);
  }

  @Test
  void aFileThatWasCutAndHasGrownAgainIsFoundOut(@TempDir Path folder) throws Exception {
    Path remote = folder.resolve("remote");
    Path local = folder.resolve("local");
    byte[] bytes = new byte[2000];
    new Random(1).nextBytes(bytes);
    Files.write(remote, bytes);
    MirroredFile file = new MirroredFile(host, remote.toString(), local);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    byte[] other = new byte[2100];
    new Random(2).nextBytes(other);
    System.arraycopy(bytes, 0, other, 0, 1000);

    // A little longer than it was: nothing pays for a look yet.
    Files.write(remote, other);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    Files.write(remote, new byte[700], StandardOpenOption.APPEND);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    assertThat(local).hasSameBinaryContentAs(remote);

    // The same again, and then nothing more: the last look finds it out.
    byte[] last = Files.readAllBytes(remote);
    new Random(3).nextBytes(bytes);
    System.arraycopy(bytes, 0, last, 1500, 1300);
    Files.write(remote, last);
    Files.write(remote, new byte[50], StandardOpenOption.APPEND);
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    file.doubt();
    poll(file, remote, Long.MAX_VALUE / 2, OutputStream.nullOutputStream());
    assertThat(local).hasSameBinaryContentAs(remote);
  }

  @Test
  void whatIsMovedIsHardlyMoreThanWhatGrew(@TempDir Path folder) throws Exception {
    Path remote = Files.createDirectories(folder.resolve("remote"));
    Path events =
        Files.createDirectories(remote.resolve("train")).resolve("events.out.tfevents.1.a.2.0");
    RunFolder run = new RunFolder(Files.createDirectories(folder.resolve("run")));
    ModelDirMirror mirror = new ModelDirMirror(host, remote.toString(), run);
    Random random = new Random(4);
    long grown = 0;
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[50 + random.nextInt(60)];
      random.nextBytes(bytes);
      Files.write(events, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      grown += bytes.length;
      mirror.poll();
    }
    assertThat(run.path().resolve("train").resolve(events.getFileName()))
        .hasSameBinaryContentAs(events);
    assertThat((double) mirror.moved() / grown).isBetween(1.0, 1.05);
  }

  @Test
  void onlyNamesOfTheModelZooAreFetchedAndCheckpointsWhenTheyAreWhole(@TempDir Path folder)
      throws Exception {
    Path remote = Files.createDirectories(folder.resolve("remote"));
    RunFolder run = new RunFolder(Files.createDirectories(folder.resolve("run")));
    for (String name :
        List.of("state.json", "run.json", ".bashrc", "evil.sh", "checkpoint_x.mdl")) {
      Files.writeString(remote.resolve(name), "no");
    }
    Path checkpoint = Files.write(remote.resolve("checkpoint_5.mdl"), new byte[3000]);
    ModelDirMirror mirror = new ModelDirMirror(host, remote.toString(), run);
    mirror.poll();
    assertThat(run.path().resolve("checkpoint_5.mdl")).doesNotExist();
    Files.write(checkpoint, new byte[1000], StandardOpenOption.APPEND);
    mirror.poll();
    assertThat(mirror.unfinished()).isTrue();
    mirror.poll();
    mirror.poll();
    assertThat(mirror.unfinished()).isFalse();
    assertThat(run.path().toFile().list()).containsExactly("checkpoint_5.mdl");
    assertThat(run.path().resolve("checkpoint_5.mdl")).hasSameBinaryContentAs(checkpoint);
  }
}
