package dev.sequent.run;

/**
 * One value of a metric.
 *
 * @param tag name such as {@code loss} or {@code eval/accuracy}
 * @param step global step it belongs to
 * @param wallTime seconds since 1970
 * @param value the value; may be NaN
 */
public record ScalarPoint(String tag, long step, double wallTime, float value) {}
