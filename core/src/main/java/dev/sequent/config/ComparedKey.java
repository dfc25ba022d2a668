package dev.sequent.config;

import java.util.List;
import java.util.Optional;

/**
 * One key of several configs.
 *
 * @param key dotted, such as {@code optimizer.learning_rate}
 * @param values one a config, as written without quotes; empty where the key is absent
 * @param groups for each config, the first one whose value means the same
 */
public record ComparedKey(String key, List<Optional<String>> values, List<Integer> groups) {

  /** What became of a base's value in two configs that come from it. */
  public enum Change {
    NONE,
    FIRST,
    SECOND,
    BOTH_ALIKE,
    CONFLICT
  }

  public ComparedKey {
    values = List.copyOf(values);
    groups = List.copyOf(groups);
  }

  /** Whether the values are not all the same. */
  public boolean differs() {
    return groups.stream().anyMatch(group -> group != 0);
  }

  /** Whether two of the configs mean the same. */
  public boolean same(int one, int other) {
    return groups.get(one).equals(groups.get(other));
  }

  /** What happened where config {@code base} is what {@code first} and {@code second} come from. */
  public Change change(int base, int first, int second) {
    boolean firstKept = same(base, first);
    boolean secondKept = same(base, second);
    if (firstKept && secondKept) {
      return Change.NONE;
    }
    if (firstKept || secondKept) {
      return firstKept ? Change.SECOND : Change.FIRST;
    }
    return same(first, second) ? Change.BOTH_ALIKE : Change.CONFLICT;
  }
}
