package dev.sequent.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sequent.app.testing.DirectExecutor;
import dev.sequent.config.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is no config")
class HostileConfigTest {

  @TempDir private Path folder;
  private final AppExecutors executors = DirectExecutor.appExecutors();
  private final List<String> said = new ArrayList<>();
  private final OpenConfig config = new OpenConfig(executors, said::add);
  private Path good = Path.of("");

  @BeforeEach
  void open() throws IOException {
    good = Files.writeString(folder.resolve("good.yaml"), "a: 1\n");
    config.open(good);
    config.type("a: 12\n");
  }

  @AfterEach
  void close() {
    executors.close();
  }

  private void refuses(Path file, String why) {
    config.open(file);
    assertThat(said).singleElement().asString().contains(file.toString()).contains(why);
    assertThat(said.getFirst()).doesNotContain("\n").doesNotContain("Exception");
    assertThat(config.fileProperty().get()).contains(good);
    assertThat(config.raw()).isEqualTo("a: 12\n");
    assertThat(config.undoableProperty().get()).isTrue();
  }

  @Test
  void isRefusedWhereItIsAFolder() {
    refuses(folder, "is a folder");
  }

  @Test
  void isRefusedWhereItIsBinary() throws IOException {
    refuses(Files.write(folder.resolve("b.yaml"), new byte[] {1, 0, 2, 0}), "binary");
  }

  @Test
  void isRefusedWhereItIsNotUtf8() throws IOException {
    byte[] latin = {'a', ':', ' ', (byte) 0xE4, '\n'};
    refuses(Files.write(folder.resolve("l.yaml"), latin), "0xE4");
  }

  @Test
  void isRefusedWhereItHasFiftyMegabytes() throws IOException {
    Path large = folder.resolve("large.yaml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(50L * 1024 * 1024);
    }
    refuses(large, "larger than 3 MB");
  }

  @Test
  void isRefusedWhereItMayNotBeRead() throws IOException {
    Path closed = Files.writeString(folder.resolve("closed.yaml"), "a: 1\n");
    assumeThat(closed.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(closed)).as("a superuser may read everything").isFalse();
    refuses(closed, "permission denied");
  }

  @Test
  void opensWithOneProblemWhereItIsNoYaml() throws IOException {
    Path file = Files.writeString(folder.resolve("n.yaml"), "a: [1\nb: {\n");
    config.open(file);
    assertThat(config.problems()).singleElement().extracting(Problem::line).isNotEqualTo(0);
    assertThat(config.raw()).isEqualTo("a: [1\nb: {\n");
  }

  @Test
  void opensWithOneProblemWhereItsAliasesGrowWithoutEnd() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ", List.of(alias, alias, alias, alias, alias, alias, alias, alias))));
    }
    config.open(Files.writeString(folder.resolve("bomb.yaml"), bomb));
    assertThat(config.problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("aliases followed");
    assertThat(config.raw()).isEqualTo(bomb.toString());
  }
}
