package dev.sequent.app.data;

import dev.sequent.data.DataException;
import dev.sequent.data.Split;
import dev.sequent.data.SplitRows;
import dev.sequent.text.Corpus;
import dev.sequent.text.CorpusScan;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.Repeats;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a split once all of it has been read.
 *
 * @param split which one
 * @param counts its counts
 * @param repeats rows that repeat an earlier one
 * @param other the split it was compared with
 */
record SplitStatistics(
    Split split, CorpusStatistics counts, Map<Repeats.By, Repeats> repeats, Other other) {
  SplitStatistics {
    repeats = Map.copyOf(repeats);
  }

  /**
   * The split that another is compared with.
   *
   * @param split which one
   * @param counts its counts; empty where it cannot be read
   * @param shared rows of the first split that this one has, too
   * @param whyNot what is wrong where it cannot be read; empty otherwise
   */
  record Other(
      Split split,
      Optional<CorpusStatistics> counts,
      Map<Repeats.By, Repeats> shared,
      String whyNot) {
    Other {
      shared = Map.copyOf(shared);
    }

    static Other none(Split split, String whyNot) {
      return new Other(split, Optional.empty(), Map.of(), whyNot);
    }
  }

  /** Is told of the split that is being read, and how far that is. */
  interface Progress {
    void scanned(Split split, int done, int all);
  }

  /** The dev split beside the training split, and the training split beside any other. */
  static Split beside(Split split) {
    return split == Split.TRAIN ? Split.EVAL : Split.TRAIN;
  }

  /**
   * Counts a split and reads the one beside it.
   *
   * @param corpus the split, scanned already
   * @param other what the config says of the split beside it
   */
  static SplitStatistics of(
      Split split, Corpus corpus, Optional<DataSource> other, CorpusScan scan, Progress progress) {
    Map<Repeats.By, Repeats> repeats = new EnumMap<>(Repeats.By.class);
    for (Repeats.By by : Repeats.By.values()) {
      repeats.put(by, Repeats.within(corpus, by));
    }
    return new SplitStatistics(
        split,
        CorpusStatistics.of(corpus),
        repeats,
        compared(beside(split), corpus, other, scan, progress));
  }

  private static Other compared(
      Split beside,
      Corpus corpus,
      Optional<DataSource> source,
      CorpusScan scan,
      Progress progress) {
    if (source.isEmpty()) {
      return Other.none(beside, "the config names no data for it");
    }
    try (SplitRows rows = OpenRows.rowsOf(source.get());
        Corpus other = scan.scan(rows, (done, all) -> progress.scanned(beside, done, all))) {
      Map<Repeats.By, Repeats> shared = new EnumMap<>(Repeats.By.class);
      for (Repeats.By by : Repeats.By.values()) {
        shared.put(by, Repeats.across(corpus, other, by));
      }
      return new Other(beside, Optional.of(CorpusStatistics.of(other)), shared, "");
    } catch (DataException e) {
      return Other.none(beside, String.valueOf(e.getMessage()));
    }
  }
}
