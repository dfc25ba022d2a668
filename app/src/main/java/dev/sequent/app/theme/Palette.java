package dev.sequent.app.theme;

import java.util.List;
import javafx.scene.paint.Color;

/** Colours that data is drawn in: the Okabe-Ito order, safe for colour-blind eyes. */
public final class Palette {

  private static final List<Color> LIGHT =
      List.of(
          Color.web("#0072b2"),
          Color.web("#e69f00"),
          Color.web("#009e73"),
          Color.web("#cc79a7"),
          Color.web("#56b4e9"),
          Color.web("#d55e00"),
          Color.web("#c9b400"),
          Color.web("#7a7a7a"));
  // Two of them are lifted for a dark ground: blue and grey would sink in it.
  private static final List<Color> DARK =
      List.of(
          Color.web("#3aa0e0"),
          Color.web("#e69f00"),
          Color.web("#1fbf92"),
          Color.web("#d990b8"),
          Color.web("#56b4e9"),
          Color.web("#e8702a"),
          Color.web("#f0e442"),
          Color.web("#a0a0a0"));
  private static final List<double[]> DASHES =
      List.of(new double[] {}, new double[] {6, 4}, new double[] {2, 3}, new double[] {8, 3, 2, 3});

  private Palette() {}

  /** The colour of the n-th run, from 0; they repeat after eight. */
  public static Color run(int n, boolean dark) {
    List<Color> colours = dark ? DARK : LIGHT;
    return colours.get(Math.floorMod(n, colours.size()));
  }

  /** The colour of what counts no longer: fainter than a run's own grey. */
  public static Color lost(boolean dark) {
    return Color.web(dark ? "#6b6b6b" : "#b4b4b4");
  }

  /** The dash pattern of the n-th run in pixels; another one for each round of colours. */
  public static double[] dash(int n) {
    return DASHES.get(Math.floorMod(n / LIGHT.size(), DASHES.size())).clone();
  }
}
