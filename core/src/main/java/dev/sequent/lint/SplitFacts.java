package dev.sequent.lint;

import dev.sequent.data.OddCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted in a split's files.
 *
 * @param rows its rows
 * @param rowsByLabel rows of each class, by class index
 * @param odd rows with characters that are no text; null for none
 */
public record SplitFacts(int rows, List<Integer> rowsByLabel, @Nullable OddCharacters odd) {
  public SplitFacts {
    rowsByLabel = List.copyOf(rowsByLabel);
  }

  /** Of a split whose characters are all text. */
  public SplitFacts(int rows, List<Integer> rowsByLabel) {
    this(rows, rowsByLabel, null);
  }
}
