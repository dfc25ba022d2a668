package dev.sequent.app.evaluation;

import dev.sequent.app.action.Action;
import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.Dividers;
import dev.sequent.data.Subset;
import dev.sequent.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Figures, matrix and classes on the left; the rows behind them on the right. */
final class EvaluationView extends VBox {

  private final EvaluationViewModel viewModel;
  private final FlowPane figures = new FlowPane();
  private final ConfusionMatrixView matrix;
  private final ClassFiguresView classes = new ClassFiguresView();

  /** A person's choice of a run changes the list of steps: that must not count as one more. */
  private boolean filling;

  EvaluationView(EvaluationViewModel viewModel, Dividers dividers) {
    this.viewModel = viewModel;
    matrix = new ConfusionMatrixView(viewModel.choiceProperty()::set);
    figures.setId("evaluation-figures");
    figures.getStyleClass().add("evaluation-figures");
    VBox column = new VBox(figures, title("Confusion matrix"), matrix, title("Classes"), classes);
    column.getStyleClass().add("evaluation-column");
    ScrollPane left = new ScrollPane(column);
    left.setFitToWidth(true);
    left.setMinWidth(424);
    SplitPane both = new SplitPane(left, new ExamplesView(viewModel, dividers));
    dividers.keep("evaluation", both, 0.42);
    VBox.setVgrow(both, Priority.ALWAYS);
    TextTrialView trial = new TextTrialView(viewModel.trial());
    getChildren().addAll(bar(), trial, both);
    viewModel.reportProperty().subscribe(report -> report.ifPresent(this::show));
    viewModel.choiceProperty().subscribe(matrix::mark);
  }

  private static Label title(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("strong");
    return title;
  }

  private Node bar() {
    ComboBox<EvaluatedRun> runs = box("evaluation-run", EvaluatedRun::name, viewModel::choose);
    ComboBox<EvaluatedRun.Step> steps =
        box("evaluation-step", step -> "step " + Figures.count(step.number()), viewModel::choose);
    viewModel
        .runs()
        .addListener(
            (javafx.collections.ListChangeListener<EvaluatedRun>)
                change -> fill(runs, viewModel.runs(), viewModel.runProperty().get()));
    viewModel
        .runProperty()
        .subscribe(
            run -> {
              fill(runs, viewModel.runs(), run);
              fill(
                  steps,
                  run.map(EvaluatedRun::steps).orElse(List.of()),
                  viewModel.stepProperty().get());
            });
    viewModel
        .stepProperty()
        .subscribe(
            step ->
                fill(
                    steps,
                    viewModel.runProperty().get().map(EvaluatedRun::steps).orElse(List.of()),
                    step));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox bar = new HBox(new Label("Run"), runs, new Label("at"), steps, space, trialButton());
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("pane-bar");
    return bar;
  }

  private Node trialButton() {
    ToggleButton button = new ToggleButton("Try a text");
    button.setId("evaluation-try");
    button.getStyleClass().add("pill");
    button.setOnAction(
        e -> {
          if (button.isSelected()) {
            viewModel.trial().invite();
          } else {
            viewModel.trial().openProperty().set(false);
          }
        });
    viewModel.trial().openProperty().subscribe(button::setSelected);
    Hint.on(button, Action.TRY_TEXT.hint("Write a text of your own, and see what the model says"));
    return button;
  }

  private <T> ComboBox<T> box(String id, Function<T, String> words, Consumer<T> choose) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.setAccessibleText(id.equals("evaluation-run") ? "Run" : "Step");
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    box.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null && !filling) {
                choose.accept(is);
              }
            });
    return box;
  }

  private <T> void fill(ComboBox<T> box, List<T> items, Optional<T> selected) {
    boolean outer = filling;
    filling = true;
    if (!box.getItems().equals(items)) {
      box.getItems().setAll(items);
    }
    selected.ifPresentOrElse(
        box.getSelectionModel()::select, box.getSelectionModel()::clearSelection);
    filling = outer;
  }

  private void show(EvaluationReport report) {
    matrix.show(report);
    classes.show(report);
    List<Node> next = new ArrayList<>();
    ConfusionMatrix counts = report.matrix();
    next.add(figure("accuracy", "accuracy", counts.accuracy(), Figures.share(counts.accuracy())));
    Double matched = report.subsetAccuracy().get(Subset.MATCHED);
    Double mismatched = report.subsetAccuracy().get(Subset.MISMATCHED);
    if (matched != null) {
      next.add(figure("accuracy-matched", "matched", matched, Figures.share(matched)));
    }
    if (mismatched != null) {
      next.add(figure("accuracy-mismatched", "mismatched", mismatched, Figures.share(mismatched)));
    }
    double correlation = counts.matthewsCorrelation();
    next.add(figure("matthews", "Matthews", correlation, Figures.value(correlation)));
    next.add(figure("loss", "loss", report.loss(), Figures.value(report.loss())));
    int wrong = counts.total() - counts.correct();
    next.add(figure("rows", "rows", counts.total(), Figures.count(counts.total())));
    next.add(figure("errors", "errors", wrong, Figures.count(wrong)));
    figures.getChildren().setAll(next);
  }

  private static Node figure(String id, String name, double exact, String text) {
    Label value = new Label(text);
    value.setId("evaluation-" + id);
    value.getStyleClass().add("figure");
    value.setTooltip(new Tooltip(Figures.exact(exact)));
    Label word = new Label(name);
    word.getStyleClass().addAll("small", "muted");
    return new VBox(value, word);
  }
}
