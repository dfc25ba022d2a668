package dev.sequent.cli;

import dev.sequent.data.Split;
import dev.sequent.text.Corpus;
import org.jspecify.annotations.Nullable;

/**
 * The split that another is compared with.
 *
 * @param split which one
 * @param corpus its rows; null where it cannot be read
 * @param whyNot what is wrong then; empty otherwise
 */
record OtherSplit(Split split, @Nullable Corpus corpus, String whyNot) implements AutoCloseable {
  @Override
  public void close() {
    if (corpus != null) {
      corpus.close();
    }
  }
}
