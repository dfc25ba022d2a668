package dev.sequent.app.evaluation;

import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.Hint;
import dev.sequent.metric.ConfusionMatrix;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/**
 * The matrix as buttons: each cell says its count and its share of the row, and chooses its
 * examples. The tint only repeats the share.
 */
final class ConfusionMatrixView extends GridPane {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Consumer<Choice> choose;
  private Choice chosen = new Choice.All();

  /**
   * @param choose told which cell was pressed
   */
  ConfusionMatrixView(Consumer<Choice> choose) {
    this.choose = choose;
    setId("confusion-matrix");
    getStyleClass().add("confusion-matrix");
  }

  /** Draws another evaluation. */
  void show(EvaluationReport report) {
    getChildren().clear();
    ConfusionMatrix matrix = report.matrix();
    int classes = matrix.classes();
    Label corner = new Label("predicted →\nin the data ↓");
    corner.getStyleClass().addAll("small", "muted");
    corner.setTextAlignment(TextAlignment.RIGHT);
    GridPane.setHalignment(corner, HPos.RIGHT);
    add(corner, 0, 0);
    for (int i = 0; i < classes; i++) {
      Label column = head(report.label(i));
      GridPane.setHalignment(column, HPos.CENTER);
      add(column, i + 1, 0);
      add(rowHead(report.label(i), matrix.support(i)), 0, i + 1);
      for (int j = 0; j < classes; j++) {
        add(cell(report, i, j), j + 1, i + 1);
      }
    }
    mark(chosen);
  }

  /** Marks the cell that is chosen, if one is. */
  void mark(Choice next) {
    chosen = next;
    for (Node node : getChildren()) {
      if (node.getUserData() instanceof Choice.Cell cell) {
        node.pseudoClassStateChanged(CHOSEN, cell.equals(next));
      }
    }
  }

  private static Label head(String label) {
    Label head = new Label(label);
    head.getStyleClass().add("strong");
    head.setTooltip(Hint.tooltip(label));
    head.setMaxWidth(140);
    return head;
  }

  private static Node rowHead(String label, int support) {
    Label rows = new Label(Figures.count(support) + (support == 1 ? " row" : " rows"));
    rows.getStyleClass().addAll("small", "muted");
    Label name = head(label);
    name.setAlignment(Pos.CENTER_RIGHT);
    VBox head = new VBox(name, rows);
    head.setAlignment(Pos.CENTER_RIGHT);
    return head;
  }

  private Node cell(EvaluationReport report, int label, int predicted) {
    ConfusionMatrix matrix = report.matrix();
    double share = matrix.rowShare(label, predicted);
    Label count = new Label(Figures.count(matrix.count(label, predicted)));
    count.getStyleClass().add("cell-count");
    Label part =
        new Label(
            Double.isNaN(share) ? "no rows" : String.format(Locale.ROOT, "%.1f %%", 100 * share));
    part.getStyleClass().add("small");
    VBox words = new VBox(count, part);
    words.setAlignment(Pos.CENTER);
    Region tint = new Region();
    tint.getStyleClass().addAll("tint", label == predicted ? "right" : "wrong");
    // Full tint at half the row already: the words on it must stay readable.
    tint.setOpacity(Double.isNaN(share) ? 0 : Math.min(1, 0.08 + share));
    Button button = new Button();
    button.setGraphic(new StackPane(tint, words));
    button.getStyleClass().setAll("matrix-cell");
    button.setId("cell-" + label + "-" + predicted);
    button.setUserData(new Choice.Cell(label, predicted));
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    String sentence =
        "%s of %s rows labelled %s were predicted %s"
            .formatted(
                Figures.count(matrix.count(label, predicted)),
                Figures.count(matrix.support(label)),
                report.label(label),
                report.label(predicted));
    button.setTooltip(Hint.tooltip(sentence));
    button.setAccessibleText(sentence);
    button.setOnAction(e -> choose.accept(new Choice.Cell(label, predicted)));
    return button;
  }
}
