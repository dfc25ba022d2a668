package dev.sequent.app.data;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How much of a text fits a width. Goes by the widths of single characters, each measured once: a
 * list asks for dozens of long texts whenever it is scrolled. On the FX thread only.
 */
final class TextFit {
  private static final String ELLIPSIS = "…";

  private final Font font;
  private final Text measure = new Text();
  private final Map<Integer, Double> widths = new HashMap<>();

  TextFit(Font font) {
    this.font = font;
    measure.setFont(font);
  }

  Font font() {
    return font;
  }

  /** The width of a text on one line, in pixels. */
  double width(String text) {
    return text.codePoints().mapToDouble(this::width).sum();
  }

  private double width(int character) {
    return widths.computeIfAbsent(
        character,
        c -> {
          measure.setText(Character.toString(c));
          return measure.getLayoutBounds().getWidth();
        });
  }

  /** The text if it fits, else its beginning and an ellipsis. */
  String fit(String text, double width) {
    double ellipsis = width(ELLIPSIS.codePointAt(0));
    double so = 0;
    int end = 0;
    int shown = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      so += width(character);
      end += Character.charCount(character);
      if (so + ellipsis <= width) {
        shown = end;
      }
      if (so > width) {
        return text.substring(0, shown) + ELLIPSIS;
      }
    }
    return text;
  }
}
