package dev.sequent.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import dev.sequent.data.Example;
import dev.sequent.text.Padded;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.TokenStatistics;
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
      int label,
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
      Map<Integer, Integer> histogram) {}

  private TokensJson() {}

  /** One row; the arrays padded to {@code length}. */
  static String row(Example example, PreviewRow row, int length) {
    Padded padded = row.padded(length);
    return GSON.toJson(
        new Row(
            example.row(),
            row.textA(),
            row.textB(),
            example.label(),
            row.tokens().stream().map(PreviewToken::piece).toList(),
            padded.inputIds(),
            padded.attentionMask(),
            padded.tokenTypeIds(),
            row.truncated()));
  }

  /** The statistics of a split; the histogram has the lengths that occur. */
  static String statistics(TokenStatistics statistics) {
    int[] histogram = statistics.histogram();
    Map<Integer, Integer> occurring = new TreeMap<>();
    for (int length = 0; length < histogram.length; length++) {
      if (histogram[length] > 0) {
        occurring.put(length, histogram[length]);
      }
    }
    return GSON.toJson(
        new Statistics(
            statistics.rows(),
            statistics.maxSequenceLength(),
            statistics.tokens(),
            statistics.meanTokens(),
            statistics.longest(),
            statistics.truncatedRows(),
            statistics.truncationRate(),
            statistics.paddingShare(),
            statistics.unknownRate(),
            occurring));
  }
}
