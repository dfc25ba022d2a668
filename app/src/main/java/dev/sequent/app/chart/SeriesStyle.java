package dev.sequent.app.chart;

import dev.sequent.app.theme.Palette;
import java.awt.Color;

/**
 * How the n-th run is drawn, everywhere the same: a colour, and another dash after each full round
 * of colours. What a run has lost is grey.
 *
 * @param n which run, from 0
 * @param lost whether the line shows what counts no longer
 */
public record SeriesStyle(int n, boolean lost) {
  /** The style of the n-th run, n from 0. */
  public static SeriesStyle of(int n) {
    return new SeriesStyle(n, false);
  }

  /** The same run's, for points that were measured again later. */
  public SeriesStyle ofLost() {
    return new SeriesStyle(n, true);
  }

  /** The colour for JavaFX. */
  public javafx.scene.paint.Color paintOn(boolean dark) {
    return lost ? Palette.lost(dark) : Palette.run(n, dark);
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
