package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Configs side by side, key by key, by what their values mean: {@code 0.00001} is {@code 1e-5},
 * {@code yes} is {@code True}; order, quotes, comments and layout do not count.
 *
 * @param keys every key that one of them has, in the order of the first that has it
 */
public record ConfigComparison(List<ComparedKey> keys) {

  public ConfigComparison {
    keys = List.copyOf(keys);
  }

  /**
   * Compares two or more documents. Where their layouts differ, all are told in that of 1.x, and
   * the keys are those.
   */
  public static ConfigComparison of(List<ConfigDocument> documents) {
    if (documents.stream().map(Dialect::of).distinct().count() > 1) {
      return compare(documents.stream().map(d -> Sections.orEmpty(d).document()).toList());
    }
    return compare(documents);
  }

  private static ConfigComparison compare(List<ConfigDocument> documents) {
    List<Set<String>> own =
        documents.stream().map(d -> (Set<String>) new LinkedHashSet<>(d.keys())).toList();
    Set<String> all = new LinkedHashSet<>();
    own.forEach(all::addAll);
    List<ComparedKey> keys = new ArrayList<>();
    for (String key : inSectionOrder(all)) {
      List<Optional<ConfigValue>> values = new ArrayList<>();
      for (int i = 0; i < documents.size(); i++) {
        // Only a leaf has a value of its own; a section's text would repeat its keys.
        values.add(own.get(i).contains(key) ? documents.get(i).value(key) : Optional.empty());
      }
      keys.add(compared(key, values));
    }
    return new ConfigComparison(keys);
  }

  /** Keys that only a later document has come at the end of their section, not of the list. */
  private static List<String> inSectionOrder(Set<String> keys) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String key : keys) {
      sections
          .computeIfAbsent(KeyPath.parse(key).parts().getFirst(), section -> new ArrayList<>())
          .add(key);
    }
    return sections.values().stream().flatMap(List::stream).toList();
  }

  private static ComparedKey compared(String key, List<Optional<ConfigValue>> values) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      int group = i;
      for (int earlier = 0; earlier < i && group == i; earlier++) {
        if (alike(key, values.get(earlier), values.get(i))) {
          group = groups.get(earlier);
        }
      }
      groups.add(group);
    }
    return new ComparedKey(
        key, values.stream().map(v -> v.map(ConfigValue::text)).toList(), groups);
  }

  private static boolean alike(String key, Optional<ConfigValue> a, Optional<ConfigValue> b) {
    if (a.isPresent() && b.isPresent()) {
      return same(a.get(), b.get());
    }
    Optional<ConfigValue> written = a.or(() -> b);
    return written.isEmpty()
        || (written.get().type() == ValueType.NULL
            && ConfigFields.find(key).filter(FieldCheck::mayBeNull).isPresent());
  }

  /** Whether a key means the same in two documents, absent in both included. */
  public static boolean same(String key, ConfigDocument one, ConfigDocument other) {
    return alike(key, one.value(key), other.value(key));
  }

  /** Whether two values mean the same, whatever their spelling. */
  static boolean same(ConfigValue a, ConfigValue b) {
    if (a.text().equals(b.text())) {
      boolean oneEmptyText = a.text().isEmpty() && a.quoted() != b.quoted();
      return !oneEmptyText;
    }
    if (a.type() == ValueType.NULL || b.type() == ValueType.NULL) {
      return a.type() == b.type();
    }
    Optional<Boolean> truth = YamlScalars.booleanOf(a.text());
    if (truth.isPresent()) {
      return truth.equals(YamlScalars.booleanOf(b.text()));
    }
    OptionalLong whole = YamlScalars.longOf(a.text());
    OptionalLong other = YamlScalars.longOf(b.text());
    if (whole.isPresent() && other.isPresent()) {
      return whole.getAsLong() == other.getAsLong();
    }
    OptionalDouble number = YamlScalars.doubleOf(a.text());
    return number.isPresent() && number.equals(YamlScalars.doubleOf(b.text()));
  }

  /** The keys whose value is not the same in all. */
  public List<ComparedKey> differing() {
    return keys.stream().filter(ComparedKey::differs).toList();
  }
}
