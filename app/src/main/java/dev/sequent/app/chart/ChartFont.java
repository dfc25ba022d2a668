package dev.sequent.app.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.geom.Rectangle2D;
import javafx.geometry.Bounds;
import javafx.scene.text.Text;

/**
 * A font as JFreeChart wants it that JavaFX measures, as JavaFX draws it too. AWT would read all
 * fonts of the system a second time, and look its own host name up, by name server where need be,
 * to name a cache.
 */
final class ChartFont extends Font {
  private static final long serialVersionUID = 1L;

  ChartFont(String family, int size) {
    super(family, PLAIN, size);
  }

  @Override
  public String getFamily() {
    return getName();
  }

  @Override
  public Rectangle2D getStringBounds(String text, FontRenderContext context) {
    Bounds bounds = bounds(text);
    return new Rectangle2D.Double(
        bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
  }

  @Override
  public LineMetrics getLineMetrics(String text, FontRenderContext context) {
    Bounds bounds = bounds(text);
    return new Line(
        text.length(), (float) -bounds.getMinY(), (float) bounds.getMaxY(), getSize2D() / 14);
  }

  /** Around the origin of the base line: what is above it is negative. */
  private Bounds bounds(String text) {
    Text node = new Text(text);
    node.setFont(javafx.scene.text.Font.font(getName(), getSize2D()));
    return node.getLayoutBounds();
  }

  /** One line of text in Latin letters. */
  private static final class Line extends LineMetrics {
    private final int characters;
    private final float ascent;
    private final float descent;
    private final float thickness;

    Line(int characters, float ascent, float descent, float thickness) {
      this.characters = characters;
      this.ascent = ascent;
      this.descent = descent;
      this.thickness = thickness;
    }

    @Override
    public int getNumChars() {
      return characters;
    }

    @Override
    public float getAscent() {
      return ascent;
    }

    @Override
    public float getDescent() {
      return descent;
    }

    @Override
    public float getLeading() {
      return 0;
    }

    @Override
    public float getHeight() {
      return ascent + descent;
    }

    @Override
    public int getBaselineIndex() {
      return Font.ROMAN_BASELINE;
    }

    @Override
    public float[] getBaselineOffsets() {
      return new float[] {0, (descent - ascent) / 2, -ascent};
    }

    @Override
    public float getStrikethroughOffset() {
      return -ascent / 3;
    }

    @Override
    public float getStrikethroughThickness() {
      return thickness;
    }

    @Override
    public float getUnderlineOffset() {
      return thickness;
    }

    @Override
    public float getUnderlineThickness() {
      return thickness;
    }
  }
}
