package dev.sequent.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody most likely meant. */
public final class Spelling {
  private final List<Candidate> candidates = new ArrayList<>();

  /** A name with what every comparison asks of it. */
  private record Candidate(String name, String lower, long letters) {}

  private Spelling(Collection<String> names) {
    for (String name : names) {
      String lower = name.toLowerCase(Locale.ROOT);
      candidates.add(new Candidate(name, lower, letters(lower)));
    }
  }

  /** A search among names, for somebody who asks for many. */
  static Spelling among(Collection<String> names) {
    return new Spelling(names);
  }

  /** The nearest candidate, if it is near enough to be a slip. */
  public static Optional<String> nearest(String typed, Collection<String> candidates) {
    return among(candidates).nearest(typed);
  }

  /** {@code ; did you mean `x`?} or nothing. */
  static String hint(String typed, Collection<String> candidates) {
    return among(candidates).hint(typed);
  }

  /** The nearest name, if it is near enough to be a slip. */
  Optional<String> nearest(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    long letters = letters(lower);
    int limit = Math.max(1, typed.length() / 3);
    Optional<String> nearest = Optional.empty();
    for (Candidate candidate : candidates) {
      if (leastDistance(letters, candidate.letters()) > limit) {
        continue;
      }
      int distance = distance(lower, candidate.lower(), limit);
      if (distance <= limit) {
        nearest = Optional.of(candidate.name());
        limit = distance - 1;
      }
    }
    return nearest;
  }

  /** {@code ; did you mean `x`?} or nothing. */
  String hint(String typed) {
    return nearest(typed).map("; did you mean `%s`?"::formatted).orElse("");
  }

  /** Which letters a word has, one bit each; letters that share a bit only hide a difference. */
  private static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1L << (word.charAt(i) & 63);
    }
    return letters;
  }

  /** Each letter that only one of two words has takes an edit of its own. */
  private static int leastDistance(long a, long b) {
    return Math.max(Long.bitCount(a & ~b), Long.bitCount(b & ~a));
  }

  /**
   * Letters to add, drop, replace or swap with their neighbour to come from one to the other; any
   * number above {@code limit} where there are more. A file may hold thousands of unknown keys, so
   * hopeless candidates are given up early.
   */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] twoBack = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    int leastAbove = 0;
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cost = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(cost, twoBack[j - 2] + 1) : cost;
        least = Math.min(least, row[j]);
      }
      if (least > limit && leastAbove > limit) {
        return limit + 1;
      }
      leastAbove = least;
      int[] free = twoBack;
      twoBack = above;
      above = row;
      row = free;
    }
    return above[b.length()];
  }
}
