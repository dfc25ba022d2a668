package dev.sequent.app.monitor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which panels are shown, in which order, and which are pinned to the large row at the top. As text
 * it is one line, such as {@code loss! accuracy! learning-rate -tokens tag:my/metric}: pinned with
 * {@code !}, hidden with {@code -}. A panel of another tag is there or not, but never hidden.
 *
 * @param order every panel of ours once, and those of other tags
 * @param pinned those in the top row
 * @param hidden those that are not shown
 */
record PanelLayout(List<Panel> order, Set<Panel> pinned, Set<Panel> hidden) {
  /** Panels of other tags: nobody looks at more, and each costs a picture. */
  static final int MOST_TAGS = 40;

  static final PanelLayout STANDARD =
      new PanelLayout(
          Panel.OURS, Set.of(Panel.LOSS, Panel.ACCURACY), Set.of(Panel.TOKENS, Panel.HARDWARE));

  private static final Pattern WORDS = Pattern.compile("\\s+");

  PanelLayout {
    order = List.copyOf(order);
    pinned = Set.copyOf(pinned);
    hidden = Set.copyOf(hidden);
  }

  /** Reads a line; panels that it does not name follow as they stand by default. */
  static PanelLayout parse(String text) {
    List<Panel> order = new ArrayList<>();
    Set<Panel> pinned = new HashSet<>();
    Set<Panel> hidden = new HashSet<>();
    int tags = 0;
    for (String word : WORDS.splitAsStream(text.strip()).toList()) {
      Optional<Panel> named = Panel.named(word.replaceAll("^-|!$", ""));
      boolean off = word.startsWith("-");
      boolean ours = named.isPresent() && named.get().tag().isEmpty();
      if (named.isEmpty()
          || order.contains(named.get())
          || (!ours && (off || ++tags > MOST_TAGS))) {
        continue;
      }
      order.add(named.get());
      if (word.endsWith("!")) {
        pinned.add(named.get());
      }
      if (off) {
        hidden.add(named.get());
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

  /** The line that {@link #parse} reads. */
  String text() {
    return order.stream()
        .map(
            panel ->
                (hidden.contains(panel) ? "-" : "")
                    + panel.word()
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

  /** The panels of other tags. */
  List<Panel> tags() {
    return order.stream().filter(panel -> panel.tag().isPresent()).toList();
  }

  /** Whether a panel is there to be seen. */
  boolean shows(Panel panel) {
    return order.contains(panel) && !hidden.contains(panel);
  }

  /** Whether no further panel of another tag has room. */
  boolean full() {
    return tags().size() >= MOST_TAGS;
  }

  /** Pins a panel, or unpins it. */
  PanelLayout withPinned(Panel panel, boolean on) {
    return new PanelLayout(order, changed(pinned, panel, on), hidden);
  }

  /** Hides a panel, or shows it again; one of another tag comes last when it comes. */
  PanelLayout withHidden(Panel panel, boolean on) {
    if (panel.tag().isEmpty()) {
      return new PanelLayout(order, pinned, changed(hidden, panel, on));
    }
    List<Panel> next = new ArrayList<>(order);
    next.remove(panel);
    if (on) {
      return new PanelLayout(next, changed(pinned, panel, false), hidden);
    }
    if (order.contains(panel) || full()) {
      return this;
    }
    next.add(panel);
    return new PanelLayout(next, pinned, hidden);
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
    Set<Panel> changed = new HashSet<>(set);
    if (on) {
      changed.add(panel);
    } else {
      changed.remove(panel);
    }
    return changed;
  }
}
