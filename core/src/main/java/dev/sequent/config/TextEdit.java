package dev.sequent.config;

/**
 * The smallest single replacement that turns one text into another.
 *
 * @param start offset of the first character replaced
 * @param removed what stood there
 * @param inserted what stands there now
 */
public record TextEdit(int start, String removed, String inserted) {
  /** Characters compared at once, which takes a fraction of one by one. */
  private static final int BLOCK = 512;

  /** The edit from {@code before} to {@code after}; never cuts a surrogate pair in two. */
  public static TextEdit between(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int prefix = 0;
    while (prefix + BLOCK <= shorter && before.regionMatches(prefix, after, prefix, BLOCK)) {
      prefix += BLOCK;
    }
    while (prefix < shorter && before.charAt(prefix) == after.charAt(prefix)) {
      prefix++;
    }
    if (prefix > 0 && Character.isHighSurrogate(before.charAt(prefix - 1))) {
      prefix--;
    }
    int suffix = 0;
    while (suffix + BLOCK <= shorter - prefix
        && before.regionMatches(
            before.length() - suffix - BLOCK, after, after.length() - suffix - BLOCK, BLOCK)) {
      suffix += BLOCK;
    }
    while (suffix < shorter - prefix
        && before.charAt(before.length() - 1 - suffix)
            == after.charAt(after.length() - 1 - suffix)) {
      suffix++;
    }
    if (suffix > 0 && Character.isLowSurrogate(before.charAt(before.length() - suffix))) {
      suffix--;
    }
    return new TextEdit(
        prefix,
        before.substring(prefix, before.length() - suffix),
        after.substring(prefix, after.length() - suffix));
  }

  /** Whether nothing changes. */
  public boolean isNone() {
    return removed.isEmpty() && inserted.isEmpty();
  }

  /** One past the last character replaced, in the old text. */
  public int end() {
    return start + removed.length();
  }

  /** The text after this edit. */
  public String apply(String text) {
    return text.substring(0, start) + inserted + text.substring(end());
  }

  /** The edit that takes this one back. */
  public TextEdit inverse() {
    return new TextEdit(start, inserted, removed);
  }

  /** Whether this edit fits a text: what it removes stands there. */
  boolean fits(String text) {
    return start >= 0 && start <= text.length() && text.startsWith(removed, start);
  }
}
