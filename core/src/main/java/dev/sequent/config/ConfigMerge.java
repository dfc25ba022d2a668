package dev.sequent.config;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings two edits of one file together. Lines that only one side changed are taken from that side;
 * where both touched the same lines but different keys, the own values are spliced into the other
 * side's text. Nothing is merged that would lose a value or a comment of either side.
 *
 * @param text both edits in one; empty where they cannot be brought together
 * @param conflicts keys that both sides changed, each in its own way
 */
public record ConfigMerge(Optional<String> text, List<String> conflicts) {

  public ConfigMerge {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * Merges.
   *
   * @param base the text that both began with
   * @param mine one edit of it
   * @param theirs the other edit of it
   */
  public static ConfigMerge of(Path file, String base, String mine, String theirs) {
    List<ConfigDocument> sides = new ArrayList<>();
    try {
      for (String side : List.of(base, mine, theirs)) {
        sides.add(ConfigDocument.of(file, side));
      }
    } catch (ConfigException notYaml) {
      // Without keys there is no telling whether a merge of lines keeps what both sides mean.
      return new ConfigMerge(Optional.empty(), List.of());
    }
    ConfigComparison comparison = ConfigComparison.of(sides);
    List<String> conflicts = conflicts(comparison);
    if (!conflicts.isEmpty()) {
      return new ConfigMerge(Optional.empty(), conflicts);
    }
    Optional<String> merged =
        Stream.of(byLines(base, mine, theirs), byValues(comparison, sides))
            .flatMap(Optional::stream)
            .filter(text -> holdsBoth(file, text, sides))
            .findFirst();
    return new ConfigMerge(merged, List.of());
  }

  private static List<String> conflicts(ConfigComparison comparison) {
    List<String> mine = changed(comparison, 1);
    List<String> theirs = changed(comparison, 2);
    return comparison.keys().stream()
        .filter(key -> key.change(0, 1, 2) != ComparedKey.Change.BOTH_ALIKE)
        .map(ComparedKey::key)
        .filter(key -> near(key, mine) && near(key, theirs))
        .toList();
  }

  private static List<String> changed(ConfigComparison comparison, int side) {
    return comparison.keys().stream()
        .filter(key -> !key.same(0, side))
        .filter(key -> key.change(0, 1, 2) != ComparedKey.Change.BOTH_ALIKE)
        .map(ComparedKey::key)
        .toList();
  }

  /** Whether a key, or one above or below it, is among the changed ones; lists count as a whole. */
  private static boolean near(String key, List<String> changed) {
    String whole = whole(key);
    return changed.stream().map(ConfigMerge::whole).anyMatch(whole::equals);
  }

  private static String whole(String key) {
    // Item 1 of one side need not be item 1 of the other.
    boolean phase = key.startsWith(ConfigFields.SCHEDULE_SECTION + ".");
    return phase ? ConfigFields.SCHEDULE_SECTION : key.replaceFirst("\\.[0-9]+(\\..*)?$", "");
  }

  private static Optional<String> byLines(String base, String mine, String theirs) {
    List<String> lines = new TextLines(base).lines();
    List<AbstractDelta<String>> deltas = new ArrayList<>();
    deltas.addAll(DiffUtils.diff(lines, new TextLines(mine).lines()).getDeltas());
    List<AbstractDelta<String>> others =
        DiffUtils.diff(lines, new TextLines(theirs).lines()).getDeltas();
    for (AbstractDelta<String> other : others) {
      if (deltas.stream().noneMatch(own -> alike(own, other))) {
        deltas.add(other);
      }
    }
    deltas.sort(Comparator.comparingInt(ConfigMerge::start));
    for (int i = 1; i < deltas.size(); i++) {
      AbstractDelta<String> before = deltas.get(i - 1);
      int end = start(before) + before.getSource().size();
      if (end > start(deltas.get(i)) || start(before) == start(deltas.get(i))) {
        return Optional.empty();
      }
    }
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (AbstractDelta<String> delta : deltas) {
      lines.subList(at, start(delta)).forEach(text::append);
      delta.getTarget().getLines().forEach(text::append);
      at = start(delta) + delta.getSource().size();
    }
    lines.subList(at, lines.size()).forEach(text::append);
    return Optional.of(text.toString());
  }

  private static boolean alike(AbstractDelta<String> one, AbstractDelta<String> other) {
    return start(one) == start(other)
        && one.getSource().getLines().equals(other.getSource().getLines())
        && one.getTarget().getLines().equals(other.getTarget().getLines());
  }

  private static int start(AbstractDelta<String> delta) {
    return delta.getSource().getPosition();
  }

  /** The own values spliced into the other text, where the own edit was of values only. */
  private static Optional<String> byValues(
      ConfigComparison comparison, List<ConfigDocument> sides) {
    try {
      ConfigDocument replayed = sides.get(0);
      ConfigDocument merged = sides.get(2);
      for (ComparedKey key : comparison.keys()) {
        if (!key.same(0, 1)) {
          replayed = taken(replayed, key);
          merged = key.same(1, 2) ? merged : taken(merged, key);
        }
      }
      return replayed.contentHash().equals(sides.get(1).contentHash())
          ? Optional.of(new String(merged.bytes(), java.nio.charset.StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (ConfigException refused) {
      return Optional.empty();
    }
  }

  private static ConfigDocument taken(ConfigDocument into, ComparedKey key) throws ConfigException {
    Optional<String> value = key.values().get(1);
    return value.isPresent() ? into.with(key.key(), value.get()) : into.without(key.key());
  }

  private static boolean holdsBoth(Path file, String text, List<ConfigDocument> sides) {
    ConfigDocument merged;
    try {
      merged = ConfigDocument.of(file, text);
    } catch (ConfigException broken) {
      return false;
    }
    List<ConfigDocument> all = new ArrayList<>(sides);
    all.add(merged);
    return ConfigComparison.of(all).keys().stream()
        .allMatch(key -> key.same(3, key.same(0, 1) ? 2 : 1));
  }
}
