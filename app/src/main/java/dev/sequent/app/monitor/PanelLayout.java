package dev.sequent.app.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which panels are shown, in which order, and which are pinned to the large row at the top. As text
 * it is one line, such as {@code loss! accuracy! learning-rate -tokens}: pinned with {@code !},
 * hidden with {@code -}.
 *
 * @param order every panel once
 * @param pinned those in the top row
 * @param hidden those that are not shown
 */
record PanelLayout(List<Panel> order, Set<Panel> pinned, Set<Panel> hidden) {
  static final PanelLayout STANDARD =
      new PanelLayout(
          List.of(Panel.values()),
          EnumSet.of(Panel.LOSS, Panel.ACCURACY),
          EnumSet.of(Panel.TOKENS, Panel.HARDWARE));

  private static final Pattern WORDS = Pattern.compile("\\s+");

  PanelLayout {
    order = List.copyOf(order);
    pinned = Set.copyOf(pinned);
    hidden = Set.copyOf(hidden);
  }

  /** Reads a line; panels that it does not name follow as they stand by default. */
  static PanelLayout parse(String text) {
    List<Panel> order = new ArrayList<>();
    Set<Panel> pinned = EnumSet.noneOf(Panel.class);
    Set<Panel> hidden = EnumSet.noneOf(Panel.class);
    for (String word : WORDS.splitAsStream(text.strip()).toList()) {
      Optional<Panel> named = panel(word.replaceAll("^-|!$", ""));
      if (named.isPresent() && !order.contains(named.get())) {
        order.add(named.get());
        if (word.endsWith("!")) {
          pinned.add(named.get());
        }
        if (word.startsWith("-")) {
          hidden.add(named.get());
        }
      }
    }
    if (order.isEmpty()) {
      return STANDARD;
    }
    for (Panel panel : STANDARD.order) {
      if (!order.contains(panel)) {
        order.add(panel);
        if (STANDARD.hidden.contains(panel)) {
          hidden.add(panel);
        }
      }
    }
    return new PanelLayout(order, pinned, hidden);
  }

  private static Optional<Panel> panel(String word) {
    return Arrays.stream(Panel.values()).filter(panel -> word(panel).equals(word)).findFirst();
  }

  private static String word(Panel panel) {
    return panel.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The line that {@link #parse} reads. */
  String text() {
    return order.stream()
        .map(
            panel ->
                (hidden.contains(panel) ? "-" : "")
                    + word(panel)
                    + (pinned.contains(panel) ? "!" : ""))
        .collect(Collectors.joining(" "));
  }

  /** The panels of the top row. */
  List<Panel> top() {
    return order.stream()
        .filter(panel -> pinned.contains(panel) && !hidden.contains(panel))
        .toList();
  }

  /** The panels below. */
  List<Panel> below() {
    return order.stream()
        .filter(panel -> !pinned.contains(panel) && !hidden.contains(panel))
        .toList();
  }

  /** Pins a panel, or unpins it. */
  PanelLayout withPinned(Panel panel, boolean on) {
    return new PanelLayout(order, changed(pinned, panel, on), hidden);
  }

  /** Hides a panel, or shows it again. */
  PanelLayout withHidden(Panel panel, boolean on) {
    return new PanelLayout(order, pinned, changed(hidden, panel, on));
  }

  /** Puts a panel one place earlier or later in its row. */
  PanelLayout moved(Panel panel, int by) {
    List<Panel> row = new ArrayList<>(pinned.contains(panel) ? top() : below());
    int at = row.indexOf(panel);
    if (at < 0 || at + by < 0 || at + by >= row.size()) {
      return this;
    }
    List<Panel> moved = new ArrayList<>(order);
    int mine = moved.indexOf(panel);
    int other = moved.indexOf(row.get(at + by));
    moved.set(mine, row.get(at + by));
    moved.set(other, panel);
    return new PanelLayout(moved, pinned, hidden);
  }

  private static Set<Panel> changed(Set<Panel> set, Panel panel, boolean on) {
    Set<Panel> changed = EnumSet.noneOf(Panel.class);
    changed.addAll(set);
    if (on) {
      changed.add(panel);
    } else {
      changed.remove(panel);
    }
    return changed;
  }
}
