package dev.sequent.app.data;

import dev.sequent.data.Example;
import java.util.List;
import java.util.Optional;

/**
 * A row of the list: what was read, and how long it is.
 *
 * @param row 0-based position in the split
 * @param example the row; empty where it is bad
 * @param tokens its length before truncation, special tokens included; 0 where it was not cut
 * @param unknown its pieces that the vocabulary does not have
 * @param fault what is wrong with a bad row; empty otherwise
 */
record ListedRow(int row, Optional<Example> example, int tokens, int unknown, String fault) {

  static ListedRow bad(int row, String fault) {
    return new ListedRow(row, Optional.empty(), 0, 0, fault);
  }

  /** The label's name, its number where the task has no name for it; empty where it has none. */
  static String labelName(List<String> labels, Example example) {
    if (!example.labelled()) {
      return "";
    }
    return example.label() < labels.size()
        ? labels.get(example.label())
        : Integer.toString(example.label());
  }

  /** A text as a label shows it: a row may be a book, and laying that out would take seconds. */
  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
