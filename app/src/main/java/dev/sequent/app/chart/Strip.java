package dev.sequent.app.chart;

import java.util.Arrays;

/**
 * What curves cover in a few neighbouring pixel columns, told column by column. Curves are kept one
 * by one, and a column needs all of them: turned around here, each curve is looked up once a strip,
 * and a column's stretches lie side by side in the processor's nearest cache.
 *
 * <p>Used for one strip after the other, by one thread.
 */
final class Strip {
  private final int room;
  // Of each column its opaque stretches: their tops and bottoms in pairs, and their colours.
  private final int[] solids;
  private final float[] edges;
  private final int[] colours;
  // Of each column its faint stretches: first row, row after the last, layer.
  private final int[] faints;
  private final int[] stretches;

  /**
   * Room for a strip.
   *
   * @param columns how many it has at most
   * @param most how many stretches of a kind a column has at most
   */
  Strip(int columns, int most) {
    room = most;
    solids = new int[columns];
    edges = new float[columns * room * 2];
    colours = new int[columns * room];
    faints = new int[columns];
    stretches = new int[columns * room * 3];
  }

  /** Forgets all stretches. */
  void clear() {
    Arrays.fill(solids, 0);
    Arrays.fill(faints, 0);
  }

  /** Adds an opaque stretch below those before; the rows of its ends may be covered in part. */
  void addSolid(int column, float top, float bottom, int argb) {
    int at = column * room + solids[column]++;
    edges[2 * at] = top;
    edges[2 * at + 1] = bottom;
    colours[at] = argb;
  }

  /** Adds a faint stretch of whole rows. */
  void addFaint(int column, int layer, int fromRow, int endRow) {
    int at = 3 * (column * room + faints[column]++);
    stretches[at] = fromRow;
    stretches[at + 1] = endRow;
    stretches[at + 2] = layer;
  }

  /** Paints a column of the strip into the same column of the layers' raster. */
  void paint(int column, Layers layers) {
    layers.begin(column);
    int first = column * room;
    for (int at = first; at < first + solids[column]; at++) {
      layers.paint(edges[2 * at], edges[2 * at + 1], colours[at]);
    }
    for (int at = 3 * first; at < 3 * (first + faints[column]); at += 3) {
      layers.add(stretches[at + 2], stretches[at], stretches[at + 1]);
    }
    layers.end();
  }
}
