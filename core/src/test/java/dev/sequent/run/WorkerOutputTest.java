package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be told of a worker that is gone. */
class WorkerOutputTest {
  @TempDir private Path folder;

  private WorkerOutput output(String text) throws IOException {
    return WorkerOutput.of(
        Files.write(folder.resolve("worker.out"), text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void the_last_line_that_gives_a_reason_counts() throws IOException {
    assertThat(output("worker: first\nnoise\nworker: it is in use\nmore noise\n").lastWords())
        .contains("it is in use");
    assertThat(output("Error: Could not find or load main class X\n").lastWords())
        .contains("Error: Could not find or load main class X");
    assertThat(output("terminate called after throwing an instance of 'c10::Error'\n").lastWords())
        .contains("terminate called after throwing an instance of 'c10::Error'");
  }

  @Test
  void bytes_that_are_no_text_hide_nothing() throws IOException {
    assertThat(output("\u00e9\u00ff\u0000 garbage\nworker: why\n").lastWords()).contains("why");
    assertThat(output("\u00ff java.lang.OutOfMemoryError: Java heap space\n").outOfMemory())
        .isTrue();
  }

  @Test
  void silence_says_nothing() throws IOException {
    assertThat(output("a warning\n").lastWords()).isEmpty();
    assertThat(output("a warning\n").outOfMemory()).isFalse();
    assertThat(WorkerOutput.of(folder.resolve("none")).lastWords()).isEmpty();
  }
}
