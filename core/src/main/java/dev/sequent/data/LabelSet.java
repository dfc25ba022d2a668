package dev.sequent.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of a task: how files write them and what they are called, by class index.
 *
 * @param task what a message calls the task
 * @param names label names by class index
 * @param written what stands in a file, by class index
 */
public record LabelSet(String task, List<String> names, List<String> written) {
  public LabelSet {
    names = List.copyOf(names);
    written = List.copyOf(written);
    if (names.size() != written.size()) {
      throw new IllegalArgumentException(names + " and " + written);
    }
  }

  /** Labels that files write by name. */
  public static LabelSet named(String task, String... names) {
    return new LabelSet(task, List.of(names), List.of(names));
  }

  /** Labels that files write as their class index. */
  public static LabelSet numbered(String task, String... names) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      numbers.add(Integer.toString(i));
    }
    return new LabelSet(task, List.of(names), numbers);
  }

  /** Class index of what a file wrote, or -1. */
  int indexOf(String read) {
    return written.indexOf(read);
  }

  /** All labels for a sentence: {@code 0 (negative) and 1 (positive)}, or just their names. */
  String known() {
    if (names.equals(written)) {
      return String.join(", ", names);
    }
    List<String> both = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      both.add("%s (%s)".formatted(written.get(i), names.get(i)));
    }
    return String.join(" and ", both);
  }
}
