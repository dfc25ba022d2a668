package dev.sequent.run.worker;

import dev.sequent.data.Example;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a batch that went wrong, by number and by the place where each can be read.
 *
 * @param rows row numbers in the split
 * @param examples the split
 */
record OffendingRows(int[] rows, List<Example> examples) {
  private static final int FEW = 8;

  /** The first few, for a sentence: {@code rows 3 (train.tsv:5), 8 (train.tsv:10) and 24 more}. */
  String some() {
    String more =
        rows.length > FEW ? " and %d more, named in run.log".formatted(rows.length - FEW) : "";
    return "rows " + places(FEW) + more;
  }

  /** All of them. */
  String all() {
    return "rows " + places(rows.length);
  }

  private String places(int count) {
    return Arrays.stream(rows)
        .limit(count)
        .mapToObj(examples::get)
        .map(e -> "%d (%s:%d)".formatted(e.row(), e.file(), e.line()))
        .collect(Collectors.joining(", "));
  }
}
