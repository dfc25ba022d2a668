package dev.sequent.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts the rows of a {@link RowOrder} into batches, addressed by step. Which rows a step is fed
 * depends on nothing but its number, so a resumed run goes on where the killed one was.
 *
 * <p>Training goes round the epochs without an end and drops each epoch's last, smaller batch
 * unless told otherwise; evaluation passes once and keeps it unless told otherwise.
 */
public final class Batches {

  private final RowOrder order;
  private final int batchSize;
  private final long perEpoch;
  private final boolean endless;
  private int cachedEpoch = -1;
  private int[] cachedRows = {};

  private Batches(RowOrder order, int batchSize, long perEpoch, boolean endless) {
    this.order = order;
    this.batchSize = batchSize;
    this.perEpoch = perEpoch;
    this.endless = endless;
  }

  /**
   * Batches, epoch after epoch.
   *
   * @param dropLast whether each epoch's last, smaller batch is left out
   * @throws IllegalArgumentException where nothing is left
   */
  public static Batches training(RowOrder order, int batchSize, boolean dropLast) {
    boolean tail = !dropLast && order.rows() % checked(batchSize) != 0;
    return tail
        ? new Batches(order, batchSize, order.rows() / batchSize + 1L, true)
        : training(order, batchSize);
  }

  /**
   * Full batches, epoch after epoch.
   *
   * @throws IllegalArgumentException where the rows do not fill one batch; see {@link
   *     DataSet#requireBatch}
   */
  public static Batches training(RowOrder order, int batchSize) {
    int perEpoch = order.rows() / checked(batchSize);
    if (perEpoch == 0) {
      throw new IllegalArgumentException(
          "%,d rows do not fill one batch of %,d".formatted(order.rows(), batchSize));
    }
    return new Batches(order, batchSize, perEpoch, true);
  }

  /**
   * One pass.
   *
   * @param dropLast whether the last, smaller batch is left out, as the Model Zoo does
   */
  public static Batches evaluation(RowOrder order, int batchSize, boolean dropLast) {
    int whole = order.rows() / checked(batchSize);
    boolean tail = !dropLast && order.rows() % batchSize != 0;
    return new Batches(order, batchSize, tail ? whole + 1L : whole, false);
  }

  private static int checked(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize);
    }
    return batchSize;
  }

  /** Batches of one epoch. */
  public long perEpoch() {
    return perEpoch;
  }

  /** Rows of a full batch. */
  public int batchSize() {
    return batchSize;
  }

  /**
   * The rows that one step is fed.
   *
   * @param step 0-based: the number of batches fed before
   */
  public synchronized int[] at(long step) {
    if (step < 0 || (!endless && step >= perEpoch)) {
      throw new IndexOutOfBoundsException("batch %d of %d".formatted(step, perEpoch));
    }
    int epoch = Math.toIntExact(step / perEpoch);
    if (epoch != cachedEpoch) {
      cachedRows = order.epoch(epoch);
      cachedEpoch = epoch;
    }
    int from = Math.toIntExact(step % perEpoch) * batchSize;
    return Arrays.copyOfRange(cachedRows, from, Math.min(from + batchSize, cachedRows.length));
  }

  /** The batches of this and all later steps; without an end for training. */
  public Iterator<int[]> from(long firstStep) {
    return new Iterator<>() {
      private long step = firstStep;

      @Override
      public boolean hasNext() {
        return endless || step < perEpoch;
      }

      @Override
      public int[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException("batch %d of %d".formatted(step, perEpoch));
        }
        return at(step++);
      }
    };
  }
}
