package dev.sequent.app.evaluation;

import dev.sequent.app.format.Figures;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line for each class: its name, a bar as long as its probability, and the figure. */
final class ProbabilityBars extends GridPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double WIDTH = 200;

  ProbabilityBars() {
    getStyleClass().add("probabilities");
  }

  /**
   * Shows other probabilities.
   *
   * @param classes probabilities by name, in the order of the lines; NaN has no bar
   * @param wrong the class whose bar says that the model chose it and was wrong; empty for none
   */
  void show(Map<String, Double> classes, String wrong) {
    getChildren().clear();
    int line = 0;
    for (Map.Entry<String, Double> each : classes.entrySet()) {
      double value = each.getValue();
      Region bar = new Region();
      bar.getStyleClass().add("length-bar");
      bar.pseudoClassStateChanged(WRONG, each.getKey().equals(wrong));
      double width = Double.isNaN(value) ? 0 : Math.max(2, WIDTH * value);
      bar.setMinWidth(width);
      bar.setMaxWidth(width);
      HBox track = new HBox(bar);
      track.getStyleClass().add("length-track");
      track.setMinWidth(WIDTH);
      track.setMaxWidth(WIDTH);
      Label figure = new Label(Figures.share(value));
      figure.setTooltip(new Tooltip(Figures.exact(value)));
      addRow(line++, new Label(each.getKey()), track, figure);
    }
  }
}
