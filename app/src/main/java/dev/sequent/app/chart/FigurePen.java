package dev.sequent.app.chart;

import java.awt.Color;
import java.io.IOException;

/** What a figure is drawn with, whatever the file's format: lines, areas and text, in points. */
interface FigurePen {
  /** Where a text stands at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * An open line.
   *
   * @param x places from the left
   * @param y places from the top, as many
   * @param dash lengths of line and gap; empty for none
   */
  void line(double[] x, double[] y, Color color, double width, double[] dash) throws IOException;

  /** A closed area. */
  void area(double[] x, double[] y, Color color) throws IOException;

  /** One line of text on its base line. */
  void text(String text, double x, double y, double size, Anchor anchor, Color color)
      throws IOException;

  /** From now on nothing is drawn outside of a rectangle. */
  void clip(double x, double y, double width, double height) throws IOException;

  /** Ends the clip. */
  void unclip() throws IOException;
}
