package dev.sequent.run;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes one object of equal strings. Runs of a project say nearly the same in their manifests,
 * states and configs, and a thousand of them would keep ten megabytes of copies. Any thread may
 * ask.
 *
 * <p>It holds a few thousand strings. What each run has for itself, such as hashes, fills it at
 * some time; then it begins anew, and the next run keeps copies of its own that later runs share.
 */
public final class SharedStrings {
  private static final int MOST = 4_096;

  /** Of what is longer than a path, there are few. */
  private static final int LONGEST = 256;

  private final ConcurrentMap<String, String> known = new ConcurrentHashMap<>();

  /** The first string that was equal to this one, which may be itself. */
  public String of(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    String first = known.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
