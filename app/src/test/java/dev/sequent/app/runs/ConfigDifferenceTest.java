package dev.sequent.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Differences between configs")
class ConfigDifferenceTest {

  @Test
  void areValuesAndNotCommentsOrLayout() {
    String one = "optimizer:\n  learning_rate: 1.0e-4 # high\n  weight_decay_rate: 0.01\n";
    String two = "optimizer: {learning_rate: 2.0e-5, weight_decay_rate: 0.01}\n";
    assertThat(ConfigDifference.between(List.of(one, two)))
        .containsExactly(
            new ConfigDifference("optimizer.learning_rate", List.of("1.0e-4", "2.0e-5")));
  }

  @Test
  void includeKeysThatOnlyOneHas() {
    assertThat(ConfigDifference.between(List.of("a: 1\n", "a: 1\nb: 2\n", "a: 1\n")))
        .containsExactly(new ConfigDifference("b", List.of("–", "2", "–")));
  }

  @Test
  void areNoneBetweenEqualConfigs() {
    assertThat(ConfigDifference.between(List.of("a: 1\n", "a: 1\n"))).isEmpty();
  }

  @Test
  void leaveAConfigThatCannotBeParsedWithDashes() {
    assertThat(ConfigDifference.between(List.of("a: 1\n", "a: [1\n")))
        .containsExactly(new ConfigDifference("a", List.of("1", "–")));
  }
}
