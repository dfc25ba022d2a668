package dev.sequent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowRequestTest {
  @TempDir private Path folder;

  @Test
  void nothingOpensTheLastProject() {
    assertThat(WindowRequest.plain()).contains(WindowRequest.of(List.of()));
  }

  @Test
  void filesByTheirFullPathAreOpened() throws IOException {
    Path config = Files.createFile(folder.resolve("a b.yaml"));
    assertThat(WindowRequest.plain(config.toString(), folder.toString()))
        .contains(WindowRequest.of(List.of(config, folder)));
  }

  @Test
  void theStartUpProbeIsPlain() {
    assertThat(WindowRequest.plain("--startup-probe"))
        .contains(new WindowRequest(List.of(), false, true, false));
    assertThat(WindowRequest.plain("--startup-probe", "--software-rendering", folder.toString()))
        .contains(new WindowRequest(List.of(folder), false, true, true));
  }

  @Test
  void whatMayBeACommandIsNot() {
    // A folder "runs" may lie where the user is: there it is the command that is meant.
    assertThat(WindowRequest.plain("runs")).isEmpty();
    assertThat(WindowRequest.plain("--help")).isEmpty();
    assertThat(WindowRequest.plain(folder.resolve("missing.yaml").toString())).isEmpty();
    assertThat(WindowRequest.plain("--startup-probe", "runs")).isEmpty();
  }
}
