package dev.sequent.app.format;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags of metrics as people read them and as files keep them. Whoever writes an event file may call
 * a metric anything, at any length.
 */
public final class TagText {
  /** Sorts {@code layer2} before {@code layer10}. */
  public static final Comparator<String> NATURAL = TagText::compare;

  private static final String LEFT_OUT = "…";
  private static final int LONGEST = 1_000;

  /** What cannot be seen, or turns the direction of the text around it. */
  private static final String ODD = "\\p{C}\\u2028\\u2029";

  private static final Pattern UNSEEN = Pattern.compile("[" + ODD + "]");
  private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-F]{2})+");

  private TagText() {}

  /** A tag in one line, whose characters can all be seen. */
  public static String shown(String tag) {
    String start = tag.length() <= LONGEST ? tag : tag.substring(0, LONGEST) + LEFT_OUT;
    String seen = UNSEEN.matcher(start).replaceAll("\u25a1");
    return seen.isBlank() ? "(no name)" : seen;
  }

  /**
   * A tag from its end, which tells it from others: whole names, and what is before them left out.
   *
   * @param most characters there is room for
   */
  public static String brief(String tag, int most) {
    String all = shown(tag);
    if (all.length() <= most) {
      return all;
    }
    int from = all.length() - most + LEFT_OUT.length();
    int name = all.indexOf('/', from);
    boolean whole = name >= 0 && name < all.length() - 1 && all.length() - name > most / 2;
    return LEFT_OUT + all.substring(whole ? name : from);
  }

  /**
   * A tag in which some characters stand as {@code %20} does in addresses, and so do those that
   * cannot be seen.
   *
   * @param special the inside of a character class
   */
  public static String escaped(String tag, String special) {
    return Pattern.compile("[" + ODD + special + "]|%(?=[0-9A-F]{2})")
        .matcher(tag)
        .replaceAll(found -> bytes(found.group()));
  }

  private static String bytes(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
    }
    return escaped.toString();
  }

  /** The tag of which {@link #escaped} made a text. */
  public static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    new String(
                        HexFormat.of().parseHex(found.group().replace("%", "")),
                        StandardCharsets.UTF_8)));
  }

  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = digits(a, i);
      int endB = digits(b, j);
      int order;
      if (endA > i && endB > j) {
        order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
        i = endA;
        j = endB;
      } else {
        order = Character.compare(a.charAt(i++), b.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int left = Integer.compare(a.length() - i, b.length() - j);
    return left != 0 ? left : a.compareTo(b);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int compareNumbers(String a, String b) {
    String left = a.replaceFirst("^0+", "");
    String right = b.replaceFirst("^0+", "");
    int order = Integer.compare(left.length(), right.length());
    return order != 0 ? order : left.compareTo(right);
  }
}
