package dev.sequent.app.runs;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.run.RunFolder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a run's config, as columns and queries ask for them. */
final class RunParameters {
  private RunParameters() {}

  /** By dotted key of the 1.x layout, in the config's order; none where it cannot be parsed. */
  static Map<String, String> read(RunFolder run) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      ConfigDocument document =
          Sections.orEmpty(ConfigDocument.load(RunConfigFile.of(run))).document();
      for (String key : document.keys()) {
        document.value(key).map(ConfigValue::text).ifPresent(text -> values.put(key, text));
      }
    } catch (ConfigException noConfig) {
      // The run's own page says what is wrong with it; here it has no values.
      return Map.of();
    }
    return values;
  }
}
