package dev.sequent.app.runs;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import dev.sequent.config.Sections;
import dev.sequent.run.RunSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the values of runs' configs, as columns and queries ask for them; what the configs have in
 * common is in memory once.
 */
final class RunParameters {
  private final KeyedValues.Pool pool = new KeyedValues.Pool();

  /** By dotted key of the 1.x layout, in the config's order; none where it cannot be parsed. */
  Map<String, String> read(RunSummary run) {
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
    return pool.of(values);
  }
}
