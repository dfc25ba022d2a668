package dev.sequent.app.chart;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * Reads the theme out of the style sheet: an invisible node with three colours as CSS properties. A
 * canvas has no CSS of its own, and a second table of theme colours would go stale.
 */
final class ThemeProbe extends Region {
  private static final StyleablePropertyFactory<ThemeProbe> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final StyleableProperty<Color> ground =
      FACTORY.createStyleableColorProperty(
          this, "ground", "-chart-ground", probe -> probe.ground, Color.WHITE);
  private final StyleableProperty<Color> grid =
      FACTORY.createStyleableColorProperty(
          this, "grid", "-chart-grid", probe -> probe.grid, Color.web("#d0d7de"));
  private final StyleableProperty<Color> text =
      FACTORY.createStyleableColorProperty(
          this, "text", "-chart-text", probe -> probe.text, Color.web("#57606a"));
  private final ReadOnlyObjectWrapper<ChartTheme> theme = new ReadOnlyObjectWrapper<>(current());

  ThemeProbe() {
    getStyleClass().add("chart-theme");
    setManaged(false);
    setVisible(false);
    for (StyleableProperty<Color> colour : List.of(ground, grid, text)) {
      ((javafx.beans.Observable) colour).addListener(changed -> theme.set(current()));
    }
  }

  ReadOnlyObjectProperty<ChartTheme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  private ChartTheme current() {
    return new ChartTheme(
        ChartTheme.awt(ground.getValue()),
        ChartTheme.awt(grid.getValue()),
        ChartTheme.awt(text.getValue()));
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }
}
