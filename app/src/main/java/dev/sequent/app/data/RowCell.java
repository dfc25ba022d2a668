package dev.sequent.app.data;

import dev.sequent.app.format.Figures;
import dev.sequent.data.Example;
import java.util.Optional;
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

/**
 * A row in the list: number, text, label, and a bar as long as its tokens. The number is there at
 * once, the rest as soon as it has been read.
 */
final class RowCell extends ListCell<Integer> {

  private static final double BAR_WIDTH = 72;

  /** More characters than a line of the list has. */
  private static final int MOST = 300;

  private static final PseudoClass TOO_LONG = PseudoClass.getPseudoClass("too-long");
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  private final DataViewModel viewModel;
  private final Label number = new Label();
  private final Label textA = new Label();
  private final Label textB = new Label();
  private final Label label = new Label();
  private final Label tokens = new Label();
  private final Region bar = new Region();
  private final VBox length;
  private final HBox row;
  private Optional<ListedRow> shown = Optional.empty();

  RowCell(DataViewModel viewModel) {
    this.viewModel = viewModel;
    number.getStyleClass().addAll("row-number");
    number.setMinWidth(Region.USE_PREF_SIZE);
    textA.getStyleClass().add("row-text");
    textB.getStyleClass().add("muted");
    VBox texts = new VBox(textA, textB);
    texts.setMinWidth(0);
    texts.setAlignment(Pos.CENTER_LEFT);
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
    length = new VBox(tokens, track);
    length.setAlignment(Pos.CENTER_RIGHT);
    length.setMinWidth(BAR_WIDTH);
    row = new HBox(number, texts, label, length);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("row-cell");
    // The list must not scroll sideways because of one long sentence.
    setPrefWidth(0);
    viewModel.pages().loadsProperty().addListener((o, was, is) -> fillWhenWaiting());
    viewModel.limitProperty().addListener((o, was, is) -> showLength());
  }

  @Override
  protected void updateItem(Integer of, boolean empty) {
    super.updateItem(of, empty);
    if (empty || of == null) {
      shown = Optional.empty();
      setGraphic(null);
      return;
    }
    number.setText(Figures.count(of + 1L));
    shown = viewModel.pages().row(of);
    fill();
    setGraphic(row);
  }

  private void fillWhenWaiting() {
    Integer of = getItem();
    if (of != null && shown.isEmpty()) {
      shown = viewModel.pages().row(of);
      if (shown.isPresent()) {
        fill();
      }
    }
  }

  private void fill() {
    Optional<Example> example = shown.flatMap(ListedRow::example);
    boolean bad = shown.isPresent() && example.isEmpty();
    pseudoClassStateChanged(BAD, bad);
    textA.setText(
        ListedRow.shortened(
            bad ? shown.get().fault() : example.map(Example::textA).orElse(""), MOST));
    Optional<String> second = example.map(Example::textB);
    textB.setText(ListedRow.shortened(second.orElse(""), MOST));
    there(textB, second.isPresent());
    String name =
        example
            .map(e -> ListedRow.labelName(viewModel.factsProperty().get().labels(), e))
            .orElse("");
    label.setText(name);
    there(label, !name.isEmpty());
    length.setVisible(example.isPresent());
    showLength();
  }

  private static void there(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }

  private void showLength() {
    int limit = viewModel.limitProperty().get();
    int count = shown.map(ListedRow::tokens).orElse(0);
    tokens.setText(Figures.count(count));
    double share = Math.min(1.0, (double) count / limit);
    bar.setMinWidth(share * BAR_WIDTH);
    bar.setMaxWidth(share * BAR_WIDTH);
    pseudoClassStateChanged(TOO_LONG, count > limit);
  }
}
