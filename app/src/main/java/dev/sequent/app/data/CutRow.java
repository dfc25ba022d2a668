package dev.sequent.app.data;

import dev.sequent.text.FastTokenizer;
import dev.sequent.text.FeatureBuilder;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.RowLaw;
import dev.sequent.text.SegmentRule;
import dev.sequent.text.TokenPreview;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence or pair as the model is fed it.
 *
 * @param preview its tokens
 * @param limit {@code max_sequence_length}
 * @param rule where the ones of the segment ids stand
 * @param differing positions at which the other rule has another segment id
 * @param broken what the origin promises of a row and this one does not keep
 */
record CutRow(
    PreviewRow preview, int limit, SegmentRule rule, List<Integer> differing, Set<RowLaw> broken) {
  CutRow {
    differing = List.copyOf(differing);
    broken = Set.copyOf(broken);
  }

  /** Cuts and encodes texts. */
  static CutRow of(
      FastTokenizer tokenizer, int limit, SegmentRule rule, String textA, @Nullable String textB) {
    TokenPreview preview = preview(tokenizer, limit, rule);
    PreviewRow row = preview.row(textA, textB);
    int[] mine = row.features().tokenTypeIds();
    int[] others =
        preview(tokenizer, limit, other(rule)).row(textA, textB).features().tokenTypeIds();
    List<Integer> differing =
        IntStream.range(0, mine.length).filter(i -> mine[i] != others[i]).boxed().toList();
    return new CutRow(row, limit, rule, differing, preview.broken(row));
  }

  private static TokenPreview preview(FastTokenizer tokenizer, int limit, SegmentRule rule) {
    return new TokenPreview(tokenizer, new FeatureBuilder(tokenizer.vocabulary(), limit, rule));
  }

  /** The rule that this one is compared with. */
  static SegmentRule other(SegmentRule rule) {
    return rule == SegmentRule.SPEC ? SegmentRule.MODELZOO : SegmentRule.SPEC;
  }
}
