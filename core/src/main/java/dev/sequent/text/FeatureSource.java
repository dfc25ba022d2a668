package dev.sequent.text;

import dev.sequent.data.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The features of a split's rows, made when first asked for and kept: a short run over a large
 * corpus cuts only the rows it feeds, and step 1 waits for one batch.
 *
 * <p>Safe for use by several threads. Keeps about 100 bytes and 8 a token for each row asked for.
 */
public final class FeatureSource {

  private final List<Example> examples;
  private final FastTokenizer tokenizer;
  private final FeatureBuilder builder;
  private final AtomicReferenceArray<@Nullable Features> made;

  /** The tokenizer must outlive the source; it is not closed by it. */
  public FeatureSource(List<Example> examples, FastTokenizer tokenizer, FeatureBuilder builder) {
    this.examples = List.copyOf(examples);
    this.tokenizer = tokenizer;
    this.builder = builder;
    this.made = new AtomicReferenceArray<>(examples.size());
  }

  /** Number of rows. */
  public int size() {
    return examples.size();
  }

  /** One row as it was read. */
  public Example example(int row) {
    return examples.get(row);
  }

  /** Class indices of some rows. */
  public int[] labels(int[] rows) {
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = examples.get(rows[i]).label();
    }
    return labels;
  }

  /** Features of some rows, in the order asked for. */
  public List<Features> features(int[] rows) {
    make(rows);
    List<Features> features = new ArrayList<>(rows.length);
    for (int row : rows) {
      Features ready = made.get(row);
      if (ready == null) {
        throw new IllegalStateException("row " + row + " was not made");
      }
      features.add(ready);
    }
    return features;
  }

  /** Two threads may make the same row: the results are equal and either is kept. */
  private void make(int[] rows) {
    FastTokenizer.IdCutter cutter = tokenizer.cutter();
    for (int row : rows) {
      if (made.get(row) == null) {
        Example example = examples.get(row);
        String second = example.textB();
        int[] b = second == null ? null : cutter.ids(second);
        made.set(row, builder.build(cutter.ids(example.textA()), b));
      }
    }
  }
}
