package dev.sequent.cli;

import dev.sequent.data.Split;
import dev.sequent.text.Corpus;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.Repeats;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.TokenStatistics;
import java.util.Optional;

/**
 * All that {@code sequent tokens --stats} tells of a split.
 *
 * @param split which one
 * @param corpus its rows
 * @param counts its counts
 * @param maxSequenceLength tokens a row at most
 * @param batchSize rows a step
 * @param dropLast whether an epoch's last, smaller batch is dropped
 * @param other the split it is compared with
 * @param laws whether all rows keep what the origin promises of them
 * @param timings how long what took
 */
record CorpusReport(
    Split split,
    Corpus corpus,
    CorpusStatistics counts,
    int maxSequenceLength,
    int batchSize,
    boolean dropLast,
    OtherSplit other,
    RowLawCheck laws,
    CorpusTimings timings) {

  TokenStatistics tokens() {
    return counts.tokens(maxSequenceLength);
  }

  Repeats repeats(Repeats.By by) {
    return Repeats.within(corpus, by);
  }

  /** Rows that the other split has, too; empty where there is no other. */
  Optional<Repeats> shared(Repeats.By by) {
    return Optional.ofNullable(other.corpus()).map(rows -> Repeats.across(corpus, rows, by));
  }

  /** The counts of the other split. */
  Optional<CorpusStatistics> otherCounts() {
    return Optional.ofNullable(other.corpus()).map(CorpusStatistics::of);
  }
}
