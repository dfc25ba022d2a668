package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Recipes")
class RecipesTest {

  @Test
  void areTheShippedConfigs() throws IOException {
    Path folder = Path.of(Objects.requireNonNull(System.getProperty("sequent.root")), "configs");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(Recipes.NAMES)
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> String.valueOf(file.getFileName())).toList());
    }
  }

  @Test
  void areFoundForAConfigThatComesFromOne() throws ConfigException {
    ConfigDocument own = Recipes.load("mnli_sample.yaml").with("train_input.batch_size", "8");
    assertThat(Recipes.nearest(own).map(ConfigDocument::file))
        .contains(Path.of("mnli_sample.yaml"));
    assertThat(Recipes.nearest(ConfigDocument.of(Path.of("x.yaml"), "a: 1\n"))).isEmpty();
  }
}
