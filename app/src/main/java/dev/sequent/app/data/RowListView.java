package dev.sequent.app.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The list of rows, the fields that narrow it, and the ways to another row. */
final class RowListView extends VBox {

  private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");

  private final DataViewModel data;
  private final RowSearchViewModel search;
  private final TextField text = new TextField();

  RowListView(DataViewModel data, RowSearchViewModel search) {
    this.data = data;
    this.search = search;
    setId("row-browser");
    setMinWidth(320);
    RowList list = new RowList(data, search.numbers(), placeholder());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(searchBar(), narrowBar(), list, foot());
  }

  /** Puts the caret into the search field. */
  void find() {
    text.requestFocus();
    text.selectAll();
  }

  private Node placeholder() {
    Label none = new Label();
    none.getStyleClass().add("muted");
    none.setWrapText(true);
    search.runningProperty().subscribe(is -> none.setText(is ? "Searching…" : "No row fits."));
    return none;
  }

  private Node searchBar() {
    text.setId("search-text");
    text.setAccessibleText("Search the texts");
    text.setPromptText("Search the texts");
    text.textProperty().bindBidirectional(search.textProperty());
    HBox.setHgrow(text, Priority.ALWAYS);
    Button reset = icon(MaterialDesignC.CLOSE, "search-reset", "List all rows again");
    reset.setOnAction(e -> search.reset());
    reset.disableProperty().bind(search.narrowedProperty().not());
    HBox bar = new HBox(text, label(), reset);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private ComboBox<Optional<Integer>> label() {
    ComboBox<Optional<Integer>> label = new ComboBox<>();
    label.setId("search-label");
    label.setAccessibleText("Label");
    label.setMinWidth(112);
    label.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<Integer> index) {
            return index == null || index.isEmpty()
                ? "any label"
                : data.factsProperty().get().labels().get(index.get());
          }

          @Override
          public Optional<Integer> fromString(String name) {
            throw new UnsupportedOperationException(name);
          }
        });
    data.factsProperty()
        .subscribe(
            facts -> {
              List<Optional<Integer>> choices = new ArrayList<>(List.of(Optional.empty()));
              for (int i = 0; i < facts.labels().size(); i++) {
                choices.add(Optional.of(i));
              }
              label.getItems().setAll(choices);
              label.setValue(search.labelProperty().get());
            });
    search.labelProperty().subscribe(label::setValue);
    label
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                search.labelProperty().set(is);
              }
            });
    return label;
  }

  private Node narrowBar() {
    TextField length = new TextField();
    length.setId("search-length");
    length.setAccessibleText("Number of tokens");
    length.setPromptText("tokens: 20-40");
    length.setPrefWidth(168);
    length.textProperty().bindBidirectional(search.lengthProperty());
    search.lengthWrongProperty().subscribe(is -> length.pseudoClassStateChanged(FAULTY, is));
    ToggleButton unknown = new ToggleButton("[UNK]");
    unknown.setId("search-unknown");
    unknown.getStyleClass().add("pill");
    unknown.setTooltip(new Tooltip("Only rows with a piece that the vocabulary does not have"));
    unknown.selectedProperty().bindBidirectional(search.unknownProperty());
    ToggleButton truncated = new ToggleButton("Truncated");
    truncated.setId("search-truncated");
    truncated.getStyleClass().add("pill");
    truncated.setTooltip(new Tooltip("Only rows that max_sequence_length cuts"));
    truncated.selectedProperty().bindBidirectional(search.truncatedProperty());
    HBox bar = new HBox(length, unknown, truncated);
    for (Region each : List.of(unknown, truncated)) {
      each.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox.setHgrow(length, Priority.ALWAYS);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private Node foot() {
    Label summary = new Label();
    summary.setId("row-summary");
    summary.getStyleClass().addAll("small", "muted");
    summary.textProperty().bind(search.summaryProperty());
    ProgressBar progress = new ProgressBar();
    progress.setId("search-progress");
    progress.setPrefWidth(64);
    progress.progressProperty().bind(search.progressProperty());
    progress.visibleProperty().bind(search.runningProperty());
    progress.managedProperty().bind(search.runningProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    TextField jump = new TextField();
    jump.setId("jump-to-row");
    jump.setAccessibleText("Go to row");
    jump.setPromptText("Go to row");
    jump.setPrefWidth(88);
    jump.setOnAction(
        e -> {
          data.jump(jump.getText());
          jump.selectAll();
        });
    Button random = icon(MaterialDesignD.DICE_5_OUTLINE, "random-row", "Any row");
    random.setOnAction(e -> search.selectRandom());
    Button next =
        icon(MaterialDesignC.CONTENT_CUT, "next-truncated", "The next row that is truncated");
    next.setOnAction(e -> search.selectNextTruncated());
    HBox foot = new HBox(summary, progress, space, jump, random, next);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().addAll("pane-bar", "row-foot");
    return foot;
  }

  private static Button icon(Ikon ikon, String id, String tooltip) {
    Button button = new Button();
    button.setGraphic(new FontIcon(ikon));
    button.setId(id);
    button.getStyleClass().add("icon-button");
    button.setTooltip(new Tooltip(tooltip));
    button.setAccessibleText(tooltip);
    return button;
  }
}
