package dev.sequent.cli;

import dev.sequent.data.DataException;
import dev.sequent.data.SplitRows;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.TokenPreview;
import java.util.Random;

/**
 * How long what took, in milliseconds.
 *
 * @param firstRow from opening the files to the tokens of row 0
 * @param scan reading, cutting and counting the whole split, its first row excluded
 * @param randomRow reading and cutting one row anywhere, the slowest of some
 * @param update all that follows from another {@code max_sequence_length}
 * @param laws holding every row against the laws
 */
record CorpusTimings(double firstRow, double scan, double randomRow, double update, double laws) {

  private static final int RANDOM_ROWS = 100;

  static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  static CorpusTimings measure(
      double firstRow,
      long scanStart,
      SplitRows data,
      TokenPreview preview,
      CorpusStatistics counts,
      FeatureBuilder builder)
      throws DataException {
    double scan = millisSince(scanStart);
    Random random = new Random(1);
    int size = data.size();
    double slowest = 0;
    for (int i = 0; i < RANDOM_ROWS; i++) {
      long start = System.nanoTime();
      preview.row(data.row(random.nextInt(size)).example());
      slowest = Math.max(slowest, millisSince(start));
    }
    long start = System.nanoTime();
    int other = builder.maxSequenceLength() / 2 + 1;
    double rates = counts.tokens(other).truncationRate() + counts.tokens(other).paddingShare();
    for (CorpusStatistics.Group group : counts.groups(other)) {
      rates += group.tokens().truncationRate();
    }
    double update = Double.isNaN(rates) ? Double.NaN : millisSince(start);
    return new CorpusTimings(firstRow, scan, slowest, update, 0);
  }

  CorpusTimings withLawsMillis(double millis) {
    return new CorpusTimings(firstRow, scan, randomRow, update, millis);
  }
}
