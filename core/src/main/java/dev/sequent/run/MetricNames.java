package dev.sequent.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one event file, each decoded once. A writer repeats them step by step in the same
 * order, so the one that follows the last is nearly always the one that is asked for.
 */
final class MetricNames {
  private final Predicate<String> wanted;
  private final Map<String, Name> names = new HashMap<>();
  private @Nullable Name last;

  /**
   * A tag.
   *
   * @see #wanted()
   */
  static final class Name {
    private final String tag;
    private final byte[] bytes;
    private final boolean wanted;
    private Name next = this;

    private Name(String tag, boolean wanted) {
      this.tag = tag;
      this.bytes = tag.getBytes(StandardCharsets.UTF_8);
      this.wanted = wanted;
    }

    String tag() {
      return tag;
    }

    /** Whether its values are. */
    boolean wanted() {
      return wanted;
    }

    private boolean is(byte[] text, int offset, int length) {
      return Arrays.equals(bytes, 0, bytes.length, text, offset, offset + length);
    }
  }

  MetricNames(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  boolean wanted(String tag) {
    return named(tag).wanted();
  }

  /** The tag that is written there in UTF-8. */
  Name of(byte[] text, int offset, int length) {
    Name before = last;
    Name guess = before == null ? null : before.next;
    if (guess == null || !guess.is(text, offset, length)) {
      guess = named(new String(text, offset, length, StandardCharsets.UTF_8));
      if (before != null) {
        before.next = guess;
      }
    }
    last = guess;
    return guess;
  }

  private Name named(String tag) {
    return names.computeIfAbsent(tag, key -> new Name(key, wanted.test(key)));
  }
}
