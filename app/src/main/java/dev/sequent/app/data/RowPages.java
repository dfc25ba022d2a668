package dev.sequent.app.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The rows that are on screen or were a moment ago, read page by page as they are asked for. What
 * was asked for last is read first, and what has been scrolled past long ago is not read at all. On
 * the FX thread only.
 */
final class RowPages {

  /** Rows read at once. */
  static final int PAGE = 32;

  private static final int MOST_PAGES = 32;

  /** More pages than a screen shows are never wanted at once. */
  private static final int MOST_WAITING = 8;

  /** Reads a page off the FX thread. */
  interface Loader {
    /**
     * Reads.
     *
     * @param done takes the rows on the FX thread; not called where another split was opened
     *     meanwhile
     */
    void load(int page, Consumer<List<ListedRow>> done);
  }

  private final Loader loader;
  private final ReadOnlyLongWrapper loads = new ReadOnlyLongWrapper(this, "loads");
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, List<ListedRow>> pages =
      new LinkedHashMap<>(MOST_PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<ListedRow>> eldest) {
          return size() > MOST_PAGES;
        }
      };
  private boolean loading;

  RowPages(Loader loader) {
    this.loader = loader;
  }

  /** Counts pages read: a list that waits for a row looks again when this changes. */
  ReadOnlyLongProperty loadsProperty() {
    return loads.getReadOnlyProperty();
  }

  /** A row, if it has been read; otherwise it is going to be. */
  Optional<ListedRow> row(int row) {
    return known(row)
        .or(
            () -> {
              request(row / PAGE);
              return known(row);
            });
  }

  private Optional<ListedRow> known(int row) {
    List<ListedRow> page = pages.getOrDefault(row / PAGE, List.of());
    return row % PAGE < page.size() ? Optional.of(page.get(row % PAGE)) : Optional.empty();
  }

  private void request(int page) {
    waiting.remove(page);
    waiting.addFirst(page);
    if (waiting.size() > MOST_WAITING) {
      waiting.removeLast();
    }
    loadNext();
  }

  private void loadNext() {
    if (loading || waiting.isEmpty()) {
      return;
    }
    int page = waiting.removeFirst();
    loading = true;
    loader.load(
        page,
        rows -> {
          loading = false;
          put(page, rows);
          loadNext();
        });
  }

  /** Takes a page that was read in another way. */
  void put(int page, List<ListedRow> rows) {
    pages.put(page, rows);
    loads.set(loads.get() + 1);
  }

  /** Forgets everything, and whatever is on its way. */
  void clear() {
    pages.clear();
    waiting.clear();
    loading = false;
  }
}
