package dev.sequent.app.chart;

import java.util.StringJoiner;

/** A chart in words, for those who hear it. */
final class ChartSummary {
  private static final int MOST_LINES = 6;

  private ChartSummary() {}

  /** Title, range, and of each of its lines the newest, lowest and highest value in view. */
  static String of(String title, ValueFormat format, ChartFrame frame, XAxis axis) {
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

  /** Title, place, and of each line the value there. */
  static String at(String title, ValueFormat format, ChartFrame frame, XAxis axis, double x) {
    StringJoiner text = new StringJoiner("; ");
    text.add("%s at %s".formatted(title, axis.text(x)));
    for (Curve curve : frame.curves().subList(0, Math.min(MOST_LINES, frame.curves().size()))) {
      int index = curve.points().nearest(x);
      if (index >= 0) {
        text.add("%s %s".formatted(name(curve), format.text(curve.points().y(index))));
      }
    }
    return text.toString();
  }

  private static String name(Curve curve) {
    return (curve.series().label() + " " + curve.series().role()).strip();
  }

  private static String line(Curve curve, ValueFormat format) {
    String name = name(curve);
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
