package dev.sequent.app.chart;

import java.util.StringJoiner;

/** A chart in words, for those who hear it. */
final class ChartSummary {
  private static final int MOST_LINES = 6;

  private ChartSummary() {}

  /** Title, range, and of each line the newest, lowest and highest value in view. */
  static String of(String title, ValueFormat format, ChartFrame frame, XAxis axis) {
    if (frame.isEmpty()) {
      return title + ": no values yet";
    }
    StringJoiner text = new StringJoiner("; ");
    text.add(
        "%s, %s to %s".formatted(title, axis.text(frame.x().low()), axis.text(frame.x().high())));
    for (Curve curve : frame.curves().subList(0, Math.min(MOST_LINES, frame.curves().size()))) {
      text.add(line(curve, format));
    }
    if (frame.curves().size() > MOST_LINES) {
      text.add("and %d lines more".formatted(frame.curves().size() - MOST_LINES));
    }
    if (!frame.marks().isEmpty()) {
      text.add("%d marks of values beyond the edge".formatted(frame.marks().size()));
    }
    return text.toString();
  }

  private static String line(Curve curve, ValueFormat format) {
    String name = (curve.series().label() + " " + curve.series().role()).strip();
    PixelColumns raw = curve.raw();
    if (!(raw.lowest() <= raw.highest())) {
      return name + ": no values in view";
    }
    return "%s: newest %s, lowest %s, highest %s"
        .formatted(
            name,
            format.text(curve.points().lastY()),
            format.text(raw.lowest()),
            format.text(raw.highest()));
  }
}
