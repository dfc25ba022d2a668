package dev.sequent.app.data;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The fonts of token boxes, and how wide texts are in them. On the FX thread only. */
final class TokenFonts implements TokenLayout.Widths {

  static final Font PIECE = Font.font("monospace", 13);
  static final Font NOTE = Font.font(10);
  static final Font CHANGE = Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, 10);

  /** Texts whose widths are kept: as many as a large vocabulary has pieces. */
  private static final int MOST = 32_768;

  private final Text measure = new Text();
  private final Map<String, Double> pieces = widths();
  private final Map<String, Double> notes = widths();

  private static Map<String, Double> widths() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
        return size() > MOST;
      }
    };
  }

  @Override
  public double piece(String text) {
    return pieces.computeIfAbsent(text, t -> width(t, PIECE));
  }

  @Override
  public double note(String text) {
    return notes.computeIfAbsent(text, t -> width(t, CHANGE));
  }

  private double width(String text, Font font) {
    measure.setFont(font);
    measure.setText(text);
    return measure.getLayoutBounds().getWidth();
  }
}
