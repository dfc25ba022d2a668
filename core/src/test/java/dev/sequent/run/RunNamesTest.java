package dev.sequent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunNamesTest {
  @TempDir Path runs;

  @Test
  void names_are_an_adjective_a_bird_and_a_number_that_counts_up() throws IOException {
    assertThat(RunNames.fresh(runs.resolve("none"), new SplittableRandom(1)))
        .matches("[a-z]+-[a-z]+-1");
    String first = RunNames.fresh(runs, new SplittableRandom(1));
    Files.createDirectory(runs.resolve(first));
    assertThat(RunNames.fresh(runs, new SplittableRandom(1))).endsWith("-2").isNotEqualTo(first);
  }
}
