package dev.sequent.app.chart;

import dev.sequent.app.theme.Palette;
import java.awt.Color;

/**
 * How the n-th run is drawn, everywhere the same: a colour, and another dash after each full round
 * of colours.
 *
 * @param n which run, from 0
 */
public record SeriesStyle(int n) {
  /** The style of the n-th run, n from 0. */
  public static SeriesStyle of(int n) {
    return new SeriesStyle(n);
  }

  /** The colour for JavaFX. */
  public javafx.scene.paint.Color paintOn(boolean dark) {
    return Palette.run(n, dark);
  }

  /** The colour as 0xRRGGBB. */
  int rgbOn(boolean dark) {
    return colorOn(dark).getRGB() & 0x00ffffff;
  }

  /** The colour for JFreeChart. */
  Color colorOn(boolean dark) {
    return ChartTheme.awt(paintOn(dark));
  }

  /** Lengths of line and gap in pixels; empty for a line without gaps. */
  public double[] dash() {
    return Palette.dash(n);
  }
}
