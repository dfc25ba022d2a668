package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A config and its data in one folder, the process in another. */
class PathResolverTest {
  @TempDir private Path temp;
  private Path configs = Path.of("");
  private Path working = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    configs = Files.createDirectories(temp.resolve("my configs"));
    working = Files.createDirectories(temp.resolve("working"));
  }

  private Path resolve(String written) {
    return new PathResolver(configs, working).resolve(written);
  }

  @Test
  void theFolderOfTheConfigComesFirst() throws IOException {
    Files.createDirectories(configs.resolve("data"));
    Files.createDirectories(working.resolve("data"));
    assertThat(resolve("./data")).isEqualTo(configs.resolve("data"));
  }

  @Test
  void theWorkingDirectoryComesNextAsInTheModelZoo() throws IOException {
    Files.createDirectories(working.resolve("data"));
    assertThat(resolve("data")).isEqualTo(working.resolve("data"));
  }

  @Test
  void whatIsNowhereIsExpectedBesideTheConfig() {
    assertThat(resolve("../data/SST-2")).isEqualTo(temp.resolve("data").resolve("SST-2"));
  }

  @Test
  void anAbsolutePathStaysAndIsTriedOnce() {
    Path absolute = temp.resolve("vocab.txt").toAbsolutePath();
    PathResolver resolver = new PathResolver(configs, working);
    assertThat(resolver.resolve(absolute.toString())).isEqualTo(absolute);
    assertThat(resolver.candidates(absolute.toString())).containsExactly(absolute);
    assertThat(resolver.candidates("data")).hasSize(2);
  }

  @Test
  void aBareFileNameIsTakenFromTheWorkingDirectory() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(PathResolver.of(Path.of("x.yaml"))).isEqualTo(new PathResolver(here, here));
    assertThat(PathResolver.of(Path.of("configs", "x.yaml")).yamlFolder())
        .isEqualTo(here.resolve("configs"));
  }
}
