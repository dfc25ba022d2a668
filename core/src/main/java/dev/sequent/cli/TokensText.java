package dev.sequent.cli;

import dev.sequent.data.Example;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.TokenStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The readable form of {@code sequent tokens}: tokens, ids and segments one below the other. */
final class TokensText {

  private static final int WIDTH = 100;
  private static final String HEAD = "%-10s";
  private static final int HEAD_WIDTH = 10;
  private static final int BARS = 16;
  private static final int BAR_WIDTH = 50;

  private TokensText() {}

  /** One row, wrapped so that the columns of a token stay together. */
  static String row(Example example, PreviewRow row, String labelName, int maxSequenceLength) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "row %d · %s:%d · label %d (%s) · %d of %d tokens"
            .formatted(
                example.row(),
                example.file().getFileName(),
                example.line(),
                example.label(),
                labelName,
                row.features().length(),
                maxSequenceLength));
    int next = 0;
    while (next < row.tokens().size()) {
      next = block(row.tokens(), next, lines);
    }
    cut(row.truncatedA(), "A", lines);
    cut(row.truncatedB(), "B", lines);
    lines.add("");
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

  /** The statistics of a split with a histogram of bars. */
  static String statistics(TokenStatistics statistics) {
    List<String> lines = new ArrayList<>();
    lines.add(line("rows", "%,d", statistics.rows()));
    lines.add(line("tokens a row, mean", "%.1f", statistics.meanTokens()));
    lines.add(line("tokens a row, 95 %", "%d", statistics.percentile(0.95)));
    lines.add(line("longest row", "%d", statistics.longest()));
    lines.add(line("max_sequence_length", "%d", statistics.maxSequenceLength()));
    lines.add(
        line("rows truncated", "%,d", statistics.truncatedRows())
            + String.format(Locale.ROOT, " (%.2f %%)", 100 * statistics.truncationRate()));
    lines.add(line("padding, were rows padded", "%.1f %%", 100 * statistics.paddingShare()));
    lines.add(line("unknown pieces", "%.3f %%", 100 * statistics.unknownRate()));
    lines.add("");
    bars(statistics.histogram(), lines);
    return String.join("\n", lines);
  }

  private static String line(String name, String format, Object value) {
    return String.format(Locale.ROOT, "%-26s" + format, name, value);
  }

  private static void bars(int[] histogram, List<String> lines) {
    int step = Math.max(1, (histogram.length + BARS - 1) / BARS);
    List<Integer> counts = new ArrayList<>();
    for (int from = 0; from < histogram.length; from += step) {
      int count = 0;
      for (int n = from; n < Math.min(from + step, histogram.length); n++) {
        count += histogram[n];
      }
      counts.add(count);
    }
    int most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    for (int bar = 0; bar < counts.size(); bar++) {
      int count = counts.get(bar);
      int length = (int) Math.ceil((double) BAR_WIDTH * count / Math.max(1, most));
      lines.add(
          String.format(
                  Locale.ROOT,
                  "%4d-%-4d %8d %s",
                  bar * step,
                  (bar + 1) * step - 1,
                  count,
                  "#".repeat(length))
              .stripTrailing());
    }
  }
}
