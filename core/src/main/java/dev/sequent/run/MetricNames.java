package dev.sequent.run;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one event file, each decoded once. A writer repeats them step by step in the same
 * order, so the one that follows the last is nearly always the one that is asked for.
 */
final class MetricNames {
  /**
   * Bytes of a tag: nobody can tell longer ones apart, and a damaged or hostile file may have any.
   */
  static final int LONGEST = 1_000;

  /** Tags of a file. */
  static final int MOST = 20_000;

  private final Predicate<String> wanted;
  private final Map<String, Name> names = new HashMap<>();
  private @Nullable Name last;

  /** Stands for each tag that is not looked at; no tag in UTF-8 has its bytes. */
  private final Name passedOver = new Name("", new byte[] {(byte) 0xff}, false);

  private boolean tooLong;
  private boolean tooMany;

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

    private Name(String tag, byte[] bytes, boolean wanted) {
      this.tag = tag;
      this.bytes = bytes;
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
      guess =
          length > LONGEST
              ? tooLong()
              : named(new String(text, offset, length, StandardCharsets.UTF_8));
      if (before != null) {
        before.next = guess;
      }
    }
    last = guess;
    return guess;
  }

  private Name named(String tag) {
    Name known = names.get(tag);
    if (known != null) {
      return known;
    }
    byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST) {
      return tooLong();
    }
    if (names.size() == MOST) {
      tooMany = true;
      return passedOver;
    }
    Name name = new Name(tag, bytes, wanted.test(tag));
    names.put(tag, name);
    return name;
  }

  private Name tooLong() {
    tooLong = true;
    return passedOver;
  }

  /** What was passed over, as the end of a sentence about the file; empty where nothing was. */
  Optional<String> leftOut() {
    if (tooMany) {
      return Optional.of("has more than 20,000 tags; the others are left out");
    }
    return tooLong
        ? Optional.of("has tags of more than 1,000 bytes; they are left out")
        : Optional.empty();
  }
}
