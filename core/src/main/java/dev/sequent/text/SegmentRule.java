package dev.sequent.text;

import dev.sequent.config.Compatibility;

/** Where the ones of {@code token_type_ids} stand for a pair. */
public enum SegmentRule {
  /** Original BERT and the origin document: the second sentence and its [SEP]. */
  SPEC,
  /** Model Zoo 1.6 to 2.10: {@code [len(A), len(A) + len(B))}, two positions early. */
  MODELZOO;

  /** The rule a compatibility mode follows. */
  public static SegmentRule of(Compatibility compatibility) {
    return switch (compatibility) {
      case SPEC -> SPEC;
      case MODELZOO_1_6, MODELZOO_1_7 -> MODELZOO;
    };
  }
}
