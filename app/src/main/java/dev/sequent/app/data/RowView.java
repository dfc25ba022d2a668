package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.data.Example;
import dev.sequent.data.Subset;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One row in full: its sentences, its tokens, and the arrays that the model is fed. */
final class RowView extends ScrollPane {

  /** Characters of a sentence. */
  private static final int MOST = 8_000;

  private final DataViewModel viewModel;
  private final Label where = new Label();
  private final Label label = new Label();
  private final Label textA = new Label();
  private final Label textB = new Label();
  private final Label fault = new Label();
  private final HBox lineA;
  private final HBox lineB;
  private final TokenPanel tokens;

  RowView(DataViewModel viewModel) {
    this.viewModel = viewModel;
    setId("row-view");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    where.getStyleClass().add("muted");
    where.setId("row-where");
    label.getStyleClass().add("label-chip");
    label.setId("row-label");
    HBox head = new HBox(where, label);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("row-head");
    lineA = sentence("A", textA, "segment-a");
    lineB = sentence("B", textB, "segment-b");
    fault.setId("row-fault");
    fault.setWrapText(true);
    fault.getStyleClass().add("danger-text");
    tokens = new TokenPanel(viewModel, "");
    VBox column = new VBox(head, fault, lineA, lineB, tokens);
    column.getStyleClass().add("row-view");
    setContent(column);
    viewModel.shownProperty().subscribe(row -> row.ifPresent(this::show));
  }

  private static HBox sentence(String letter, Label text, String segment) {
    Label mark = new Label(letter);
    mark.getStyleClass().addAll("sentence-mark", segment);
    mark.setMinWidth(Region.USE_PREF_SIZE);
    text.setWrapText(true);
    HBox line = new HBox(mark, text);
    line.getStyleClass().add("sentence");
    return line;
  }

  private void show(ShownRow row) {
    fault.setText(row.listed().fault());
    there(fault, row.cut().isEmpty());
    there(lineA, row.cut().isPresent());
    there(lineB, row.cut().isPresent());
    there(label, row.cut().isPresent());
    there(tokens, row.cut().isPresent());
    Optional<Example> example = row.listed().example();
    if (example.isEmpty() || row.cut().isEmpty()) {
      where.setText("Row " + Figures.count(row.listed().row() + 1L));
      return;
    }
    show(example.get());
    tokens.show(row.cut().get(), example);
  }

  private void show(Example example) {
    where.setText(
        "Row %s · %s line %s"
            .formatted(
                Figures.count(example.row() + 1L),
                example.file().getFileName(),
                Figures.count(example.line())));
    String part =
        example.subset() == Subset.ALL
            ? ""
            : " · " + example.subset().name().toLowerCase(Locale.ROOT);
    String name = ListedRow.labelName(viewModel.factsProperty().get().labels(), example);
    label.setText(
        (example.labelled() ? "label %d · %s".formatted(example.label(), name) : "no label")
            + part);
    textA.setText(ListedRow.shortened(example.textA(), MOST));
    String second = example.textB();
    textB.setText(second == null ? "" : ListedRow.shortened(second, MOST));
    there(lineB, second != null);
  }

  private static void there(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }
}
