package dev.sequent.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of what is painted on this screen, out of the style sheet: an invisible node with a
 * CSS property a colour. What is painted has no CSS of its own, and a second table of theme colours
 * would go stale.
 */
final class PaintTheme extends Region {
  private static final StyleablePropertyFactory<PaintTheme> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private final List<StyleableProperty<Color>> all = new ArrayList<>();
  private final StyleableProperty<Color> text = colour("text", t -> t.text);
  private final StyleableProperty<Color> muted = colour("muted", t -> t.muted);
  private final StyleableProperty<Color> segmentA = colour("segment-a", t -> t.segmentA);
  private final StyleableProperty<Color> lineA = colour("segment-a-line", t -> t.lineA);
  private final StyleableProperty<Color> segmentB = colour("segment-b", t -> t.segmentB);
  private final StyleableProperty<Color> lineB = colour("segment-b-line", t -> t.lineB);
  private final StyleableProperty<Color> unknown = colour("unknown", t -> t.unknown);
  private final StyleableProperty<Color> differs = colour("differs", t -> t.differs);
  private final StyleableProperty<Color> change = colour("change", t -> t.change);
  private final StyleableProperty<Color> padding = colour("padding", t -> t.padding);
  private final StyleableProperty<Color> hatch = colour("hatch", t -> t.hatch);
  private final StyleableProperty<Color> chosen = colour("chosen", t -> t.chosen);
  private final StyleableProperty<Color> subtle = colour("subtle", t -> t.subtle);
  private final StyleableProperty<Color> danger = colour("danger", t -> t.danger);
  private final StyleableProperty<Color> hovered = colour("hovered", t -> t.hovered);
  private final StyleableProperty<Color> selected = colour("selected", t -> t.selected);

  /** The colours now. */
  record Colours(
      Color text,
      Color muted,
      Color segmentA,
      Color lineA,
      Color segmentB,
      Color lineB,
      Color unknown,
      Color differs,
      Color change,
      Color padding,
      Color hatch,
      Color chosen,
      Color subtle,
      Color danger,
      Color hovered,
      Color selected) {}

  /**
   * @param changed called when one of the colours is another
   */
  PaintTheme(Runnable changed) {
    getStyleClass().add("paint-theme");
    setManaged(false);
    setVisible(false);
    for (StyleableProperty<Color> colour : all) {
      ((Observable) colour).addListener(o -> changed.run());
    }
  }

  private StyleableProperty<Color> colour(
      String name, Function<PaintTheme, StyleableProperty<Color>> property) {
    StyleableProperty<Color> colour =
        FACTORY.createStyleableColorProperty(this, name, "-paint-" + name, property, Color.GRAY);
    all.add(colour);
    return colour;
  }

  Colours colours() {
    return new Colours(
        text.getValue(),
        muted.getValue(),
        segmentA.getValue(),
        lineA.getValue(),
        segmentB.getValue(),
        lineB.getValue(),
        unknown.getValue(),
        differs.getValue(),
        change.getValue(),
        padding.getValue(),
        hatch.getValue(),
        chosen.getValue(),
        subtle.getValue(),
        danger.getValue(),
        hovered.getValue(),
        selected.getValue());
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }
}
