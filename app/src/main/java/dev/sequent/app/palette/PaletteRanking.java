package dev.sequent.app.palette;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which items the palette lists for what is typed, best first. With nothing typed those used lately
 * come first, then all others in their own order; else what fits best, and of two that fit equally
 * well the one used later.
 */
final class PaletteRanking {
  /** What a match in the words beside the title is worth less. */
  private static final int BESIDE = 300;

  /** What use an hour ago is worth beside one more letter in the right place. */
  private static final int LATELY = 60;

  private static final int DISABLED = 120;

  /**
   * An item in its place.
   *
   * @param letters the letters of its title that fit
   */
  record Ranked(PaletteItem item, BitSet letters) {}

  private record Scored(Ranked ranked, int score) {}

  private final List<PaletteItem> items;
  private final List<String> lately;

  /**
   * @param items in their own order
   * @param lately ids of what was used, the latest first
   */
  PaletteRanking(List<PaletteItem> items, List<String> lately) {
    this.items = List.copyOf(items);
    this.lately = List.copyOf(lately);
  }

  /** The items for what is typed. */
  List<Ranked> rank(String typed) {
    if (typed.isBlank()) {
      return items.stream()
          .sorted(Comparator.comparingInt(this::since))
          .map(item -> new Ranked(item, new BitSet()))
          .toList();
    }
    List<Scored> found = new ArrayList<>();
    for (PaletteItem item : items) {
      match(typed, item).ifPresent(found::add);
    }
    // The sort is stable: what is equally good keeps the items' own order.
    found.sort(Comparator.comparingInt(Scored::score).reversed());
    return found.stream().map(Scored::ranked).toList();
  }

  /** How many others were used after it; all that were never used are alike. */
  private int since(PaletteItem item) {
    int at = lately.indexOf(item.id());
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  private Optional<Scored> match(String typed, PaletteItem item) {
    int extra =
        Math.max(0, LATELY - Math.min(LATELY, since(item))) - (item.enabled() ? 0 : DISABLED);
    Optional<FuzzyMatch> title = FuzzyMatch.of(typed, item.title());
    if (title.isPresent()) {
      return title.map(fit -> new Scored(new Ranked(item, fit.letters()), fit.score() + extra));
    }
    String words = "%s %s %s".formatted(item.title(), item.kind().title(), item.detail());
    return FuzzyMatch.of(typed, words)
        .map(
            fit ->
                new Scored(
                    new Ranked(item, fit.letters().get(0, item.title().length())),
                    fit.score() + extra - BESIDE));
  }
}
