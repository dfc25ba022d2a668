package dev.sequent.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastTestsTest {
  @TempDir private Path folder;

  @Test
  void aTestIsRememberedUntilItIsForgotten() throws Exception {
    LastTests tests = new LastTests(new UserFolders(folder, folder, folder, folder));
    TestStep slow = new TestStep("Disk", TestStep.Outcome.WARNING, "1.0 GB are free");
    TestStep bad = new TestStep("Slurm", TestStep.Outcome.FAILED, "it does not answer");
    LastTests.Tested tested =
        new LastTests.Tested(Instant.ofEpochMilli(1_700_000_000_123L), List.of(slow, bad));
    assertThat(tests.of("lab")).isEmpty();
    tests.keep("lab", tested);
    assertThat(tests.of("lab")).contains(tested);
    assertThat(tested.passed()).isFalse();
    assertThat(tested.trouble()).contains(bad);
    tests.forget("lab");
    assertThat(tests.of("lab")).isEmpty();
  }

  @Test
  void aDamagedMemoryIsNoMemory() throws Exception {
    LastTests tests = new LastTests(new UserFolders(folder, folder, folder, folder));
    Path file = Files.createDirectories(folder.resolve("target-tests")).resolve("lab.json");
    for (String damage : List.of("", "{", "[]", "{\"steps\":[null,{}]}", "{\"millis\":\"x\"}")) {
      Files.writeString(file, damage);
      assertThat(tests.of("lab").map(LastTests.Tested::steps).orElse(List.of())).isEmpty();
    }
  }
}
