package dev.sequent.text;

import dev.sequent.data.Example;
import dev.sequent.text.PreviewToken.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows rows token by token, for the Data screen and {@code sequent tokens}. */
public final class TokenPreview {

  private final TextCutter tokenizer;
  private final FeatureBuilder builder;

  /** The tokenizer must outlive the preview; it is not closed by it. */
  public TokenPreview(TextCutter tokenizer, FeatureBuilder builder) {
    this.tokenizer = tokenizer;
    this.builder = builder;
  }

  /** Tokens a row at most. */
  public int maxSequenceLength() {
    return builder.maxSequenceLength();
  }

  /** A row of a data set. */
  public PreviewRow row(Example example) {
    return row(example.textA(), example.textB());
  }

  /** A text of the user's own, or a pair. */
  public PreviewRow row(String textA, @Nullable String textB) {
    Pieces a = tokenizer.cut(textA);
    Pieces b = textB == null ? null : tokenizer.cut(textB);
    Features features = builder.build(a, b);
    List<PreviewToken> fed = new ArrayList<>(features.length());
    fed.add(special(features, 0));
    for (int i = 0; i < features.lengthA(); i++) {
      fed.add(token(a, i, Origin.A, features, fed.size()));
    }
    fed.add(special(features, fed.size()));
    if (b != null) {
      for (int i = 0; i < features.lengthB(); i++) {
        fed.add(token(b, i, Origin.B, features, fed.size()));
      }
      fed.add(special(features, fed.size()));
    }
    return new PreviewRow(
        textA,
        textB,
        fed,
        tail(a, features.lengthA(), Origin.A),
        b == null ? List.of() : tail(b, features.lengthB(), Origin.B),
        features,
        builder.vocabulary().padId());
  }

  private PreviewToken special(Features features, int position) {
    int id = features.inputIds()[position];
    return new PreviewToken(
        builder.vocabulary().piece(id),
        id,
        position,
        features.tokenTypeIds()[position],
        Origin.SPECIAL,
        -1,
        -1);
  }

  private static PreviewToken token(
      Pieces pieces, int index, Origin origin, Features features, int position) {
    return new PreviewToken(
        pieces.pieces().get(index),
        pieces.ids()[index],
        position,
        features.tokenTypeIds()[position],
        origin,
        pieces.starts()[index],
        pieces.ends()[index]);
  }

  private static List<PreviewToken> tail(Pieces pieces, int kept, Origin origin) {
    List<PreviewToken> tail = new ArrayList<>();
    for (int i = kept; i < pieces.size(); i++) {
      tail.add(
          new PreviewToken(
              pieces.pieces().get(i),
              pieces.ids()[i],
              -1,
              origin == Origin.B ? 1 : 0,
              origin,
              pieces.starts()[i],
              pieces.ends()[i]));
    }
    return tail;
  }
}
