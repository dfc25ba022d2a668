package dev.sequent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** The quick search for a name that was meant finds what the slow one of the textbooks finds. */
class SpellingTest {

  /** Optimal string alignment, the whole table. */
  private static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        least = Math.min(least, table[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        table[i][j] = swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
      }
    }
    return table[a.length()][b.length()];
  }

  private static Optional<String> nearest(String typed, List<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int limit = Math.max(1, typed.length() / 3);
    for (String candidate : candidates) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance <= limit) {
        nearest = Optional.of(candidate);
        limit = distance - 1;
      }
    }
    return nearest;
  }

  @Property(tries = 500)
  void findsTheNearestOfAnyWords(
      @ForAll @CharRange(from = 'a', to = 'f') @StringLength(max = 12) String typed,
      @ForAll @Size(max = 8) List<@CharRange(from = 'a', to = 'f') @StringLength(max = 12) String> candidates) {
    assertThat(Spelling.nearest(typed, candidates)).isEqualTo(nearest(typed, candidates));
  }

  @Property(tries = 300)
  void findsTheNearestKeyOfASlip(
      @ForAll int which,
      @ForAll int place,
      @ForAll @CharRange(from = ' ', to = 'ÿ') @StringLength(max = 2) String slip) {
    List<String> keys = ConfigFields.all().stream().map(ConfigField::key).distinct().toList();
    String key = keys.get(Math.floorMod(which, keys.size()));
    int at = Math.floorMod(place, key.length());
    List<String> candidates = new ArrayList<>(keys);
    String typed = key.substring(0, at) + slip + key.substring(at + 1);
    assertThat(Spelling.nearest(typed, candidates)).isEqualTo(nearest(typed, candidates));
  }
}
