package dev.sequent.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where each box stands, in pixels from the upper left corner. Boxes of one word touch and stay on
 * one line, unless the word is wider than the view.
 *
 * @param places a place a box, in order
 * @param height of all lines
 */
record TokenLayout(List<Place> places, double height) {

  /** Between words, and between lines. */
  private static final double GAP = 4;

  private static final double LINE_GAP = 8;

  /** From a box's edge to its text. */
  private static final double MARGIN = 7;

  /** Of the piece's line, of the id's and of the other segment's. */
  static final double PIECE_HEIGHT = 18;

  static final double NOTE_HEIGHT = 13;
  static final double CHANGE_HEIGHT = 14;
  static final double EDGE = 3;

  TokenLayout {
    places = List.copyOf(places);
  }

  /** How wide texts are. */
  interface Widths {
    /** In the font of pieces. */
    double piece(String text);

    /** In the font of what stands below them. */
    double note(String text);
  }

  /**
   * A box's place.
   *
   * @param line counted from 0
   */
  record Place(TokenBox box, int line, double x, double y, double width, double height) {
    boolean contains(double atX, double atY) {
      return atX >= x && atX < x + width && atY >= y && atY < y + height;
    }

    double middle() {
      return x + width / 2;
    }
  }

  /**
   * Places boxes.
   *
   * @param width of the view
   */
  static TokenLayout of(List<TokenBox> boxes, double width, Widths widths) {
    Pen pen = new Pen(width);
    int from = 0;
    while (from < boxes.size()) {
      int to = from + 1;
      double word = width(boxes.get(from), widths);
      while (to < boxes.size() && boxes.get(to).joins()) {
        word += width(boxes.get(to), widths);
        to++;
      }
      pen.word(word);
      for (TokenBox box : boxes.subList(from, to)) {
        pen.box(box, width(box, widths));
      }
      from = to;
    }
    pen.endLine();
    return new TokenLayout(pen.places, pen.y);
  }

  private static double width(TokenBox box, Widths widths) {
    double text = Math.max(widths.piece(box.piece()), widths.note(box.note()));
    if (box instanceof TokenBox.Piece piece && piece.differs()) {
      text = Math.max(text, widths.note(piece.change()));
    }
    return Math.ceil(text) + 2 * MARGIN;
  }

  private static double height(TokenBox box) {
    boolean differs = box instanceof TokenBox.Piece piece && piece.differs();
    return 2 * EDGE + PIECE_HEIGHT + NOTE_HEIGHT + (differs ? CHANGE_HEIGHT : 0);
  }

  /** The box at a point. */
  OptionalInt at(double x, double y) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).contains(x, y)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The box whose middle is nearest to a box's, some lines below it; the box where none is. */
  int vertical(int from, int lines) {
    Place start = places.get(from);
    int best = from;
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < places.size(); i++) {
      double distance = Math.abs(places.get(i).middle() - start.middle());
      if (places.get(i).line() == start.line() + lines && distance < nearest) {
        nearest = distance;
        best = i;
      }
    }
    return best;
  }

  private static final class Pen {
    private final double width;
    private final List<Place> places = new ArrayList<>();
    private double x;
    private double y;
    private double tallest;
    private int line;

    Pen(double width) {
      this.width = width;
    }

    /** Begins a word of some width. */
    void word(double wide) {
      if (x > 0) {
        x += GAP;
        if (x + wide > width) {
          nextLine();
        }
      }
    }

    void box(TokenBox box, double wide) {
      if (x > 0 && x + wide > width) {
        nextLine();
      }
      places.add(new Place(box, line, x, y, wide, height(box)));
      x += wide;
      tallest = Math.max(tallest, height(box));
    }

    private void nextLine() {
      y += tallest + LINE_GAP;
      x = 0;
      tallest = 0;
      line++;
    }

    void endLine() {
      y += tallest;
    }
  }
}
