package dev.sequent.lint;

import java.util.List;

/**
 * What is counted in a split's files.
 *
 * @param rows its rows
 * @param rowsByLabel rows of each class, by class index
 */
public record SplitFacts(int rows, List<Integer> rowsByLabel) {
  public SplitFacts {
    rowsByLabel = List.copyOf(rowsByLabel);
  }
}
