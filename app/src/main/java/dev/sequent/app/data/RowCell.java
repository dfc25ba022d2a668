package dev.sequent.app.data;

import dev.sequent.data.Example;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A row in the list: number, text, label, and a bar as long as its tokens. */
final class RowCell extends ListCell<Example> {

  private static final double BAR_WIDTH = 72;
  private static final PseudoClass TOO_LONG = PseudoClass.getPseudoClass("too-long");

  private final DataViewModel viewModel;
  private final Label number = new Label();
  private final Label textA = new Label();
  private final Label textB = new Label();
  private final Label label = new Label();
  private final Label tokens = new Label();
  private final Region bar = new Region();
  private final HBox row;

  RowCell(DataViewModel viewModel, ReadOnlyIntegerProperty counted) {
    this.viewModel = viewModel;
    number.getStyleClass().addAll("row-number");
    textB.getStyleClass().add("muted");
    VBox texts = new VBox(textA, textB);
    texts.setMinWidth(0);
    HBox.setHgrow(texts, Priority.ALWAYS);
    label.getStyleClass().add("label-chip");
    label.setMinWidth(Region.USE_PREF_SIZE);
    tokens.getStyleClass().addAll("small", "subtle", "row-tokens");
    bar.getStyleClass().add("length-bar");
    bar.setMaxWidth(0);
    StackPane track = new StackPane(bar);
    track.setAlignment(Pos.CENTER_LEFT);
    track.getStyleClass().add("length-track");
    track.setMinWidth(BAR_WIDTH);
    track.setMaxWidth(BAR_WIDTH);
    VBox length = new VBox(tokens, track);
    length.setAlignment(Pos.CENTER_RIGHT);
    length.setMinWidth(BAR_WIDTH);
    row = new HBox(number, texts, label, length);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("row-cell");
    // The list must not scroll sideways because of one long sentence.
    setPrefWidth(0);
    counted.addListener((o, was, is) -> showLength());
    viewModel.limitProperty().addListener((o, was, is) -> showLength());
  }

  @Override
  protected void updateItem(Example example, boolean empty) {
    super.updateItem(example, empty);
    Node shown = null;
    if (!empty && example != null) {
      number.setText(String.format(Locale.ROOT, "%,d", example.row() + 1));
      textA.setText(example.textA());
      String second = example.textB();
      textB.setText(second == null ? "" : second);
      textB.setVisible(second != null);
      textB.setManaged(second != null);
      label.setText(name(viewModel.factsProperty().get().labels(), example));
      showLength();
      shown = row;
    }
    setGraphic(shown);
  }

  private void showLength() {
    Example example = getItem();
    if (example == null) {
      return;
    }
    Optional<Integer> length = viewModel.length(example.row());
    int limit = viewModel.limitProperty().get();
    tokens.setText(length.map(n -> Integer.toString(n)).orElse("…"));
    double share = length.map(n -> Math.min(1.0, (double) n / limit)).orElse(0.0);
    bar.setMinWidth(share * BAR_WIDTH);
    bar.setMaxWidth(share * BAR_WIDTH);
    pseudoClassStateChanged(TOO_LONG, length.map(n -> n > limit).orElse(false));
  }

  /** The label's name; its number where the task has no name for it. */
  static String name(List<String> labels, Example example) {
    return example.label() < labels.size()
        ? labels.get(example.label())
        : Integer.toString(example.label());
  }
}
