package dev.sequent.app.monitor;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.chart.LineSwatch;
import dev.sequent.app.chart.Scale;
import dev.sequent.app.chart.XAxis;
import dev.sequent.app.runs.RunRow;
import dev.sequent.app.runs.ShownRuns;
import dev.sequent.app.runs.StateDot;
import dev.sequent.app.theme.WholeWords;
import dev.sequent.run.RunFolder;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Which runs are in the charts, and how they are smoothed. */
final class RunsShownPane extends VBox {
  private static final double MOST_SMOOTHING = 0.999;

  private final ExportChooser chooser;

  RunsShownPane(MonitorViewModel model, ActionRegistry registry, ExportChooser chooser) {
    this.chooser = chooser;
    setId("runs-shown");
    getStyleClass().add("runs-shown");
    ListView<RunRow> runs = new ListView<>(model.choices());
    runs.setId("runs-shown-list");
    runs.setAccessibleText("Runs shown");
    runs.setFixedCellSize(32);
    runs.setCellFactory(list -> new Cell(model));
    runs.setOnKeyPressed(
        key -> {
          RunRow row = runs.getSelectionModel().getSelectedItem();
          if (row == null) {
            return;
          }
          if (Action.TOGGLE_RUN.matches(key)) {
            model.shown().toggle(row.folder());
            key.consume();
          } else if (Action.ISOLATE_RUN.matches(key)) {
            isolate(model, row);
            key.consume();
          }
        });
    VBox.setVgrow(runs, Priority.ALWAYS);
    getChildren().setAll(titleBar(model), runs, settings(model, registry));
    setMinWidth(256);
    setPrefWidth(260);
    bind(model, registry);
  }

  private void bind(MonitorViewModel model, ActionRegistry registry) {
    registry.bind(
        Action.SHOW_ALL,
        () -> model.link().zoomProperty().get() == null ? "all of it is in view" : "",
        () -> model.link().zoomProperty().set(null));
    registry.bind(
        Action.FOLLOW_LOG, () -> model.logFollowsProperty().set(!model.logFollowsProperty().get()));
    registry.bind(Action.EXPORT_CSV, () -> nothing(model), () -> export(model, "csv"));
    registry.bind(Action.EXPORT_JSON, () -> nothing(model), () -> export(model, "json"));
  }

  private static String nothing(MonitorViewModel model) {
    return model.shown().runs().isEmpty() ? "no run is shown" : "";
  }

  private void export(MonitorViewModel model, String extension) {
    chooser
        .points(getScene().getWindow(), extension)
        .ifPresent(
            file -> {
              if (extension.equals("csv")) {
                model.exports().csv(file, model.lines());
              } else {
                model.exports().json(file, model.lines());
              }
            });
  }

  /** The list is the charts' legend: a run chosen in it is drawn alone, or all are again. */
  private static void isolate(MonitorViewModel model, RunRow row) {
    if (model.shown().contains(row.folder())) {
      model.link().isolate(row.folder().name());
    }
  }

