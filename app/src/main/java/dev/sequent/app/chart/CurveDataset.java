package dev.sequent.app.chart;

import org.jfree.data.xy.AbstractXYDataset;

/** The lines of a frame as JFreeChart sees them; primitive, no boxed points. */
final class CurveDataset extends AbstractXYDataset {
  private ChartFrame frame = ChartFrame.EMPTY;

  void show(ChartFrame newFrame) {
    frame = newFrame;
    fireDatasetChanged();
  }

  ChartFrame frame() {
    return frame;
  }

  @Override
  public int getSeriesCount() {
    return frame.curves().size();
  }

  @Override
  public Comparable<?> getSeriesKey(int series) {
    return frame.curves().get(series).series().key();
  }

  @Override
  public int getItemCount(int series) {
    return frame.curves().get(series).line().size();
  }

  @Override
  public Number getX(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public double getXValue(int series, int item) {
    return frame.curves().get(series).line().x(item);
  }

  @Override
  public Number getY(int series, int item) {
    return getYValue(series, item);
  }

  @Override
  public double getYValue(int series, int item) {
    return frame.curves().get(series).line().y(item);
  }
}
