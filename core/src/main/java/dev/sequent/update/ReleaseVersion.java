package dev.sequent.update;

import java.lang.module.ModuleDescriptor.Version;
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

  /** A release comes after all that lead to it; numbers count as numbers, and before words. */
  @Override
  public int compareTo(ReleaseVersion other) {
    return Version.parse(toString()).compareTo(Version.parse(other.toString()));
  }

  @Override
  public String toString() {
    String release = "%d.%d.%d".formatted(major, minor, patch);
    return before.isEmpty() ? release : release + "-" + before;
  }
}
