package dev.sequent.text;

import java.util.EnumSet;
import java.util.Set;

/** What the origin's documentation promises of every row that is fed. */
public enum RowLaw {
  /** The first token is {@code [CLS]}. */
  BEGINS_WITH_CLS("begins with [CLS]"),
  /** Each sentence ends in {@code [SEP]}. */
  SENTENCES_END_IN_SEP("each sentence ends in [SEP]"),
  /** Segment ids are 0 or 1, and 0 on padding. */
  SEGMENTS("segments are 0 or 1, and 0 on padding"),
  /** Ids are rows of the vocabulary, and {@code [PAD]} on padding. */
  IDS_IN_RANGE("ids are in range");

  private final String words;

  RowLaw(String words) {
    this.words = words;
  }

  /** The law in words. */
  public String words() {
    return words;
  }

  /**
   * The laws that a row breaks.
   *
   * @param row the arrays as they are fed
   * @param lengthA pieces of A that were kept
   * @param pair whether there is a second sentence
   */
  static Set<RowLaw> broken(Padded row, int lengthA, boolean pair, Vocabulary vocabulary) {
    Set<RowLaw> broken = EnumSet.noneOf(RowLaw.class);
    int[] ids = row.inputIds();
    int used = 0;
    while (used < ids.length && row.attentionMask()[used] == 1) {
      used++;
    }
    if (used == 0 || ids[0] != vocabulary.clsId()) {
      broken.add(BEGINS_WITH_CLS);
    }
    int sep = vocabulary.sepId();
    boolean firstEnds = lengthA + 1 < used && ids[lengthA + 1] == sep;
    boolean secondEnds = !pair || (used >= 1 && used - 1 > lengthA + 1 && ids[used - 1] == sep);
    if (!firstEnds || !secondEnds || (!pair && used != lengthA + 2)) {
      broken.add(SENTENCES_END_IN_SEP);
    }
    for (int i = 0; i < ids.length; i++) {
      int segment = row.tokenTypeIds()[i];
      if (segment != 0 && (segment != 1 || i >= used)) {
        broken.add(SEGMENTS);
      }
      if (ids[i] < 0
          || ids[i] >= vocabulary.size()
          || (i >= used && ids[i] != vocabulary.padId())) {
        broken.add(IDS_IN_RANGE);
      }
    }
    return broken;
  }
}
