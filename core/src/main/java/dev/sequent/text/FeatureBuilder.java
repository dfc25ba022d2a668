package dev.sequent.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns pieces into what the model is fed: special tokens, truncation and segment ids by the
 * origin's rules. Immutable.
 */
public final class FeatureBuilder {

  /** {@code [CLS] A [SEP] B [SEP]} with nothing of A and B left. */
  public static final int SHORTEST = 3;

  private final Vocabulary vocabulary;
  private final int maxSequenceLength;
  private final SegmentRule segmentRule;

  /**
   * @param vocabulary gives the ids of the special tokens
   * @param maxSequenceLength tokens a row at most, special tokens included; at least 3
   * @param segmentRule where the second segment begins
   */
  public FeatureBuilder(Vocabulary vocabulary, int maxSequenceLength, SegmentRule segmentRule) {
    if (maxSequenceLength < SHORTEST) {
      throw new IllegalArgumentException("max_sequence_length " + maxSequenceLength);
    }
    this.vocabulary = vocabulary;
    this.maxSequenceLength = maxSequenceLength;
    this.segmentRule = segmentRule;
  }

  /** The vocabulary of the ids. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Tokens a row at most. */
  public int maxSequenceLength() {
    return maxSequenceLength;
  }

  /** Where the second segment begins. */
  public SegmentRule segmentRule() {
    return segmentRule;
  }

  /**
   * The features of a sentence or a pair, unpadded. Too long a pair loses pieces one by one from
   * the end of the longer sentence, of B where both are equally long; a single sentence loses its
   * tail.
   */
  public Features build(Pieces a, @Nullable Pieces b) {
    return build(a.ids(), b == null ? null : b.ids());
  }

  /** The same from ids alone. */
  public Features build(int[] a, int @Nullable [] b) {
    int keptA = a.length;
    int keptB = b == null ? 0 : b.length;
    int budget = maxSequenceLength - (b == null ? 2 : 3);
    while (keptA + keptB > budget) {
      if (keptA > keptB) {
        keptA--;
      } else {
        keptB--;
      }
    }
    int[] ids = new int[keptA + keptB + (b == null ? 2 : 3)];
    ids[0] = vocabulary.clsId();
    System.arraycopy(a, 0, ids, 1, keptA);
    ids[keptA + 1] = vocabulary.sepId();
    if (b != null) {
      System.arraycopy(b, 0, ids, keptA + 2, keptB);
      ids[ids.length - 1] = vocabulary.sepId();
    }
    return new Features(
        ids,
        b == null ? new int[ids.length] : segments(keptA, keptB),
        keptA,
        keptB,
        a.length - keptA,
        b == null ? 0 : b.length - keptB);
  }

  private int[] segments(int lengthA, int lengthB) {
    int[] segments = new int[lengthA + lengthB + 3];
    int from = segmentRule == SegmentRule.SPEC ? lengthA + 2 : lengthA;
    int to = segmentRule == SegmentRule.SPEC ? segments.length : lengthA + lengthB;
    Arrays.fill(segments, from, to, 1);
    return segments;
  }
}
