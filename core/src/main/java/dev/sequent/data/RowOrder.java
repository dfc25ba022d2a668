package dev.sequent.data;

import dev.sequent.config.Compatibility;
import dev.sequent.config.InputConfig;

/**
 * The order in which the rows of a split are fed, epoch by epoch, equal to the origin's sampler:
 * every epoch seeds Python's generator anew and shuffles the list of the epoch before, in place.
 * Epochs thus differ and still depend on the seed alone, so any epoch can be had again.
 *
 * <p>Safe for use by several threads.
 */
public final class RowOrder {

  private final int rows;
  private final boolean shuffled;
  private final long seed;
  private int[] latest;
  private int latestEpoch = -1;

  private RowOrder(int rows, boolean shuffled, long seed) {
    this.rows = rows;
    this.shuffled = shuffled;
    this.seed = seed;
    this.latest = identity(rows);
  }

  /**
   * The order an input section asks for.
   *
   * @param input whether to shuffle and with which seed
   * @param rows rows of the split
   * @param compatibility the Model Zoo modes leave the order alone where {@code num_workers} is 0
   * @param freshSeed seed where the section has no {@code shuffle_seed}; record it with the run, or
   *     a resumed run feeds other rows
   */
  public static RowOrder of(
      InputConfig input, int rows, Compatibility compatibility, long freshSeed) {
    boolean shuffled =
        input.shuffle() && (compatibility == Compatibility.SPEC || input.numWorkers() > 0);
    return new RowOrder(rows, shuffled, input.shuffleSeed().orElse(freshSeed));
  }

  /** File order in every epoch. */
  public static RowOrder inFileOrder(int rows) {
    return new RowOrder(rows, false, 0);
  }

  /** Shuffled in every epoch. */
  public static RowOrder shuffled(int rows, long seed) {
    return new RowOrder(rows, true, seed);
  }

  /** Rows of the split. */
  public int rows() {
    return rows;
  }

  /**
   * The rows of one epoch, in the order they are fed.
   *
   * @param epochIndex 0-based
   * @return each of 0 to rows - 1 once; the caller's own copy
   */
  public synchronized int[] epoch(int epochIndex) {
    if (epochIndex < 0) {
      throw new IllegalArgumentException("epoch " + epochIndex);
    }
    if (!shuffled) {
      return identity(rows);
    }
    if (epochIndex < latestEpoch) {
      latest = identity(rows);
      latestEpoch = -1;
    }
    for (; latestEpoch < epochIndex; latestEpoch++) {
      new PythonRandom(seed).shuffle(latest);
    }
    return latest.clone();
  }

  private static int[] identity(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }
}
