package dev.sequent.cli;

import dev.sequent.data.Example;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.Repeats;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.RowLayout;
import dev.sequent.text.TokenStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The readable form of {@code sequent tokens}: tokens, ids and segments one below the other. */
final class TokensText {

  private static final int BARS = 16;
  private static final int BAR_WIDTH = 50;

  private TokensText() {}

  /** One row, wrapped so that the columns of a token stay together. */
  static String row(
      Example example, PreviewRow row, Optional<String> labelName, int maxSequenceLength) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "row %d · %s:%d · %s · %d of %d tokens"
            .formatted(
                example.row(),
                example.file().getFileName(),
                example.line(),
                labelName
                    .map(n -> "label %d (%s)".formatted(example.label(), n))
                    .orElse("no label"),
                row.features().length(),
                maxSequenceLength));
    lines.add(RowLayout.of(row));
    lines.add("");
    return String.join("\n", lines);
  }

  /** The statistics of a split with a histogram of bars. */
  static String statistics(CorpusReport report) {
    TokenStatistics tokens = report.tokens();
    List<String> lines = new ArrayList<>();
    lines.add(line("rows", "%,d", tokens.rows()));
    if (!report.corpus().skipped().isEmpty()) {
      lines.add(line("bad rows left out", "%,d", report.corpus().skipped().size()));
    }
    lines.add(line("tokens a row, mean", "%.1f", tokens.meanTokens()));
    lines.add(line("tokens a row, 95 %", "%d", tokens.percentile(0.95)));
    lines.add(line("longest row", "%d", tokens.longest()));
    lines.add(line("max_sequence_length", "%d", tokens.maxSequenceLength()));
    lines.add(
        line("rows truncated", "%,d", tokens.truncatedRows())
            + String.format(Locale.ROOT, " (%.2f %%)", 100 * tokens.truncationRate()));
    lines.add(line("padding, were rows padded", "%.1f %%", 100 * tokens.paddingShare()));
    lines.add(
        line("tokens a step", "%,.0f", tokens.tokensPerStep(report.batchSize()))
            + " (batch_size %d)".formatted(report.batchSize()));
    lines.add(
        line("steps an epoch", "%,d", tokens.stepsPerEpoch(report.batchSize(), report.dropLast())));
    lines.add(
        line("unknown pieces", "%.3f %%", 100 * tokens.unknownRate())
            + String.format(Locale.ROOT, " in %,d rows", report.counts().rowsWithUnknown()));
    lines.add("");
    contents(report, lines);
    lines.add("");
    bars(tokens.histogram(), lines);
    lines.add("");
    timings(report, lines);
    return String.join("\n", lines);
  }

  private static void contents(CorpusReport report, List<String> lines) {
    String name = report.split().name().toLowerCase(Locale.ROOT);
    String other = report.other().split().name().toLowerCase(Locale.ROOT);
    lines.add(line("labels of " + name, "%s", labels(report.counts())));
    report
        .otherCounts()
        .ifPresent(counts -> lines.add(line("labels of " + other, "%s", labels(counts))));
    for (Repeats.By by : Repeats.By.values()) {
      String how = by == Repeats.By.EXACT ? "" : ", but for case and punctuation";
      lines.add(line("rows seen before" + shorten(by), "%s", found(report.repeats(by)) + how));
      report
          .shared(by)
          .ifPresent(
              shared ->
                  lines.add(
                      line("rows of " + other + " too" + shorten(by), "%s", found(shared) + how)));
    }
    if (!report.other().whyNot().isEmpty()) {
      lines.add(line("rows of " + other + " too", "%s", "not compared"));
    }
    lines.add(
        line(
            "rows as promised",
            "%s",
            report.laws().holds() ? "all" : "not all: " + broken(report.laws())));
    report
        .corpus()
        .oddCharacters()
        .ifPresent(
            odd ->
                lines.add(
                    line("rows with odd characters", "%,d", odd.rows())
                        + " (%s:%d: %s), which the tokenizer drops"
                            .formatted(odd.file(), odd.line(), odd.characterName())));
    List<CorpusStatistics.Group> groups = report.counts().groups(report.maxSequenceLength());
    if (groups.size() > 1) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%-24s %8s %6s %8s %9s",
              "group",
              "rows",
              "mean",
              "longest",
              "truncated"));
      for (CorpusStatistics.Group group : groups) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%-24s %,8d %6.1f %8d %7.2f %%",
                group.group().isEmpty() ? "(none)" : group.group(),
                group.tokens().rows(),
                group.tokens().meanTokens(),
                group.tokens().longest(),
                100 * group.tokens().truncationRate()));
      }
    }
  }

  private static String shorten(Repeats.By by) {
    return by == Repeats.By.EXACT ? "" : " ~";
  }

  private static String found(Repeats repeats) {
    return String.format(
        Locale.ROOT, "%,d (%,d with another label)", repeats.rows(), repeats.conflicting());
  }

  private static String broken(RowLawCheck laws) {
    return laws.broken().entrySet().stream()
        .map(e -> "%,d rows break '%s'".formatted(e.getValue(), e.getKey().words()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String labels(CorpusStatistics counts) {
    int[] rows = counts.labelCounts();
    int all = Arrays.stream(rows).sum();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < rows.length && all > 0; i++) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s %,d (%.1f %%)",
              counts.labelNames().get(i),
              rows[i],
              100.0 * rows[i] / all));
    }
    if (counts.unlabelled() > 0) {
      parts.add(String.format(Locale.ROOT, "none %,d", counts.unlabelled()));
    }
    return String.join(", ", parts);
  }

  private static void timings(CorpusReport report, List<String> lines) {
    CorpusTimings timings = report.timings();
    lines.add(
        String.format(
            Locale.ROOT,
            "first row %.0f ms, whole split %.0f ms%s, any row %.1f ms, another length %.2f ms,"
                + " laws %.0f ms",
            timings.firstRow(),
            timings.scan(),
            report.corpus().fromCache() ? " (tokens from the cache)" : "",
            timings.randomRow(),
            timings.update(),
            timings.laws()));
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
