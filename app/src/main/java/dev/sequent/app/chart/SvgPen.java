package dev.sequent.app.chart;

import java.awt.Color;
import java.io.IOException;
import java.util.Locale;

/** Draws a figure as SVG 1.1, text as text. */
final class SvgPen implements FigurePen {
  private final StringBuilder svg = new StringBuilder();
  private int clips;

  private SvgPen() {}

  static String draw(Figure figure) throws IOException {
    SvgPen pen = new SvgPen();
    pen.svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$spt" height="%2$spt" \
        viewBox="0 0 %1$s %2$s" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">
        <title>%3$s</title>
        <desc>Runs: %4$s</desc>
        """
            .formatted(
                number(Figure.WIDTH),
                number(figure.height()),
                escaped(figure.title()),
                escaped(String.join(", ", figure.runs()))));
    figure.draw(pen);
    return pen.svg.append("</svg>\n").toString();
  }

  @Override
  public void line(double[] x, double[] y, Color color, double width, double[] dash) {
    svg.append("<path d=\"");
    path(x, y);
    svg.append("\" fill=\"none\" stroke=\"").append(hex(color));
    svg.append("\" stroke-width=\"").append(number(width)).append('"');
    if (dash.length > 0) {
      svg.append(" stroke-dasharray=\"");
      for (double part : dash) {
        svg.append(number(part)).append(' ');
      }
      svg.append('"');
    }
    svg.append(" stroke-linejoin=\"round\"/>\n");
  }

  @Override
  public void area(double[] x, double[] y, Color color) {
    svg.append("<path d=\"");
    path(x, y);
    svg.append("Z\" fill=\"").append(hex(color)).append("\"/>\n");
  }

  private void path(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      svg.append(i == 0 ? 'M' : 'L').append(number(x[i])).append(' ').append(number(y[i]));
    }
  }

  @Override
  public void text(String text, double x, double y, double size, Anchor anchor, Color color) {
    svg.append(
        """
        <text x="%s" y="%s" font-size="%s" text-anchor="%s" fill="%s">%s</text>
        """
            .formatted(
                number(x),
                number(y),
                number(size),
                anchor.name().toLowerCase(Locale.ROOT),
                hex(color),
                escaped(text)));
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    clips++;
    svg.append(
        """
        <clipPath id="plot%1$s"><rect x="%2$s" y="%3$s" width="%4$s" height="%5$s"/></clipPath>
        <g clip-path="url(#plot%1$s)">
        """
            .formatted(
                Integer.toString(clips), number(x), number(y), number(width), number(height)));
  }

  @Override
  public void unclip() {
    svg.append("</g>\n");
  }

  private static String number(double value) {
    double rounded = Math.rint(value * 100) / 100;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // XML has no place for control characters.
                default -> escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return escaped.toString();
  }
}
