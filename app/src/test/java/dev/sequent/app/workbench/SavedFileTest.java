package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sequent.app.SampleFiles;
import dev.sequent.app.testing.DirectExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file behind the open config")
class SavedFileTest {
  private static final String EDITED = SampleFiles.CONFIG.replace("  seed: 1\n", "  seed: 7\n");

  @TempDir private Path folder;
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final List<String> said = new ArrayList<>();
  private final OpenConfig config = new OpenConfig(executors, said::add);
  private Path file = Path.of("");

  @BeforeEach
  void open() throws IOException {
    file = SampleFiles.write(folder);
    config.open(file);
  }

  @AfterEach
  void close() {
    executors.close();
  }

  private boolean save() {
    boolean[] saved = {false};
    config.save(() -> saved[0] = true);
    return saved[0];
  }

  private void assumePosix() throws IOException {
    assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
  }

  @Test
  void keepsItsPermissionsWhenItIsSaved() throws IOException {
    assumePosix();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    config.set("runconfig.seed", "7", said::add);
    assertThat(save()).isTrue();
    assertThat(file).hasContent(EDITED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(said).isEmpty();
  }

  @Test
  void isNotReplacedThroughALinkToIt() throws IOException {
    assumePosix();
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
    config.open(link);
    config.set("runconfig.seed", "7", said::add);
    assertThat(save()).isTrue();
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(EDITED);
  }

  @Test
  void leavesNothingBesideItWhenItIsSaved() throws IOException {
    config.set("runconfig.seed", "7", said::add);
    assertThat(save()).isTrue();
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void mayBeRemovedByAnotherProgramWithoutLosingTheText() throws IOException {
    Files.delete(file);
    config.checkDisk();
    config.checkDisk();
    assertThat(said)
        .containsExactly(file + ": another program has removed this file; saving writes it again");
    assertThat(config.unsavedProperty().get()).isTrue();
    assertThat(save()).isTrue();
    assertThat(file).hasContent(SampleFiles.CONFIG);
    assertThat(config.unsavedProperty().get()).isFalse();
  }

  @Test
  void isFollowedWhenItComesBack() throws IOException {
    Files.delete(file);
    config.checkDisk();
    Files.writeString(file, EDITED);
    config.checkDisk();
    assertThat(config.raw()).isEqualTo(EDITED);
    assertThat(config.unsavedProperty().get()).isFalse();
    Files.delete(file);
    config.checkDisk();
    Files.writeString(file, EDITED);
    config.checkDisk();
    assertThat(config.unsavedProperty().get()).isFalse();
  }

  @Test
  void isComplainedOfOnceHoweverOftenItIsLookedAt() throws IOException {
    Files.write(file, new byte[] {'a', 0, 'b'});
    config.checkDisk();
    config.checkDisk();
    assertThat(said).singleElement().asString().contains("binary");
    assertThat(config.raw()).isEqualTo(SampleFiles.CONFIG);
    assertThat(save()).isFalse();
    assertThat(said).hasSize(2);
  }
}
