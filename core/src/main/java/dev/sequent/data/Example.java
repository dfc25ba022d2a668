package dev.sequent.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One row of a data set.
 *
 * @param row 0-based position in the split, files concatenated
 * @param file file the row was read from
 * @param line 1-based line in that file
 * @param textA first sentence, stripped
 * @param textB second sentence, stripped; null for single sentences and for an empty second one
 * @param label class index, 0 to labels - 1; {@link #UNLABELLED} in a test split
 * @param subset which part of the split the row belongs to
 */
public record Example(
    int row, Path file, int line, String textA, @Nullable String textB, int label, Subset subset) {

  /** The label of a row that has none. */
  public static final int UNLABELLED = -1;

  /** Whether the row has a label. */
  public boolean labelled() {
    return label != UNLABELLED;
  }
}
