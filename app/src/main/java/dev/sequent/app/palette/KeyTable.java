package dev.sequent.app.palette;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.Area;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * All actions with their keys, by where they apply: for the list in the window and for its page.
 */
final class KeyTable {

  /** A line of the table. */
  sealed interface Line {}

  /** The name of a screen over its actions. */
  record Heading(String title) implements Line {
    @Override
    public String toString() {
      return title;
    }
  }

  /** One action. */
  record Entry(Action action) implements Line {
    /** The part of the screen that must have the focus; empty where any may. */
    String part() {
      return action.reach().part();
    }

    /** Its keys here. */
    String keys() {
      return action.allKeys();
    }

    @Override
    public String toString() {
      return "%s, %s".formatted(action.title(), keys().isEmpty() ? "by the palette" : keys());
    }
  }

  private KeyTable() {}

  /**
   * The lines in which all the words are found.
   *
   * @param typed any words; an empty text finds everything
   */
  static List<Line> lines(String typed) {
    String[] words = typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    List<Line> lines = new ArrayList<>();
    for (Area area : Area.values()) {
      List<Entry> entries =
          Arrays.stream(Action.values())
              .filter(action -> action.area() == area)
              .map(Entry::new)
              .filter(entry -> fits(entry, words))
              .toList();
      if (!entries.isEmpty()) {
        lines.add(new Heading(area.title()));
        lines.addAll(entries);
      }
    }
    return lines;
  }

  private static boolean fits(Entry entry, String[] words) {
    String all =
        "%s %s %s %s"
            .formatted(
                entry.action().title(), entry.action().area().title(), entry.part(), entry.keys())
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(words).allMatch(all::contains);
  }
}
