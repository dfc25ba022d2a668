package dev.sequent.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One phase of {@code optimizer.learning_rate} as a document has it.
 *
 * @param path dotted, such as {@code optimizer.learning_rate.0}
 * @param scheduler its shape in the usual spelling; as written where there is no such shape
 * @param keys the keys of a form: those written, in file order, then the ones the shape also reads
 */
public record SchedulePhase(String path, String scheduler, List<String> keys) {
  private static final String ROOT = ConfigFields.SCHEDULE_SECTION;

  public SchedulePhase {
    keys = List.copyOf(keys);
  }

  /** The phases of a document; none where the rate is a plain number or absent. */
  public static List<SchedulePhase> of(ConfigDocument document) {
    Optional<ValueType> type = document.value(ROOT).map(ConfigValue::type);
    if (type.equals(Optional.of(ValueType.MAP))) {
      return List.of(phase(document, ROOT));
    }
    if (!type.equals(Optional.of(ValueType.LIST))) {
      return List.of();
    }
    return document.children(ROOT).stream()
        .map(item -> phase(document, KeyPath.child(ROOT, item)))
        .toList();
  }

  /** Whether the phases of a document multiply instead of following one another. */
  public static boolean chained(ConfigDocument document) {
    return of(document).stream()
        .anyMatch(
            phase ->
                document
                    .value(phase.key("main_scheduler"))
                    .filter(v -> v.text().equalsIgnoreCase("chained"))
                    .isPresent());
  }

  private static SchedulePhase phase(ConfigDocument document, String path) {
    String written =
        document.value(KeyPath.child(path, "scheduler")).map(ConfigValue::text).orElse("");
    String name = ShapeReader.usual(written).orElse(written);
    Set<String> keys = new LinkedHashSet<>(document.children(path));
    keys.remove("scheduler");
    keys.remove("main_scheduler");
    List<String> present = List.copyOf(keys);
    for (String key : ScheduleShape.of(name).map(ScheduleShape::keys).orElse(List.of())) {
      if (PhaseKeys.sameAs(key).stream().noneMatch(present::contains)) {
        keys.add(key);
      }
    }
    return new SchedulePhase(path, name, new ArrayList<>(keys));
  }

  /** The dotted path of one of its keys. */
  public String key(String name) {
    return KeyPath.child(path, name);
  }
}
