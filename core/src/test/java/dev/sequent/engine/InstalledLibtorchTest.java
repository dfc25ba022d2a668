package dev.sequent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bridge a PyTorch of the user gets, and what he is told where there is none. */
class InstalledLibtorchTest {
  @TempDir private Path torch;
  private Path lib;

  @BeforeEach
  void anEmptyPackage() throws IOException {
    lib = Files.createDirectories(torch.resolve("ünder way/lib"));
  }

  @Test
  void aFolderWithoutLibtorchIsRefusedRatherThanPassedOver() {
    assertThatThrownBy(this::flavor)
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll(lib.toString(), "holds no", "unset");
  }

  @Test
  void theBridgeIsForTheGpuWhereLibtorchIs() throws Exception {
    library("torch");
    Files.writeString(
        lib.resolveSibling("version.py"), "debug = False\n__version__ = '2.7.1+cu126'\n");
    assertThat(flavor()).isEqualTo("cpu");
    library("torch_cuda");
    assertThat(flavor()).isEqualTo("cu128");
  }

  @Test
  void anotherVersionIsRefusedUnlessItBringsABridge() throws Exception {
    library("torch");
    Files.writeString(lib.resolveSibling("build-version"), "2.11.0+cu130\n");
    assertThatThrownBy(this::flavor)
        .hasMessageContainingAll("PyTorch 2.11.0", "needs 2.7.1", "torch==2.7.1");
    library("djl_torch");
    assertThat(flavor()).isEqualTo("cpu");
  }

  private String flavor() throws EngineException {
    return new InstalledLibtorch(lib).flavor();
  }

  private void library(String name) throws IOException {
    Files.createFile(lib.resolve(System.mapLibraryName(name)));
  }
}
