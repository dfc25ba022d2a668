package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ComparedKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Differences between configs")
class RunDifferencesTest {

  @Test
  void areValuesAndNotCommentsOrLayout() {
    String one = "optimizer:\n  learning_rate: 1.0e-4 # high\n  weight_decay_rate: 0.01\n";
    String two = "optimizer: {learning_rate: 2.0e-5, weight_decay_rate: 0.01}\n";
    assertThat(RunDifferences.between(List.of(one, two)))
        .containsExactly(
            new ComparedKey(
                "optimizer.learning_rate",
                List.of(Optional.of("1.0e-4"), Optional.of("2.0e-5")),
                List.of(0, 1)));
  }

  @Test
  void includeKeysThatOnlyOneHas() {
    assertThat(RunDifferences.between(List.of("a: 1\n", "a: 1\nb: 2\n", "a: 1\n")))
        .containsExactly(
            new ComparedKey(
                "b",
                List.of(Optional.empty(), Optional.of("2"), Optional.empty()),
                List.of(0, 1, 0)));
  }

  @Test
  void areNoneBetweenEqualConfigs() {
    assertThat(RunDifferences.between(List.of("a: 1\n", "a: 1\n"))).isEmpty();
  }

  @Test
  void leaveAConfigThatCannotBeParsedWithDashes() {
    assertThat(RunDifferences.between(List.of("a: 1\n", "a: [1\n")))
        .containsExactly(
            new ComparedKey("a", List.of(Optional.of("1"), Optional.empty()), List.of(0, 1)));
  }
}
