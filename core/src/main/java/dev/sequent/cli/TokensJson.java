package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import dev.sequent.data.Example;
import dev.sequent.data.OddCharacters;
import dev.sequent.text.CorpusStatistics;
import dev.sequent.text.Padded;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.Repeats;
import dev.sequent.text.Repeats.By;
import dev.sequent.text.RowLawCheck;
import dev.sequent.text.TokenStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of {@code sequent tokens --json}: the origin's field names. */
final class TokensJson {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private record Row(
      int row,
      @SerializedName("text_a") String textA,
      @SerializedName("text_b") @Nullable String textB,
      @Nullable Integer label,
      List<String> tokens,
      @SerializedName("input_ids") int[] inputIds,
      @SerializedName("attention_mask") int[] attentionMask,
      @SerializedName("token_type_ids") int[] tokenTypeIds,
      boolean truncated) {}

  private record Statistics(
      int rows,
      @SerializedName("max_sequence_length") int maxSequenceLength,
      long tokens,
      @SerializedName("mean_tokens") double meanTokens,
      @SerializedName("longest") int longest,
      @SerializedName("truncated_rows") long truncatedRows,
      @SerializedName("truncation_rate") double truncationRate,
      @SerializedName("padding_share") double paddingShare,
      @SerializedName("unknown_rate") double unknownRate,
      Map<Integer, Integer> histogram,
      @SerializedName("batch_size") int batchSize,
      @SerializedName("tokens_per_step") double tokensPerStep,
      @SerializedName("steps_per_epoch") int stepsPerEpoch,
      @SerializedName("rows_with_unknown") int rowsWithUnknown,
      int skipped,
      @SerializedName("odd_characters") @Nullable OddCharacters odd,
      Map<String, Integer> labels,
      @SerializedName("other_labels") @Nullable Map<String, Integer> otherLabels,
      @SerializedName("repeated_rows") Compared repeated,
      @SerializedName("shared_rows") @Nullable Compared shared,
      List<Group> groups,
      @SerializedName("broken_laws") Map<String, Integer> brokenLaws,
      Timings timings) {}

  private record Compared(Found exact, Found normalised) {}

  private record Found(int rows, int conflicting, List<int[]> first) {
    static Found of(Repeats repeats) {
      return new Found(
          repeats.rows(),
          repeats.conflicting(),
          repeats.first().stream().map(p -> new int[] {p.row(), p.other()}).toList());
    }
  }

  private record Group(
      String group,
      int rows,
      Map<String, Integer> labels,
      @SerializedName("mean_tokens") double meanTokens,
      int longest,
      @SerializedName("truncation_rate") double truncationRate,
      @SerializedName("unknown_rate") double unknownRate) {}

  private record Timings(
      @SerializedName("from_cache") boolean fromCache,
      @SerializedName("first_row_ms") double firstRow,
      @SerializedName("scan_ms") double scan,
      @SerializedName("random_row_ms") double randomRow,
      @SerializedName("update_ms") double update,
      @SerializedName("laws_ms") double laws) {}

  private TokensJson() {}

  /** One row; the arrays padded to {@code length}. */
  static String row(Example example, PreviewRow row, int length) {
    Padded padded = row.padded(length);
    return GSON.toJson(
        new Row(
            example.row(),
            row.textA(),
            row.textB(),
            example.labelled() ? Integer.valueOf(example.label()) : null,
            row.tokens().stream().map(PreviewToken::piece).toList(),
            padded.inputIds(),
            padded.attentionMask(),
            padded.tokenTypeIds(),
            row.truncated()));
  }

  /** The statistics of a split; the histogram has the lengths that occur. */
  static String statistics(CorpusReport report) {
    TokenStatistics tokens = report.tokens();
    CorpusStatistics counts = report.counts();
    List<String> names = counts.labelNames();
    return GSON.toJson(
        new Statistics(
            tokens.rows(),
            tokens.maxSequenceLength(),
            tokens.tokens(),
            tokens.meanTokens(),
            tokens.longest(),
            tokens.truncatedRows(),
            tokens.truncationRate(),
            tokens.paddingShare(),
            tokens.unknownRate(),
            occurring(tokens.histogram()),
            report.batchSize(),
            tokens.tokensPerStep(report.batchSize()),
            tokens.stepsPerEpoch(report.batchSize(), report.dropLast()),
            counts.rowsWithUnknown(),
            report.corpus().skipped().size(),
            report.corpus().oddCharacters().orElse(null),
            byName(names, counts.labelCounts()),
            report.otherCounts().map(c -> byName(c.labelNames(), c.labelCounts())).orElse(null),
            new Compared(
                Found.of(report.repeats(By.EXACT)), Found.of(report.repeats(By.NORMALISED))),
            report
                .shared(By.EXACT)
                .map(
                    exact ->
                        new Compared(
                            Found.of(exact), Found.of(report.shared(By.NORMALISED).orElseThrow())))
                .orElse(null),
            counts.groups(report.maxSequenceLength()).stream()
                .map(group -> group(names, group))
                .toList(),
            broken(report.laws()),
            new Timings(
                report.corpus().fromCache(),
                report.timings().firstRow(),
                report.timings().scan(),
                report.timings().randomRow(),
                report.timings().update(),
                report.timings().laws())));
  }

  private static Group group(List<String> names, CorpusStatistics.Group group) {
    return new Group(
        group.group(),
        group.tokens().rows(),
        byName(names, group.labelCounts()),
        group.tokens().meanTokens(),
        group.tokens().longest(),
        group.tokens().truncationRate(),
        group.tokens().unknownRate());
  }

  private static Map<String, Integer> byName(List<String> names, int[] counts) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      byName.put(names.get(i), counts[i]);
    }
    return byName;
  }

  private static Map<String, Integer> broken(RowLawCheck check) {
    Map<String, Integer> broken = new TreeMap<>();
    check.broken().forEach((law, rows) -> broken.put(law.words(), rows));
    return broken;
  }

  private static Map<Integer, Integer> occurring(int[] histogram) {
    Map<Integer, Integer> occurring = new TreeMap<>();
    for (int length = 0; length < histogram.length; length++) {
      if (histogram[length] > 0) {
        occurring.put(length, histogram[length]);
      }
    }
    return occurring;
  }
}
