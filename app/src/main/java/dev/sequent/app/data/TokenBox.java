package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.PreviewRow;
import dev.sequent.text.PreviewToken;
import dev.sequent.text.PreviewToken.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One box of the view of a row's tokens: what is written in it, and what it says when asked. */
sealed interface TokenBox {

  /** Boxes of one sentence: a row of a million pieces must not stop the window. */
  int MOST_BOXES = 1024;

  /** Boxes that padding expands to. */
  int MOST_PADDING_BOXES = 512;

  /** How every vocabulary of BERT writes an unknown piece. */
  String UNKNOWN = "[UNK]";

  /** The upper line. */
  String piece();

  /** The lower line; empty where there is none. */
  String note();

  /** Whether it continues the word of the box before it. */
  default boolean joins() {
    return false;
  }

  /** Everything that is known of it, line by line. */
  String describe();

  /**
   * A piece of a sentence, or a special token.
   *
   * @param joins whether it continues a word
   * @param differs whether the other rule gives it the other segment
   */
  record Piece(PreviewToken token, boolean joins, boolean differs) implements TokenBox {
    @Override
    public String piece() {
      return token.piece();
    }

    @Override
    public String note() {
      return Integer.toString(token.id());
    }

    boolean special() {
      return token.origin() == Origin.SPECIAL;
    }

    boolean unknown() {
      return !special() && token.piece().equals(UNKNOWN);
    }

    /** The segment id here and by the other rule. */
    String change() {
      return token.segment() + " ≠ " + (1 - token.segment());
    }

    @Override
    public String describe() {
      StringBuilder text = new StringBuilder();
      text.append(token.piece()).append("   id ").append(token.id());
      if (token.truncated()) {
        text.append("\ncut away: the row is longer than max_sequence_length");
      } else {
        text.append("\nposition ").append(token.position());
        text.append("   segment ").append(token.segment());
        text.append("   mask 1");
        if (differs) {
          text.append("\nsegment ").append(1 - token.segment()).append(" by the other rule");
        }
      }
      if (token.start() >= 0) {
        text.append("\ncharacters ").append(token.start()).append("–").append(token.end());
        text.append(" of sentence ").append(token.origin());
      }
      return text.toString();
    }
  }

  /** All of the padding; expands into {@link Pad}s. */
  record Padding(int count) implements TokenBox {
    @Override
    public String piece() {
      return "× " + count + " [PAD]";
    }

    @Override
    public String note() {
      return "";
    }

    @Override
    public String describe() {
      return piece() + "\nsegment 0   mask 0\nClick or press Enter to show each of them.";
    }
  }

  /** One position of padding. */
  record Pad(int position, int id) implements TokenBox {
    @Override
    public String piece() {
      return "[PAD]";
    }

    @Override
    public String note() {
      return Integer.toString(id);
    }

    @Override
    public String describe() {
      return "[PAD]   id %d\nposition %d   segment 0   mask 0".formatted(id, position);
    }
  }

  /** Says how many boxes there would be besides. */
  record More(int count) implements TokenBox {
    @Override
    public String piece() {
      return "… %s more".formatted(Figures.count(count));
    }

    @Override
    public String note() {
      return "";
    }

    @Override
    public String describe() {
      return Figures.count(count) + " more tokens, too many to show. Copy has them.";
    }
  }

  /**
   * The boxes of a row in its order; what was cut away stands where it was.
   *
   * @param expanded whether padding has a box a position
   */
  static List<TokenBox> of(CutRow cut, boolean expanded) {
    PreviewRow row = cut.preview();
    Set<Integer> differing = new HashSet<>(cut.differing());
    List<PreviewToken> fed = row.tokens();
    int afterA = 1 + row.features().lengthA();
    List<TokenBox> boxes = new ArrayList<>();
    pieces(fed.subList(0, afterA), differing, boxes);
    pieces(row.truncatedA(), differing, boxes);
    pieces(fed.subList(afterA, fed.size() - (row.textB() == null ? 0 : 1)), differing, boxes);
    pieces(row.truncatedB(), differing, boxes);
    if (row.textB() != null) {
      pieces(fed.subList(fed.size() - 1, fed.size()), differing, boxes);
    }
    int padding = cut.limit() - row.features().length();
    if (padding > 0 && !expanded) {
      boxes.add(new Padding(padding));
    } else {
      for (int i = 0; i < Math.min(padding, MOST_PADDING_BOXES); i++) {
        boxes.add(new Pad(fed.size() + i, row.padId()));
      }
      if (padding > MOST_PADDING_BOXES) {
        boxes.add(new More(padding - MOST_PADDING_BOXES));
      }
    }
    return boxes;
  }

  private static void pieces(
      List<PreviewToken> tokens, Set<Integer> differing, List<TokenBox> into) {
    int most = Math.min(MOST_BOXES, tokens.size());
    for (int i = 0; i < most; i++) {
      PreviewToken token = tokens.get(i);
      boolean joins = i > 0 && token.piece().startsWith("##");
      into.add(new Piece(token, joins, differing.contains(token.position())));
    }
    if (most < tokens.size()) {
      into.add(new More(tokens.size() - most));
    }
  }
}
