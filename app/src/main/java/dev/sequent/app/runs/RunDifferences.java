package dev.sequent.app.runs;

import dev.sequent.config.ComparedKey;
import dev.sequent.config.ConfigComparison;
import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import java.nio.file.Path;
import java.util.List;

/** In what the configs of runs differ. A config that cannot be parsed counts as empty. */
final class RunDifferences {
  private static final Path NAME = Path.of("params.yaml");

  private RunDifferences() {}

  static List<ComparedKey> between(List<String> texts) {
    return ConfigComparison.of(texts.stream().map(RunDifferences::parse).toList()).differing();
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
