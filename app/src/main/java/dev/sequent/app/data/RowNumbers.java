package dev.sequent.app.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The numbers of the rows in the list, 0-based: all of a split, without an object for each, or
 * those that a search found. Changed on the FX thread only.
 */
final class RowNumbers extends ObservableListBase<Integer> {

  private boolean all = true;
  private int size;
  private int[] found = new int[0];

  @Override
  public Integer get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return all ? index : found[index];
  }

  @Override
  public int size() {
    return size;
  }

  /** Where a row stands in the list; -1 where it does not. */
  int indexOfRow(int row) {
    if (all) {
      return row >= 0 && row < size ? row : -1;
    }
    int index = Arrays.binarySearch(found, 0, size, row);
    return index < 0 ? -1 : index;
  }

  /** Shows the first {@code count} rows of the split; where fewer are shown, the rest is added. */
  void showAll(int count) {
    if (all && count >= size) {
      int was = size;
      size = count;
      tell(() -> nextAdd(was, count));
    } else {
      replace(true, new int[0], count);
    }
  }

  /** Shows nothing, until something is found. */
  void showFound() {
    replace(false, new int[0], 0);
  }

  /** Adds what was found after all that is shown, by growing number. */
  void add(int[] more) {
    if (more.length == 0) {
      return;
    }
    int was = size;
    if (was + more.length > found.length) {
      found = Arrays.copyOf(found, Math.max(was + more.length, 2 * found.length));
    }
    System.arraycopy(more, 0, found, was, more.length);
    size = was + more.length;
    tell(() -> nextAdd(was, size));
  }

  private void replace(boolean every, int[] numbers, int count) {
    int was = size;
    List<Integer> removed = was == 0 ? List.of() : new Removed(all, found, was);
    all = every;
    found = numbers;
    size = count;
    if (was > 0 || count > 0) {
      tell(() -> nextReplace(0, count, removed));
    }
  }

  private void tell(Runnable change) {
    beginChange();
    change.run();
    endChange();
  }

  /** What was shown before, for those who listen to changes. */
  private static final class Removed extends AbstractList<Integer> {
    private final boolean all;
    private final int[] found;
    private final int size;

    Removed(boolean all, int[] found, int size) {
      this.all = all;
      this.found = found;
      this.size = size;
    }

    @Override
    public Integer get(int index) {
      return all ? index : found[index];
    }

    @Override
    public int size() {
      return size;
    }
  }
}
