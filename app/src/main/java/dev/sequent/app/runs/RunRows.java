package dev.sequent.app.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ModifiableObservableListBase;

/**
 * Rows that tell of what changes in them. Whatever changes together is told once: a listener that
 * looks at all rows must not do so thousands of times when thousands of runs have been read. Used
 * on the FX thread.
 */
final class RunRows extends ModifiableObservableListBase<RunRow> {
  private final List<RunRow> rows = new ArrayList<>();
  private final Set<RunRow> changed = new HashSet<>();
  private boolean collecting;

  @Override
  public RunRow get(int index) {
    return rows.get(index);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  protected void doAdd(int index, RunRow row) {
    rows.add(index, row);
  }

  @Override
  protected RunRow doSet(int index, RunRow row) {
    return rows.set(index, row);
  }

  @Override
  protected RunRow doRemove(int index) {
    return rows.remove(index);
  }

  /** Something of a row is another now. */
  void changed(RunRow row) {
    changed.add(row);
    if (!collecting) {
      tell();
    }
  }

  /** Does something, and tells of all changes in one afterwards. */
  void together(Runnable work) {
    collecting = true;
    try {
      work.run();
    } finally {
      collecting = false;
      tell();
    }
  }

  private void tell() {
    if (changed.isEmpty()) {
      return;
    }
    beginChange();
    for (int i = 0; i < rows.size(); i++) {
      if (changed.contains(rows.get(i))) {
        nextUpdate(i);
      }
    }
    changed.clear();
    endChange();
  }
}
