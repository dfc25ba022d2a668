package dev.sequent.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.project.UserFolders;
import dev.sequent.target.CompileStanding.Kind;
import dev.sequent.target.CompileStanding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is remembered of compiles")
class CompileMemoryTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Path CONFIG = Path.of("/configs/sst2.yaml");

  @TempDir private Path home;
  private CompileMemory memory = new CompileMemory(UserFolders.system());

  @BeforeEach
  void open() {
    memory =
        new CompileMemory(UserFolders.of(Map.of("SEQUENT_HOME", home.toString()), "Linux", home));
  }

  private static CompileMemory.Subject subject(String batchSize, String place) {
    return new CompileMemory.Subject(
        CONFIG, Map.of("train_input.batch_size", batchSize, "mode", "train"), place);
  }

  private void keep(Kind kind, CompileMemory.Subject subject, int minutesAgo) throws IOException {
    memory.keep("lab", kind, subject, NOW.minus(Duration.ofMinutes(minutesAgo)), Optional.empty());
  }

  private String sentence(Kind kind, CompileMemory.Subject subject) {
    return memory.standing("lab", kind, subject).sentence(NOW);
  }

  @Test
  void tellsWhenTheSameWasCompiledAndOnWhichTarget() throws IOException {
    assertThat(sentence(Kind.COMPILE, subject("16", "/m"))).isEqualTo("never compiled");
    keep(Kind.COMPILE, subject("16", "/m"), 125);
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compiled 2 h ago, unchanged");
    assertThat(memory.standing("other", Kind.COMPILE, subject("16", "/m")).state())
        .isEqualTo(State.NEVER);
    keep(Kind.COMPILE, subject("16", "/m"), 3);
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compiled 3 min ago, unchanged");
    try (Stream<Path> files = Files.list(home.resolve("state/compiles/lab"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void tellsWhatHasChangedSince() throws IOException {
    keep(Kind.COMPILE, subject("16", "/m"), 125);
    assertThat(sentence(Kind.COMPILE, subject("32", "/m")))
        .isEqualTo("compiled for another config 2 h ago: train_input.batch_size was 16 and is 32");
    // Both are there: going back to the first is no change.
    keep(Kind.COMPILE, subject("32", "/m"), 1);
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compiled 2 h ago, unchanged");
  }

  @Test
  void knowsThatAProgramInAnotherFolderIsOfNoUse() throws IOException {
    keep(Kind.COMPILE, subject("16", "/m/1"), 1);
    CompileStanding standing = memory.standing("lab", Kind.COMPILE, subject("16", "/m/2"));
    assertThat(standing.state()).isEqualTo(State.ELSEWHERE);
    assertThat(standing.sentence(NOW))
        .startsWith("compiled 1 min ago, elsewhere: its program is in /m/1");
    // To validate leaves nothing anywhere.
    assertThat(sentence(Kind.VALIDATION, subject("16", "/m/2")))
        .isEqualTo("validated 1 min ago, unchanged");
  }

  @Test
  void takesACompileForAValidationAndNotTheOtherWayRound() throws IOException {
    keep(Kind.VALIDATION, subject("16", "/m"), 5);
    assertThat(sentence(Kind.VALIDATION, subject("16", "/m")))
        .isEqualTo("validated 5 min ago, unchanged");
    assertThat(sentence(Kind.COMPILE, subject("16", "/m"))).isEqualTo("never compiled");
  }

  @Test
  void remembersAFailureUntilItSucceeds() throws IOException {
    memory.keep("lab", Kind.COMPILE, subject("16", "/m"), NOW, Optional.of("out of memory"));
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compile failed just now: out of memory");
    keep(Kind.COMPILE, subject("16", "/m"), 0);
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compiled just now, unchanged");
  }

  @Test
  void passesOverWhatIsDamagedAndForgetsATargetThatIsGone() throws IOException {
    keep(Kind.COMPILE, subject("16", "/m"), 1);
    Path folder = home.resolve("state/compiles/lab");
    Files.writeString(folder.resolve("torn.json"), "{\"kind\":");
    Files.writeString(folder.resolve("empty.json"), "");
    Files.writeString(folder.resolve("other.json"), "{\"kind\":\"COMPILE\",\"content\":{}}");
    assertThat(sentence(Kind.COMPILE, subject("16", "/m")))
        .isEqualTo("compiled 1 min ago, unchanged");
    memory.forget("lab");
    assertThat(sentence(Kind.COMPILE, subject("16", "/m"))).isEqualTo("never compiled");
  }

  @ParameterizedTest
  @CsvSource({
    "0, just now",
    "59000, just now",
    "61000, 1 min ago",
    "3600000, 1 h ago",
    "90000000, 1 d ago",
    "-5, just now"
  })
  void saysTimesAsPeopleDo(long milliseconds, String expected) {
    assertThat(Ago.of(Duration.ofMillis(milliseconds))).isEqualTo(expected);
  }
}
