package dev.sequent.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A row as plain text: tokens, ids and segments one below the other. */
public final class RowLayout {

  private static final int WIDTH = 100;
  private static final String HEAD = "%-10s";
  private static final int HEAD_WIDTH = 10;

  private RowLayout() {}

  /**
   * The row, wrapped so that the columns of a token stay together, and what truncation took;
   * without a line end after the last line.
   */
  public static String of(PreviewRow row) {
    List<String> lines = new ArrayList<>();
    int next = 0;
    while (next < row.tokens().size()) {
      next = block(row.tokens(), next, lines);
    }
    cut(row.truncatedA(), "A", lines);
    cut(row.truncatedB(), "B", lines);
    return String.join("\n", lines);
  }

  /** Adds as many tokens as fit the width; returns the index of the first that did not. */
  private static int block(List<PreviewToken> tokens, int from, List<String> lines) {
    StringBuilder pieces = new StringBuilder(HEAD.formatted("Tokens:"));
    StringBuilder ids = new StringBuilder(HEAD.formatted("Ids:"));
    StringBuilder segments = new StringBuilder(HEAD.formatted("Segments:"));
    int used = HEAD_WIDTH;
    int next = from;
    while (next < tokens.size()) {
      PreviewToken token = tokens.get(next);
      String id = Integer.toString(token.id());
      int width = Math.max(columns(token.piece()), id.length()) + 1;
      if (used + width > WIDTH && next > from) {
        break;
      }
      append(pieces, token.piece(), width);
      append(ids, id, width);
      append(segments, Integer.toString(token.segment()), width);
      used += width;
      next++;
    }
    lines.add(pieces.toString().stripTrailing());
    lines.add(ids.toString().stripTrailing());
    lines.add(segments.toString().stripTrailing());
    return next;
  }

  private static void append(StringBuilder line, String cell, int width) {
    line.append(cell).append(" ".repeat(width - columns(cell)));
  }

  private static int columns(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void cut(List<PreviewToken> tail, String sentence, List<String> lines) {
    if (!tail.isEmpty()) {
      lines.add(
          HEAD.formatted("Cut " + sentence + ":")
              + tail.stream().map(PreviewToken::piece).collect(Collectors.joining(" ")));
    }
  }
}
