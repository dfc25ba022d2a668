package dev.sequent.run;

import java.util.List;

/**
 * All that was ever measured of one metric.
 *
 * @param tag its name, such as {@code eval/accuracy}
 * @param points what counts: each step as it was measured last
 * @param lost what sessions had measured that ended without a checkpoint after it, and that was
 *     measured again after the run was resumed; in the order of the sessions
 */
public record MetricSeries(String tag, MetricColumn points, List<Lost> lost) {
  public MetricSeries {
    lost = List.copyOf(lost);
  }

  /**
   * The end of a session that counts no longer.
   *
   * @param resumedAt first step that was measured again
   * @param points from that step on
   */
  public record Lost(long resumedAt, MetricColumn points) {}
}
