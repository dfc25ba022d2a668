package dev.sequent.text;

import dev.sequent.data.Example;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the one or two texts of many rows, in chunks that bound the memory in use. */
final class RowCutter {

  private static final int CHUNK = 1000;

  /** Takes the pieces of the {@code index}-th row handed in. */
  interface Sink {
    void accept(int index, Pieces a, @Nullable Pieces b);
  }

  private RowCutter() {}

  static void cut(Tokenizer tokenizer, List<Example> rows, Sink sink) {
    for (int from = 0; from < rows.size(); from += CHUNK) {
      List<Example> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size()));
      List<String> texts = new ArrayList<>(2 * chunk.size());
      for (Example row : chunk) {
        texts.add(row.textA());
        if (row.textB() != null) {
          texts.add(row.textB());
        }
      }
      List<Pieces> pieces = tokenizer.cutAll(texts);
      int next = 0;
      for (int i = 0; i < chunk.size(); i++) {
        Pieces a = pieces.get(next++);
        Pieces b = chunk.get(i).textB() == null ? null : pieces.get(next++);
        sink.accept(from + i, a, b);
      }
    }
  }
}
