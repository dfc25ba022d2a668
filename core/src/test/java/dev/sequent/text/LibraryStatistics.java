package dev.sequent.text;

import dev.sequent.data.Example;
import java.util.Arrays;
import java.util.List;

/** Statistics counted row by row with the library's pieces: slow, and beyond doubt. */
final class LibraryStatistics {
  private LibraryStatistics() {}

  static TokenStatistics of(List<Example> rows, Tokenizer library, int maxSequenceLength) {
    int[] histogram = new int[0];
    long pieces = 0;
    long unknown = 0;
    for (Example row : rows) {
      String second = row.textB();
      int length = second == null ? 2 : 3;
      for (String text : second == null ? List.of(row.textA()) : List.of(row.textA(), second)) {
        int[] ids = library.cut(text).ids();
        length += ids.length;
        pieces += ids.length;
        unknown += Arrays.stream(ids).filter(id -> id == library.vocabulary().unknownId()).count();
      }
      histogram = Arrays.copyOf(histogram, Math.max(histogram.length, length + 1));
      histogram[length]++;
    }
    return new TokenStatistics(histogram, rows.size(), maxSequenceLength, pieces, unknown);
  }
}
