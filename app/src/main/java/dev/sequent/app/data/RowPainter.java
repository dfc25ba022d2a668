package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.data.Example;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws rows of the list: number, texts, label, and a bar as long as its tokens. The number is
 * there at once, the rest as soon as it has been read.
 */
final class RowPainter {
  private static final double LEFT = 8;
  private static final double RIGHT = 12;
  private static final double NUMBER_WIDTH = 44;
  private static final double GAP = 8;
  private static final double BAR_WIDTH = 72;
  private static final double BAR_HEIGHT = 4;
  private static final double CHIP_HEIGHT = 18;

  /** More characters than a line of the list has. */
  private static final int MOST = 300;

  private final TextFit text = new TextFit(Font.font(13));
  private final TextFit small = new TextFit(Font.font(11));

  /**
   * What the list looks like now.
   *
   * @param labels label names by class index
   * @param limit {@code max_sequence_length}
   * @param width of a row
   * @param height of a row
   */
  record Look(
      PaintTheme.Colours colours, List<String> labels, int limit, double width, double height) {}

  /** Draws the row with a number, 0-based, with its upper edge at {@code y}. */
  void paint(GraphicsContext pen, Look look, int row, Optional<ListedRow> listed, double y) {
    pen.setTextBaseline(VPos.CENTER);
    double middle = y + look.height() / 2;
    pen.setTextAlign(TextAlignment.RIGHT);
    write(
        pen, Figures.count(row + 1L), small, look.colours().subtle(), LEFT + NUMBER_WIDTH, middle);
    pen.setTextAlign(TextAlignment.LEFT);
    double from = LEFT + NUMBER_WIDTH + GAP;
    double to = look.width() - RIGHT;
    if (listed.isEmpty()) {
      return;
    }
    Optional<Example> example = listed.get().example();
    if (example.isEmpty()) {
      String fault = small.fit(listed.get().fault(), to - from);
      write(pen, fault, small, look.colours().danger(), from, middle);
      return;
    }
    length(pen, look, listed.get().tokens(), to - BAR_WIDTH, y);
    to -= BAR_WIDTH + GAP;
    String name = ListedRow.labelName(look.labels(), example.get());
    if (!name.isEmpty()) {
      to = chip(pen, look, name, to, middle) - GAP;
    }
    texts(pen, look, example.get(), from, to, middle);
  }

  private void texts(
      GraphicsContext pen, Look look, Example example, double from, double to, double middle) {
    String second = example.textB();
    double offset = second == null ? 0 : 9;
    String first = text.fit(ListedRow.shortened(example.textA(), MOST), to - from);
    write(pen, first, text, look.colours().text(), from, middle - offset);
    if (second != null) {
      String fitting = text.fit(ListedRow.shortened(second, MOST), to - from);
      write(pen, fitting, text, look.colours().muted(), from, middle + offset);
    }
  }

  private double chip(GraphicsContext pen, Look look, String name, double right, double middle) {
    double width = Math.ceil(small.width(name)) + 16;
    pen.setFill(look.colours().hatch());
    pen.fillRoundRect(right - width, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT, 16, 16);
    write(pen, name, small, look.colours().text(), right - width + 8, middle);
    return right - width;
  }

  private void length(GraphicsContext pen, Look look, int tokens, double left, double y) {
    double bar = Math.round(y + look.height() / 2 + 5);
    pen.setTextAlign(TextAlignment.RIGHT);
    write(
        pen,
        Figures.count(tokens),
        small,
        look.colours().subtle(),
        left + BAR_WIDTH,
        y + look.height() / 2 - 5);
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setFill(look.colours().hatch());
    pen.fillRoundRect(left, bar, BAR_WIDTH, BAR_HEIGHT, 4, 4);
    boolean tooLong = tokens > look.limit();
    pen.setFill(tooLong ? look.colours().differs() : look.colours().chosen());
    double share = Math.min(1.0, (double) tokens / look.limit());
    pen.fillRoundRect(left, bar, share * BAR_WIDTH, BAR_HEIGHT, 4, 4);
  }

  private static void write(
      GraphicsContext pen, String words, TextFit fit, Color colour, double x, double y) {
    pen.setFont(fit.font());
    pen.setFill(colour);
    pen.fillText(words, x, y);
  }
}
