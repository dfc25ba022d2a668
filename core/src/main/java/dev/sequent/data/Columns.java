package dev.sequent.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file hold a row: names from its header or the keys of its objects, or, where
 * there is no header, places counted from 1.
 *
 * @param textA column of the first sentence
 * @param textB column of the second sentence; null for single sentences
 * @param label column of the label; null where rows have none
 * @param group column of what statistics are broken down by, such as MNLI's genre; null for none
 * @param groupRequired whether a file without the group column is an error
 */
public record Columns(
    String textA,
    @Nullable String textB,
    @Nullable String label,
    @Nullable String group,
    boolean groupRequired) {

  /** One sentence and its label. */
  public static Columns single(String text, String label) {
    return new Columns(text, null, label, null, false);
  }

  /** Two sentences and their label. */
  public static Columns pair(String textA, String textB, String label) {
    return new Columns(textA, textB, label, null, false);
  }

  /** The same, broken down by a column where a file has it. */
  public Columns groupedBy(String column) {
    return new Columns(textA, textB, label, column, false);
  }

  /** The same rows without labels. */
  public Columns unlabelled() {
    return new Columns(textA, textB, null, group, groupRequired);
  }

  /** All that are named, in the order of the components. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(textA));
    for (String name : new String[] {textB, label, group}) {
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