  private static HBox titleBar(MonitorViewModel model) {
    Label title = new Label("Runs shown");
    title.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    ToggleButton newest = new ToggleButton("Newest");
    newest.setId("runs-shown-newest");
    newest.getStyleClass().addAll("flat", "small-toggle");
    newest.setTooltip(new Tooltip("A run that starts takes the place of the others"));
    newest.selectedProperty().bindBidirectional(model.shown().followsNewestProperty());
    HBox bar = new HBox(title, gap, newest);
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static VBox settings(MonitorViewModel model, ActionRegistry registry) {
    Slider slider = new Slider(0, MOST_SMOOTHING, model.smoothingProperty().get());
    slider.setId("smoothing");
    slider.setBlockIncrement(0.05);
    slider.valueProperty().bindBidirectional(model.smoothingProperty());
    HBox.setHgrow(slider, Priority.ALWAYS);
    Label value = new Label();
    value.setId("smoothing-value");
    value.getStyleClass().add("number");
    value.setMinWidth(40);
    value.setAlignment(Pos.CENTER_RIGHT);
    model
        .smoothingProperty()
        .subscribe(
            weight -> value.setText(String.format(Locale.ROOT, "%.2f", weight.doubleValue())));
    Label smoothing = new Label("Smoothing");
    smoothing.setMinWidth(Region.USE_PREF_SIZE);
    HBox smoothingRow = new HBox(8, smoothing, slider, value);
    smoothingRow.setAlignment(Pos.CENTER_LEFT);
    smoothing.setLabelFor(slider);
    VBox box = new VBox(smoothingRow, axisRow(model), panelRow(model, registry));
    box.getStyleClass().add("chart-settings");
    box.setMinHeight(Region.USE_PREF_SIZE);
    return box;
  }

  private static HBox axisRow(MonitorViewModel model) {
    Label title = new Label("X axis");
    title.setMinWidth(Region.USE_PREF_SIZE);
    ChoiceBox<XAxis> axis = new ChoiceBox<>(FXCollections.observableArrayList(XAxis.values()));
    axis.setId("x-axis");
    axis.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable XAxis value) {
            return value == null ? "" : value.title();
          }

          @Override
          public XAxis fromString(String text) {
            throw new UnsupportedOperationException("axes are chosen, not typed");
          }
        });
    axis.valueProperty().bindBidirectional(model.link().axisProperty());
    axis.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(axis, Priority.ALWAYS);
    title.setLabelFor(axis);
    ChoiceBox<Scale.Kind> scale =
        new ChoiceBox<>(FXCollections.observableArrayList(Scale.Kind.values()));
    scale.setId("x-scale");
    scale.setAccessibleText("How x is spread");
    scale.setMinWidth(84);
    scale.valueProperty().bindBidirectional(model.link().scaleProperty());
    HBox row = new HBox(8, title, axis, scale);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static HBox panelRow(MonitorViewModel model, ActionRegistry registry) {
    Button all = new Button("Show all");
    all.setId("zoom-reset");
    all.getStyleClass().addAll("flat", "small-toggle");
    all.setTooltip(new Tooltip("Ends the zoom; so does a double click in a chart"));
    all.setOnAction(click -> model.link().zoomProperty().set(null));
    all.visibleProperty().bind(model.link().zoomProperty().isNotNull());
    all.managedProperty().bind(all.visibleProperty());
    PanelsMenu panels = new PanelsMenu(model);
    MenuButton points = new MenuButton("Points");
    points.setId("export-points");
    points.getStyleClass().addAll("flat", "small-toggle");
    points.setTooltip(new Tooltip("All points of all runs shown, as a file"));
    MenuItem csv = new MenuItem("Save as CSV");
    csv.setId("export-csv");
    csv.setOnAction(click -> registry.run(Action.EXPORT_CSV));
    MenuItem json = new MenuItem("Save as JSON");
    json.setId("export-json");
    json.setOnAction(click -> registry.run(Action.EXPORT_JSON));
    points.getItems().setAll(csv, json);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    panels.setMinWidth(Region.USE_PREF_SIZE);
    points.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(panels, points, gap, all);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }

  /** One run: whether it is shown, its line, its name and its state. */
  private static final class Cell extends ListCell<RunRow> {
    private final ShownRuns shown;
    private final CheckBox box = new CheckBox();
    private final HBox swatch = new HBox();
    private final Label name = WholeWords.mayBeCut(new Label());
    private final HBox dot = new HBox();
    private final HBox content = new HBox(box, swatch, name);
    private final InvalidationListener update = changed -> refresh();

    Cell(MonitorViewModel model) {
      shown = model.shown();
      content.getStyleClass().add("run-choice");
      content.setAlignment(Pos.CENTER_LEFT);
      swatch.setMinWidth(20);
      swatch.setAlignment(Pos.CENTER);
      name.setMaxWidth(Double.MAX_VALUE);
      // A row wider than the list would make it scroll sideways.
      setPrefWidth(0);
      HBox.setHgrow(name, Priority.ALWAYS);
      content.getChildren().add(dot);
      dot.setAlignment(Pos.CENTER);
      // In a list the keys belong to its rows.
      box.setFocusTraversable(false);
      box.getStyleClass().add("run-choice-box");
      box.setOnAction(
          click -> {
            RunRow row = getItem();
            if (row != null) {
              shown.toggle(row.folder());
            }
          });
      name.setOnMouseClicked(click -> isolate(model, click));
      swatch.setOnMouseClicked(click -> isolate(model, click));
      model
          .link()
          .isolatedProperty()
          .addListener(changed -> showIsolated(model.link().isolatedProperty().get()));
      shown.runs().addListener(update);
    }

    private void isolate(MonitorViewModel model, MouseEvent click) {
      RunRow row = getItem();
      if (row != null && click.getClickCount() == 1) {
        RunsShownPane.isolate(model, row);
      }
    }

    private void showIsolated(@Nullable String only) {
      RunRow row = getItem();
      boolean others = row != null && only != null && !only.equals(row.folder().name());
      content.setOpacity(others ? 0.5 : 1);
    }

    @Override
    protected void updateItem(@Nullable RunRow row, boolean empty) {
      super.updateItem(row, empty);
      setGraphic(empty ? null : content);
      setText(null);
      refresh();
    }

    private void refresh() {
      RunRow row = getItem();
      if (row == null) {
        return;
      }
      RunFolder folder = row.folder();
      boolean on = shown.contains(folder);
      box.setSelected(on);
      box.setAccessibleText(row.name());
      swatch.getChildren().clear();
      if (on) {
        swatch.getChildren().add(new LineSwatch(shown.style(folder)));
      }
      name.setText(row.name());
      dot.getChildren().setAll(new StateDot(row.status()));
    }
  }
}
