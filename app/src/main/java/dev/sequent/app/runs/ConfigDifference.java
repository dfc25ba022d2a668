package dev.sequent.app.runs;

import dev.sequent.config.ConfigDocument;
import dev.sequent.config.ConfigException;
import dev.sequent.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A key whose value is not the same in all of some configs.
 *
 * @param key dotted, such as {@code optimizer.learning_rate}
 * @param values one a config, as written; a dash where the key is absent
 */
public record ConfigDifference(String key, List<String> values) {
  private static final String ABSENT = "–";

  public ConfigDifference {
    values = List.copyOf(values);
  }

  /**
   * The keys in which configs differ, in the order of the first that has them; comments and
   * formatting do not count. A config that cannot be parsed counts as empty.
   */
  public static List<ConfigDifference> between(List<String> texts) {
    List<ConfigDocument> documents = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      documents.add(parse(texts.get(i)));
    }
    Set<String> keys = new LinkedHashSet<>();
    documents.forEach(document -> keys.addAll(document.keys()));
    List<ConfigDifference> differences = new ArrayList<>();
    for (String key : keys) {
      List<String> values =
          documents.stream()
              .map(d -> d.value(key).map(ConfigValue::text).orElse(ABSENT))
              .collect(Collectors.toList());
      boolean nested = keys.stream().anyMatch(other -> other.startsWith(key + "."));
      if (!nested && values.stream().distinct().count() > 1) {
        differences.add(new ConfigDifference(key, values));
      }
    }
    return differences;
  }

  private static ConfigDocument parse(String text) {
    Path name = Path.of("params.yaml");
    try {
      return ConfigDocument.of(name, text);
    } catch (ConfigException e) {
      try {
        return ConfigDocument.of(name, "");
      } catch (ConfigException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
