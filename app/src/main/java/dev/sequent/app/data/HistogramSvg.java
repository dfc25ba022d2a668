package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.text.TokenStatistics;
import java.util.Formatter;
import java.util.Locale;

/** The length histogram as an SVG picture on white, for a paper. */
final class HistogramSvg {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 320;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 32;
  private static final int BOTTOM = 48;
  private static final int MARKS = 10;

  private HistogramSvg() {}

  /**
   * Draws it.
   *
   * @param statistics with the length at which the line stands
   * @param title such as the split's name; any characters
   */
  static String of(TokenStatistics statistics, String title) {
    int limit = statistics.maxSequenceLength();
    int span = Math.max(statistics.longest(), limit) + 1;
    int width = WIDTH - LEFT - RIGHT;
    int height = HEIGHT - TOP - BOTTOM;
    HistogramBars bars = HistogramBars.of(statistics.histogram(), span, width);
    Formatter svg = new Formatter(Locale.ROOT);
    svg.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    svg.format("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n", WIDTH, HEIGHT);
    svg.format("<text x=\"%d\" y=\"18\" fill=\"#1f2328\">%s</text>\n", LEFT, escaped(title));
    for (HistogramBars.Bar bar : bars.bars()) {
      svg.format(
          "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>\n",
          LEFT + bar.left() * width,
          TOP + (1 - bar.height()) * height,
          (bar.right() - bar.left()) * width,
          bar.height() * height,
          bar.from() > limit ? "#d55e00" : "#0072b2");
    }
    axes(svg, bars, width, height);
    double at = LEFT + (limit + 0.5) / span * width;
    svg.format(
        "<path d=\"M%.2f %d V%d\" stroke=\"#1f2328\" stroke-dasharray=\"4 3\" fill=\"none\"/>\n",
        at, TOP - 6, TOP + height);
    boolean leftOfIt = at > LEFT + width * 0.6;
    svg.format(
        "<text x=\"%.2f\" y=\"%d\" text-anchor=\"%s\" fill=\"#1f2328\">%s</text>\n",
        at + (leftOfIt ? -6 : 6),
        TOP + 4,
        leftOfIt ? "end" : "start",
        String.format(
            Locale.ROOT,
            "max_sequence_length %d: %.2f %% truncated",
            limit,
            100 * statistics.truncationRate()));
    return svg.format("</svg>\n").toString();
  }

  private static void axes(Formatter svg, HistogramBars bars, int width, int height) {
    int ground = TOP + height;
    svg.format(
        "<path d=\"M%d %d V%d H%d\" stroke=\"#59636e\" fill=\"none\"/>\n",
        LEFT, TOP, ground, LEFT + width);
    for (int mark : HistogramBars.marks(bars.span(), MARKS)) {
      svg.format(
          "<text x=\"%.2f\" y=\"%d\" text-anchor=\"middle\" fill=\"#59636e\">%s</text>\n",
          LEFT + (mark + 0.5) / bars.span() * width, ground + 16, Figures.count(mark));
    }
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#59636e\">%s</text>\n",
        LEFT - 6, TOP + 4, Figures.count(bars.highest()));
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#59636e\">0</text>\n",
        LEFT - 6, ground);
    svg.format(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#59636e\">%s</text>\n",
        LEFT + width / 2, HEIGHT - 12, "tokens a row before truncation");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
