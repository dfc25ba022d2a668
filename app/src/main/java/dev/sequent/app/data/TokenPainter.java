package dev.sequent.app.data;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws token boxes: the segment as tint, special tokens as outline, an unknown piece red, padding
 * hatched, what was cut away pale and struck through, a segment that the other rule has otherwise
 * with a heavy lower edge.
 */
final class TokenPainter {

  private static final double ARC = 8;
  private static final double PALE = 0.5;

  private final GraphicsContext pen;
  private final PaintTheme.Colours colours;

  TokenPainter(GraphicsContext pen, PaintTheme.Colours colours) {
    this.pen = pen;
    this.colours = colours;
    pen.setTextAlign(TextAlignment.CENTER);
    pen.setTextBaseline(VPos.CENTER);
  }

  /** Draws a box at its place. */
  void paint(TokenLayout.Place at) {
    switch (at.box()) {
      case TokenBox.Piece piece -> paint(at, piece);
      case TokenBox.Padding all -> {
        hatch(at);
        write(all.piece(), TokenFonts.PIECE, colours.muted(), at, at.y() + at.height() / 2);
      }
      case TokenBox.Pad pad -> {
        hatch(at);
        texts(at, colours.text());
      }
      case TokenBox.More more ->
          write(more.piece(), TokenFonts.NOTE, colours.muted(), at, at.y() + at.height() / 2);
    }
  }

  private void paint(TokenLayout.Place at, TokenBox.Piece piece) {
    boolean second = piece.token().segment() == 1;
    boolean cut = piece.token().truncated();
    pen.save();
    if (cut) {
      pen.setGlobalAlpha(PALE);
      pen.setLineDashes(3, 2);
    }
    if (!piece.special()) {
      fill(at, second ? colours.segmentB() : colours.segmentA());
    }
    Color line = second ? colours.lineB() : colours.lineA();
    if (piece.special()) {
      // The tint is the segment's, and the outline stands alone.
      outline(at, line, 1);
    } else if (piece.unknown()) {
      outline(at, colours.unknown(), 1.5);
    } else {
      outline(at, line, 1);
    }
    if (piece.differs()) {
      outline(at, colours.differs(), 1);
      pen.setFill(colours.differs());
      pen.fillRect(at.x() + 3, at.y() + at.height() - 3, at.width() - 6, 3);
      double below =
          at.y()
              + TokenLayout.EDGE
              + TokenLayout.PIECE_HEIGHT
              + TokenLayout.NOTE_HEIGHT
              + TokenLayout.CHANGE_HEIGHT / 2
              - 1;
      write(piece.change(), TokenFonts.CHANGE, colours.change(), at, below);
    }
    texts(at, colours.text());
    if (cut) {
      double through = Math.round(at.y() + TokenLayout.EDGE + TokenLayout.PIECE_HEIGHT / 2) + 0.5;
      pen.setLineDashes();
      pen.setStroke(colours.text());
      pen.setLineWidth(1);
      pen.strokeLine(at.x() + 5, through, at.x() + at.width() - 5, through);
    }
    pen.restore();
  }

  /** Marks a box as chosen, or as the one that the keys are at. */
  void mark(TokenLayout.Place at, boolean chosen, boolean current) {
    if (chosen) {
      fill(at, colours.chosen().deriveColor(0, 1, 1, 0.25));
    }
    if (current) {
      outline(at, colours.chosen(), 2);
    }
  }

  private void texts(TokenLayout.Place at, Color colour) {
    double piece = at.y() + TokenLayout.EDGE + TokenLayout.PIECE_HEIGHT / 2;
    write(at.box().piece(), TokenFonts.PIECE, colour, at, piece);
    double note =
        at.y() + TokenLayout.EDGE + TokenLayout.PIECE_HEIGHT + TokenLayout.NOTE_HEIGHT / 2 - 1;
    write(at.box().note(), TokenFonts.NOTE, colours.muted(), at, note);
  }

  private void write(String text, Font font, Color colour, TokenLayout.Place at, double y) {
    pen.setFont(font);
    pen.setFill(colour);
    pen.fillText(text, at.middle(), y);
  }

  private void hatch(TokenLayout.Place at) {
    fill(at, colours.padding());
    Color clear = Color.TRANSPARENT;
    fill(
        at,
        new LinearGradient(
            0,
            0,
            5,
            5,
            false,
            CycleMethod.REPEAT,
            new Stop(0, clear),
            new Stop(0.45, clear),
            new Stop(0.5, colours.hatch()),
            new Stop(0.95, colours.hatch())));
  }

  private void fill(TokenLayout.Place at, Paint paint) {
    pen.setFill(paint);
    pen.fillRoundRect(at.x(), at.y(), at.width(), at.height(), ARC, ARC);
  }

  private void outline(TokenLayout.Place at, Color colour, double width) {
    pen.setStroke(colour);
    pen.setLineWidth(width);
    double in = width / 2;
    pen.strokeRoundRect(
        at.x() + in, at.y() + in, at.width() - width, at.height() - width, ARC - 1, ARC - 1);
  }
}
