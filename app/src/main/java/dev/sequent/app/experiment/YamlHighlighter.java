package dev.sequent.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which parts of a YAML text get which colour. Works line by line and never fails: it also sees
 * texts that are half typed.
 */
final class YamlHighlighter {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d[\\d_]*(\\.[\\d_]*)?|\\.\\d[\\d_]*)([eE][-+]?\\d+)?");
  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "null", "~");

  /** What a part of the text is; the style class is {@code yaml-} and the name in lower case. */
  enum Kind {
    KEY,
    NUMBER,
    STRING,
    WORD,
    COMMENT,
    MARK
  }

  /**
   * A coloured part.
   *
   * @param start offset of its first character
   * @param end one past its last character
   */
  record Span(int start, int end, Kind kind) {
    String styleClass() {
      return "yaml-" + kind.name().toLowerCase(Locale.ROOT);
    }
  }

  private YamlHighlighter() {}

  /** The coloured parts in order, without overlaps. */
  static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        end = text.length();
      }
      line(text, start, end, spans);
      start = end + 1;
    }
    return spans;
  }

  private static void line(String text, int start, int end, List<Span> spans) {
    int at = skipSpaces(text, start, end);
    while (at < end && text.charAt(at) == '-' && (at + 1 == end || text.charAt(at + 1) == ' ')) {
      spans.add(new Span(at, at + 1, Kind.MARK));
      at = skipSpaces(text, at + 1, end);
    }
    int colon = keyEnd(text, at, end);
    if (colon > at) {
      spans.add(new Span(at, colon, Kind.KEY));
      spans.add(new Span(colon, colon + 1, Kind.MARK));
      at = skipSpaces(text, colon + 1, end);
    }
    values(text, at, end, spans);
  }

  private static void values(String text, int start, int end, List<Span> spans) {
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      int next;
      if (c == ' ' || c == '\t') {
        next = at + 1;
      } else if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
        spans.add(new Span(at, end, Kind.COMMENT));
        next = end;
      } else if (c == '"' || c == '\'') {
        int close = text.indexOf(c, at + 1);
        next = close < 0 || close >= end ? end : close + 1;
        spans.add(new Span(at, next, Kind.STRING));
      } else if ("[]{},&*!|>".indexOf(c) >= 0) {
        next = at + 1;
        spans.add(new Span(at, next, Kind.MARK));
      } else {
        next = wordEnd(text, at, end);
        scalar(text.substring(at, next), at, spans);
      }
      at = next;
    }
  }

  private static void scalar(String word, int at, List<Span> spans) {
    if (NUMBER.matcher(word).matches()) {
      spans.add(new Span(at, at + word.length(), Kind.NUMBER));
    } else if (WORDS.contains(word.toLowerCase(Locale.ROOT))) {
      spans.add(new Span(at, at + word.length(), Kind.WORD));
    }
  }

  private static int keyEnd(String text, int start, int end) {
    if (start >= end || text.charAt(start) == '#') {
      return -1;
    }
    char quote = text.charAt(start);
    int from = start;
    if (quote == '"' || quote == '\'') {
      int close = text.indexOf(quote, start + 1);
      if (close < 0 || close >= end) {
        return -1;
      }
      from = close;
    }
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == ':' && (i + 1 == end || Character.isWhitespace(text.charAt(i + 1)))) {
        return i;
      }
      boolean comment = c == '#' && i > start && Character.isWhitespace(text.charAt(i - 1));
      if (comment || c == '{' || c == '[') {
        return -1;
      }
    }
    return -1;
  }

  private static int wordEnd(String text, int start, int end) {
    int at = start;
    while (at < end && " \t,]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Math.max(at, start + 1);
  }

  private static int skipSpaces(String text, int start, int end) {
    int at = start;
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }
}
