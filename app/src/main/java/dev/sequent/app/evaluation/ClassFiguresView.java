package dev.sequent.app.evaluation;

import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.WholeWords;
import dev.sequent.metric.ConfusionMatrix;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/** Precision, recall and F1 of each class, a line a class. */
final class ClassFiguresView extends GridPane {

  private static final String[] HEADS = {"class", "rows", "predicted", "precision", "recall", "F1"};

  ClassFiguresView() {
    setId("class-figures");
    getStyleClass().add("class-figures");
  }

  /** Shows another evaluation. */
  void show(EvaluationReport report) {
    getChildren().clear();
    for (int i = 0; i < HEADS.length; i++) {
      put(HEADS[i], "", i, 0).getStyleClass().addAll("small", "muted");
    }
    ConfusionMatrix matrix = report.matrix();
    for (int i = 0; i < matrix.classes(); i++) {
      ConfusionMatrix.ClassFigures figures = matrix.figures(i);
      Label name = WholeWords.mayBeCut(put(report.label(i), "", 0, i + 1));
      name.getStyleClass().add("strong");
      name.setMinWidth(0);
      put(Figures.count(figures.support()), "", 1, i + 1);
      put(Figures.count(figures.predicted()), "", 2, i + 1);
      share("precision-" + i, figures.precision(), 3, i + 1);
      share("recall-" + i, figures.recall(), 4, i + 1);
      share("f1-" + i, figures.f1(), 5, i + 1);
    }
    int last = matrix.classes() + 1;
    put("macro F1", "", 0, last).getStyleClass().add("muted");
    share("f1-macro", matrix.macroF1(), 5, last);
  }

  private void share(String id, double value, int column, int row) {
    // Nothing was divided by nothing: that is neither a zero nor a number.
    Label label = put(Double.isNaN(value) ? "–" : Figures.share(value), id, column, row);
    label.setTooltip(
        new Tooltip(Double.isNaN(value) ? "not defined: no rows to count" : Figures.exact(value)));
  }

  private Label put(String text, String id, int column, int row) {
    Label label = new Label(text);
    // Where there is little room the names of classes give way, never a figure.
    label.setMinWidth(USE_PREF_SIZE);
    if (!id.isEmpty()) {
      label.setId(id);
    }
    GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
    add(label, column, row);
    return label;
  }
}
