package dev.sequent.cli;

import com.google.gson.JsonObject;
import dev.sequent.run.MetricColumn;
import dev.sequent.run.MetricStore;
import java.util.Collection;
import java.util.function.BiConsumer;

/** What a run's event files say, each curve in one line: whatever its tag is called. */
final class CurvesText {
  /** A model may log thousands; programs get all of them. */
  private static final int MOST = 40;

  private static final int WIDEST = 24;

  private CurvesText() {}

  /**
   * Tells the newest value of each curve.
   *
   * @param told tags that were told already
   */
  static void print(MetricStore curves, Collection<String> told, BiConsumer<String, String> line) {
    int shown = 0;
    int left = 0;
    for (String tag : curves.tags()) {
      MetricColumn points = points(curves, tag);
      if (points.isEmpty() || told.contains(tag)) {
        continue;
      }
      if (shown == MOST) {
        left++;
        continue;
      }
      shown++;
      int last = points.size() - 1;
      line.accept(
          cut(Printable.of(tag)),
          "%s at step %,d, %,d points"
              .formatted(Float.toString(points.value(last)), points.step(last), points.size()));
    }
    if (left > 0) {
      line.accept("…", "%,d more tags; --json has all".formatted(left));
    }
  }

  /** Its end tells a tag from others of its kind. */
  private static String cut(String tag) {
    return tag.length() <= WIDEST ? tag : "…" + tag.substring(tag.length() - WIDEST + 1);
  }

  /** The newest value of each curve; JSON has no NaN, so what is not a number is a text. */
  static JsonObject json(MetricStore curves) {
    JsonObject all = new JsonObject();
    for (String tag : curves.tags()) {
      MetricColumn points = points(curves, tag);
      if (!points.isEmpty()) {
        int last = points.size() - 1;
        JsonObject curve = new JsonObject();
        float value = points.value(last);
        if (Float.isFinite(value)) {
          curve.addProperty("last", value);
        } else {
          curve.addProperty("last", Float.toString(value));
        }
        curve.addProperty("global_step", points.step(last));
        curve.addProperty("points", points.size());
        all.add(tag, curve);
      }
    }
    return all;
  }

  private static MetricColumn points(MetricStore curves, String tag) {
    return curves.series(tag).orElseThrow().points();
  }
}
