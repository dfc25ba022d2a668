package dev.sequent.app.monitor;

import dev.sequent.app.chart.ChartEvent;
import dev.sequent.app.chart.ChartSeries;
import dev.sequent.app.chart.Pace;
import dev.sequent.app.chart.Points;
import dev.sequent.app.chart.SeriesStyle;
import dev.sequent.app.format.Figures;
import dev.sequent.app.runs.RunSnapshot;
import dev.sequent.run.RunFolder;
import dev.sequent.run.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as the charts draw it.
 *
 * @param name what people call it
 * @param style its colour and dash
 * @param pace places its steps on other axes
 */
record RunLines(RunFolder folder, String name, SeriesStyle style, Watched watched, Pace pace) {

  static RunLines of(
      RunFolder folder,
      String name,
      SeriesStyle style,
      Watched watched,
      Optional<RunManifest> manifest) {
    RunSnapshot run = watched.run();
    Points loss = run.metric(RunSnapshot.LOSS);
    Points first = loss.isEmpty() ? run.metric(RunSnapshot.EVAL_LOSS) : loss;
    Pace pace =
        new Pace(
            manifest.map(made -> made.sizes().batchSize()).orElse(0),
            manifest.map(made -> made.sizes().stepsPerEpoch()).orElse(0L),
            first.isEmpty() ? Double.NaN : first.wall(0),
            run.metric(RunSnapshot.SAMPLES_PER_SECOND),
            run.metric(RunSnapshot.TOKENS_PER_SECOND));
    return new RunLines(folder, name, style, watched, pace);
  }

  /** The lines of a panel that have points. */
  List<ChartSeries> of(Panel panel) {
    List<ChartSeries> lines = new ArrayList<>();
    for (Panel.Line line : panel.lines()) {
      Points points = watched.run().metric(line.tag());
      if (!points.isEmpty()) {
        String key = folder.path() + "\n" + line.tag();
        lines.add(
            new ChartSeries(
                key, folder.name(), name, line.role(), style, points, line.marked(), pace));
      }
      List<Points> lost = watched.run().lost(line.tag());
      for (int n = 0; n < lost.size(); n++) {
        String key = folder.path() + "\n" + line.tag() + "\nlost " + n;
        String role = (line.role() + " lost").strip();
        lines.add(
            new ChartSeries(
                key, folder.name(), name, role, style.ofLost(), lost.get(n), line.marked(), pace));
      }
    }
    return lines;
  }

  /** Whether nothing more comes of it. */
  boolean hasEnded() {
    return watched.run().state().map(state -> state.phase().ended()).orElse(true);
  }

  /** What happened to it. */
  List<ChartEvent> events() {
    List<ChartEvent> events = new ArrayList<>();
    Points evaluations = watched.run().metric(RunSnapshot.EVAL_LOSS);
    for (int i = 0; i < evaluations.size(); i++) {
      events.add(
          event(
              ChartEvent.Kind.EVALUATION,
              evaluations.x(i),
              evaluations.wall(i),
              "evaluation at step " + step(evaluations.x(i))));
    }
    for (Milestones.Checkpoint checkpoint : watched.milestones().checkpoints()) {
      events.add(
          event(
              ChartEvent.Kind.CHECKPOINT,
              (double) checkpoint.step(),
              checkpoint.written(),
              "checkpoint of step " + Figures.count(checkpoint.step())));
    }
    Points loss = watched.run().metric(RunSnapshot.LOSS);
    for (long from : watched.milestones().resumes()) {
      int next = loss.nearest((double) from + 1);
      events.add(
          event(
              ChartEvent.Kind.RESUME,
              (double) from,
              next < 0 ? Double.NaN : loss.wall(next),
              "resumed from step " + Figures.count(from)));
    }
    return events;
  }

  private ChartEvent event(ChartEvent.Kind kind, double step, double wall, String text) {
    return new ChartEvent(kind, folder.name(), name, style, step, wall, text, pace);
  }

  private static String step(double step) {
    return Figures.count(Math.round(step));
  }
}
