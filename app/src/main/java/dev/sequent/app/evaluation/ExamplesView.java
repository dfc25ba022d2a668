package dev.sequent.app.evaluation;

import dev.sequent.app.format.FigureColumn;
import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.Dividers;
import dev.sequent.data.Example;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The rows of the chosen cell, and the selected one in full. */
final class ExamplesView extends VBox {

  private final EvaluationViewModel viewModel;
  private final Label title = new Label();
  private final Label note = new Label();
  private final TableView<JudgedRow> table = new TableView<>();
  private final VBox detail = new VBox();

  ExamplesView(EvaluationViewModel viewModel, Dividers dividers) {
    this.viewModel = viewModel;
    setId("examples-view");
    detail.setId("example-detail");
    detail.getStyleClass().add("example-detail");
    note.setId("examples-note");
    note.setWrapText(true);
    note.getStyleClass().addAll("small", "muted", "examples-note");
    note.managedProperty().bind(note.visibleProperty());
    SplitPane both = new SplitPane(table(), detail);
    both.setOrientation(javafx.geometry.Orientation.VERTICAL);
    SplitPane.setResizableWithParent(detail, false);
    dividers.keep("examples", both, 0.68);
    VBox.setVgrow(both, Priority.ALWAYS);
    getChildren().addAll(bar(), note, both);
    viewModel.choiceProperty().subscribe(choice -> retitle());
    viewModel
        .reportProperty()
        .subscribe(
            report -> {
              String sentence = report.map(EvaluationReport::note).orElse("");
              note.setText(sentence);
              note.setVisible(!sentence.isEmpty());
              retitle();
            });
    viewModel
        .examples()
        .addListener((javafx.collections.ListChangeListener<JudgedRow>) c -> refill());
    refill();
  }

  private Node bar() {
    title.setId("examples-title");
    title.getStyleClass().add("title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    ToggleButton errors = quick("Errors", "choose-errors", new Choice.Errors(), "left-pill");
    ToggleButton all = quick("All", "choose-all", new Choice.All(), "right-pill");
    HBox switcher = new HBox(errors, all);
    switcher.setAlignment(Pos.CENTER_LEFT);
    HBox bar = new HBox(title, space, switcher);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private ToggleButton quick(String word, String id, Choice choice, String pill) {
    ToggleButton button = new ToggleButton(word);
    button.setId(id);
    button.getStyleClass().addAll("pill", pill);
    button.setOnAction(
        e -> {
          viewModel.choiceProperty().set(choice);
          // A toggle button lets go on a second click; a choice does not.
          button.setSelected(true);
        });
    viewModel.choiceProperty().subscribe(is -> button.setSelected(is.equals(choice)));
    return button;
  }

  private Node table() {
    table.setId("examples-table");
    table.setAccessibleText("Examples");
    table.getStyleClass().addAll("dense", "examples-table");
    SortedList<JudgedRow> sorted = new SortedList<>(viewModel.examples());
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    table.setFixedCellSize(28);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label("No row of the dev split is in this cell."));
    TableColumn<JudgedRow, Integer> number = column("Row", 64, r -> r.row() + 1);
    FigureColumn.make(number, row -> Figures.count(row));
    TableColumn<JudgedRow, String> text = column("Text", 420, ExamplesView::line);
    TableColumn<JudgedRow, String> label = column("Label", 110, r -> name(r.label()));
    TableColumn<JudgedRow, String> predicted = column("Prediction", 120, this::verdict);
    TableColumn<JudgedRow, Double> confidence = column("Confidence", 112, JudgedRow::confidence);
    FigureColumn.make(confidence, Figures::share);
    number.setMinWidth(56);
    text.setMinWidth(140);
    label.setMinWidth(96);
    predicted.setMinWidth(116);
    confidence.setMinWidth(96);
    number.setMaxWidth(88);
    label.setMaxWidth(160);
    predicted.setMaxWidth(170);
    confidence.setMaxWidth(124);
    table.getColumns().add(number);
    table.getColumns().add(text);
    table.getColumns().add(label);
    table.getColumns().add(predicted);
    table.getColumns().add(confidence);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((o, was, is) -> show(Optional.ofNullable(is)));
    return table;
  }

  private static <V> TableColumn<JudgedRow, V> column(
      String title, double width, Function<JudgedRow, V> value) {
    TableColumn<JudgedRow, V> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(value.apply(c.getValue())));
    return column;
  }

  private void retitle() {
    title.setText(
        viewModel
            .reportProperty()
            .get()
            .map(report -> title(report, viewModel.choiceProperty().get()))
            .orElse(""));
  }

  private static String title(EvaluationReport report, Choice choice) {
    long count = report.rows().stream().filter(choice::holds).count();
    String what =
        switch (choice) {
          case Choice.All all -> "all rows";
          case Choice.Errors errors -> "errors";
          case Choice.Cell cell ->
              "%s predicted %s"
                  .formatted(report.label(cell.label()), report.label(cell.predicted()));
        };
    return what + " · " + Figures.count(count);
  }

  private void refill() {
    if (!viewModel.examples().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
    show(Optional.ofNullable(table.getSelectionModel().getSelectedItem()));
  }

  private String name(int label) {
    return viewModel.reportProperty().get().map(r -> r.label(label)).orElse("");
  }

  /** Right and wrong by a sign, too: colour alone would not reach everybody. */
  private String verdict(JudgedRow row) {
    return (row.correct() ? "✓ " : "✗ ") + name(row.predicted());
  }

  private static String line(JudgedRow row) {
    return row.example().map(ExamplesView::line).orElse("–");
  }

  private static String line(Example example) {
    return example.textB() == null ? example.textA() : example.textA() + "  ▸  " + example.textB();
  }

  private void show(Optional<JudgedRow> selected) {
    detail.getChildren().clear();
    selected.ifPresent(
        row -> {
          row.example().ifPresent(this::sentences);
          Label facts =
              new Label(
                  String.format(
                      Locale.ROOT,
                      "row %,d · labelled %s · predicted %s · loss %s",
                      row.row() + 1,
                      name(row.label()),
                      name(row.predicted()),
                      Figures.value(row.loss())));
          facts.setId("example-facts");
          facts.getStyleClass().addAll("small", "muted");
          facts.setWrapText(true);
          // Beside each other: a small window has no height to spare.
          HBox answer = new HBox(16, probabilities(row));
          answer.setAlignment(Pos.CENTER_LEFT);
          if (row.example().isPresent()) {
            answer.getChildren().add(tryChange(row));
          }
          detail.getChildren().addAll(facts, answer);
        });
  }

  private void sentences(Example example) {
    Label first = new Label(example.textA());
    first.setId("example-text");
    first.setWrapText(true);
    first.getStyleClass().add("example-text");
    detail.getChildren().add(first);
    if (example.textB() != null) {
      Label second = new Label("▸ " + example.textB());
      second.setWrapText(true);
      second.getStyleClass().add("example-text");
      detail.getChildren().add(second);
    }
  }

  private Node tryChange(JudgedRow row) {
    Button button = new Button("Try a change");
    button.setId("example-try");
    button.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(button, "Change the text, and see what the model says");
    button.setOnAction(e -> viewModel.tryText(row.example()));
    return button;
  }

  private Node probabilities(JudgedRow row) {
    Map<String, Double> classes = new LinkedHashMap<>();
    for (int i = 0; i < row.probabilities().size(); i++) {
      classes.put(name(i), row.probabilities().get(i));
    }
    ProbabilityBars bars = new ProbabilityBars();
    bars.show(classes, row.correct() ? "" : name(row.predicted()));
    return bars;
  }
}
