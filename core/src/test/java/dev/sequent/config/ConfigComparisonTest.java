package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sequent.config.ComparedKey.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Configs compared")
class ConfigComparisonTest {

  private static ConfigComparison compare(String... texts) throws ConfigException {
    List<ConfigDocument> documents = new ArrayList<>();
    for (String text : texts) {
      documents.add(ConfigDocument.of(Path.of("x.yaml"), text));
    }
    return ConfigComparison.of(documents);
  }

  @Test
  void doNotDifferByOrderQuotesSpellingCommentsOrLayout() throws ConfigException {
    assertThat(
            compare(
                    "a: 0.00001 # low\nb: 'x y'\nc: True\nd: 1_000\ne: ~\nf: {g: 010}\n",
                    "f:\n  g: 8\nd: 1000\nc: yes\nb: x y\na: 1e-5\ne: null\n")
                .differing())
        .isEmpty();
  }

  @Test
  void differByValue() throws ConfigException {
    assertThat(compare("a: 1.0e-4\nb: 1\n", "a: 2.0e-5\nb: 1\n").differing())
        .containsExactly(
            new ComparedKey(
                "a", List.of(Optional.of("1.0e-4"), Optional.of("2.0e-5")), List.of(0, 1)));
  }

  @Test
  void keepLargeWholeNumbersApart() throws ConfigException {
    assertThat(compare("a: 9007199254740993\n", "a: 9007199254740992\n").differing()).hasSize(1);
  }

  @Test
  void tellAnEmptyTextFromNothing() throws ConfigException {
    assertThat(compare("a: ''\n", "a:\n").differing()).hasSize(1);
  }

  @Test
  void takeNullForAbsentWhereTheCatalogueDoes() throws ConfigException {
    assertThat(
            compare("runconfig:\n  max_steps: null\n  seed: 1\n", "runconfig:\n  seed: 1\n")
                .differing())
        .isEmpty();
    assertThat(compare("a: null\nb: 1\n", "b: 1\n").differing()).hasSize(1);
  }

  @Test
  void showARateThatBecamePhasesKeyByKey() throws ConfigException {
    assertThat(
            compare(
                    "optimizer:\n  learning_rate: 1.0e-4\n",
                    "optimizer:\n  learning_rate:\n    - scheduler: Constant\n")
                .differing())
        .extracting(ComparedKey::key)
        .containsExactly("optimizer.learning_rate", "optimizer.learning_rate.0.scheduler");
  }

  @Test
  void sayWhichSideChangedWhatInAThreeWayComparison() throws ConfigException {
    String base = "a: 1\nb: 1\nc: 1\nd: 1\ne: 1\n";
    String first = "a: 2\nb: 1\nc: 2\nd: 2\ne: 1\n";
    String second = "a: 1\nb: 2\nc: 2\nd: 3\n";
    assertThat(compare(base, first, second).keys())
        .extracting(key -> key.change(0, 1, 2))
        .containsExactly(
            Change.FIRST, Change.SECOND, Change.BOTH_ALIKE, Change.CONFLICT, Change.SECOND);
  }
}
