package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("Keys of the 2.x layout")
class TrainerKeysTest {
  static final List<String> RECIPES = Recipes.NAMES;

  private static List<String> below(String place) {
    return TrainerKeys.below(place).stream().map(TrainerKeys.Entry::key).toList();
  }

  @ParameterizedTest
  @FieldSource("RECIPES")
  void areAllThatARecipeHasInThatLayout(String name) throws ConfigException {
    String text = Conversion.of(Recipes.load(name), Dialect.TRAINER).text();
    ConfigDocument document = ConfigDocument.of(Path.of(name), text);
    for (String leaf : document.keys()) {
      List<String> parts =
          KeyPath.parse(leaf).parts().stream()
              .filter(part -> YamlView.index(part) < 0)
              .collect(Collectors.toList());
      for (int depth = 0; depth < parts.size(); depth++) {
        String place = String.join(".", parts.subList(0, depth));
        assertThat(below(place)).as("below `%s`, for %s", place, leaf).contains(parts.get(depth));
      }
    }
  }

  @Test
  void ofAnOptimizerAreThoseItReads() {
    assertThat(below("trainer.init.optimizer.SGD"))
        .contains("momentum", "nesterov")
        .doesNotContain("betas");
    assertThat(below("trainer.init.optimizer.adamw")).contains("betas", "eps", "correct_bias");
    assertThat(TrainerKeys.field("trainer.init.optimizer.AdamW.correct_bias").orElseThrow().type())
        .isEqualTo(FieldType.BOOLEAN);
    assertThat(TrainerKeys.field("trainer.init.optimizer")).isEmpty();
  }

  @Test
  void ofASchedulerAreThoseOfItsShape() {
    String phase = "trainer.init.schedulers.SequentialLR.schedulers.LinearLR";
    assertThat(below(phase))
        .contains("initial_learning_rate", "total_iters")
        .doesNotContain("scheduler", "steps");
    assertThat(below("trainer.nonsense")).isEmpty();
  }
}
