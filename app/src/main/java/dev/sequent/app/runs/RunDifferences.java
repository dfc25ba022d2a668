package dev.sequent.app.runs;

import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.Recipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** In what the configs of runs differ. A config that cannot be parsed counts as empty. */
final class RunDifferences {
  private static final Path NAME = Path.of("params.yaml");

  private RunDifferences() {}

  static List<ComparedKey> between(List<String> texts) {
    return ConfigComparison.of(texts.stream().map(RunDifferences::parse).toList()).differing();
  }

  /** The recipe that the first config most likely comes from. */
  static Optional<ConfigDocument> recipe(List<String> texts) {
    return texts.stream().findFirst().map(RunDifferences::parse).flatMap(Recipes::nearest);
  }

  private static ConfigDocument parse(String text) {
    try {
      return ConfigDocument.of(NAME, text);
    } catch (ConfigException e) {
      try {
        return ConfigDocument.of(NAME, "");
      } catch (ConfigException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
