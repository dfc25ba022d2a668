package dev.sequent.update;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning writes it, without build metadata.
 *
 * @param before what follows the hyphen of a version that comes before the release; empty for a
 *     release
 */
public record ReleaseVersion(int major, int minor, int patch, String before)
    implements Comparable<ReleaseVersion> {
  private static final String NUMBER = "(0|[1-9][0-9]{0,5})";
  private static final Pattern FORM =
      Pattern.compile(
          NUMBER
              + "\\."
              + NUMBER
              + "\\."
              + NUMBER
              + "(?:-([0-9A-Za-z-]{1,20}(?:\\.[0-9A-Za-z-]{1,20}){0,3}))?");

  /** The version that a text is, and nothing else besides. */
  public static Optional<ReleaseVersion> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String before = form.group(4);
    return Optional.of(
        new ReleaseVersion(
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3)),
            before == null ? "" : before));
  }

  /** This program's; empty where it runs from its sources. */
  public static Optional<ReleaseVersion> own() {
    return Optional.ofNullable(ReleaseVersion.class.getPackage().getImplementationVersion())
        .flatMap(ReleaseVersion::of);
  }

  @Override
  public int compareTo(ReleaseVersion other) {
    return Comparator.comparingInt(ReleaseVersion::major)
        .thenComparingInt(ReleaseVersion::minor)
        .thenComparingInt(ReleaseVersion::patch)
        .thenComparing(ReleaseVersion::before, ReleaseVersion::compareBefore)
        .compare(this, other);
  }

  /** A release comes after all that lead to it; numbers count as numbers, and before words. */
  private static int compareBefore(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Boolean.compare(one.isEmpty(), other.isEmpty());
    }
    String[] ones = one.split("\\.", -1);
    String[] others = other.split("\\.", -1);
    for (int i = 0; i < Math.min(ones.length, others.length); i++) {
      boolean number = isNumber(ones[i]);
      int order =
          number && isNumber(others[i])
              ? new BigInteger(ones[i]).compareTo(new BigInteger(others[i]))
              : number != isNumber(others[i])
                  ? Boolean.compare(!number, number)
                  : ones[i].compareTo(others[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ones.length, others.length);
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    String release = "%d.%d.%d".formatted(major, minor, patch);
    return before.isEmpty() ? release : release + "-" + before;
  }
}
