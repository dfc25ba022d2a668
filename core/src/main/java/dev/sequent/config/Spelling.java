package dev.sequent.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody most likely meant. */
final class Spelling {
  private Spelling() {}

  /** The nearest candidate, if it is near enough to be a slip. */
  static Optional<String> nearest(String typed, Collection<String> candidates) {
    String lower = typed.toLowerCase(Locale.ROOT);
    int most = Math.max(1, typed.length() / 3);
    return candidates.stream()
        // The cheap bound first: a file may hold thousands of unknown keys.
        .filter(c -> Math.abs(c.length() - typed.length()) <= most)
        .filter(c -> distance(lower, c.toLowerCase(Locale.ROOT)) <= most)
        .min(Comparator.comparingInt(c -> distance(lower, c.toLowerCase(Locale.ROOT))));
  }

  /** {@code ; did you mean `x`?} or nothing. */
  static String hint(String typed, Collection<String> candidates) {
    return nearest(typed, candidates).map("; did you mean `%s`?"::formatted).orElse("");
  }

  /** Letters to add, drop, replace or swap with their neighbour to come from one to the other. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        cost[i][j] =
            Math.min(
                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
