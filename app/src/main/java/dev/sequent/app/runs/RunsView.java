package dev.sequent.app.runs;

import dev.sequent.app.action.Action;
import dev.sequent.app.action.ActionRegistry;
import dev.sequent.app.queue.QueueView;
import dev.sequent.app.queue.QueueViewModel;
import dev.sequent.app.theme.EmptyState;
import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.Dividers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The table of all runs, and the details of the selected ones beside it. */
final class RunsView extends StackPane {
  /** What the table's own keys do with the selected runs. */
  private static final List<Action> AT_ROWS =
      List.of(
          Action.TOGGLE_SHOWN,
          Action.OPEN_RUN,
          Action.TRASH_RUN,
          Action.QUEUE_UP,
          Action.QUEUE_DOWN);

  private final RunsViewModel model;
  private final ObjectProperty<RunLayout> layout;
  private final TableView<RunRow> table = new TableView<>();
  private final RunColumns columns;
  private final TableColumn<RunRow, Boolean> star;
  private final RunsBar bar;
  private final QueueView queues;
  private boolean restoring;
  private boolean filling;
  private Subscription groupsKept = Subscription.EMPTY;

  RunsView(
      RunsViewModel model,
      QueueViewModel queue,
      ObjectProperty<RunLayout> layout,
      ActionRegistry registry,
      Dividers dividers,
      RunsCommands commands) {
    this.model = model;
    this.queues = new QueueView(queue, run -> model.row(run).ifPresent(commands::cancel));
    this.layout = layout;
    this.columns = new RunColumns(model);
    this.star = columns.star();
    this.bar = new RunsBar(model.arrangement(), layout, queues.wantedProperty());
    setId("runs");
    getStyleClass().add("runs");
    getStylesheets().add(Theme.sheet(RunsView.class, "runs.css"));
    fillTable(registry, commands);
    RunDetailsPane details = new RunDetailsPane(model, queue, commands);
    ScrollPane scroll = new ScrollPane(details);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.visibleProperty().bind(details.visibleProperty());
    StackPane side = new StackPane(hint(), scroll);
    side.setMinWidth(300);
    SplitPane.setResizableWithParent(side, false);
    SplitPane content = new SplitPane(lists(dividers), side);
    dividers.keep("runs", content, 0.75);
    VBox.setVgrow(content, Priority.ALWAYS);
    VBox whole = new VBox(bar, queues, undoBar(), content);
    Button experiment = new Button("Go to the experiment");
    experiment.setId("runs-go-experiment");
    experiment.setOnAction(click -> commands.goToExperiment());
    EmptyState empty =
        new EmptyState(
            MaterialDesignV.VIEW_LIST_OUTLINE,
            "Nothing has run here yet",
            "Train starts the first.",
            experiment);
    empty.setId("runs-empty");
    BooleanBinding nothing =
        Bindings.createBooleanBinding(
            () -> model.rows().isEmpty() && model.keeping().deletedProperty().get().isEmpty(),
            model.rows(),
            model.keeping().deletedProperty());
    empty.visibleProperty().bind(nothing);
    whole.visibleProperty().bind(empty.visibleProperty().not());
    getChildren().setAll(whole, empty);
    model.rows().addListener((ListChangeListener<RunRow>) change -> details.refresh());
    bind(registry, commands);
  }

  /** What is beside the table while nothing is selected in it. */
  private Node hint() {
    Label hint =
        new Label(
            "Select a run for its config, notes and files; select two or more to compare them.");
    hint.setId("runs-hint");
    hint.getStyleClass().add("muted");
    hint.setWrapText(true);
    hint.setMaxWidth(240);
    model.selectedProperty().subscribe(rows -> hint.setVisible(rows.isEmpty()));
    return hint;
  }

  private void bind(ActionRegistry registry, RunsCommands commands) {
    registry.bind(
        Action.FILTER_RUNS, () -> model.rows().isEmpty() ? "there are no runs yet" : "", bar::find);
    bindToSelected(registry, Action.TOGGLE_SHOWN, RunRow::hasCurves, rows -> model.toggleShown());
    bindToSelected(registry, Action.OPEN_RUN, RunRow::hasCurves, rows -> showInMonitor(commands));
    bindToSelected(registry, Action.STAR_RUN, row -> true, model.keeping()::star);
    bindToSelected(registry, Action.ARCHIVE_RUN, row -> true, model.keeping()::archive);
    bindToSelected(registry, Action.TRASH_RUN, RunKeeping::deletable, model.keeping()::delete);
    bindToSelected(registry, Action.QUEUE_UP, RunsView::waits, rows -> move(rows, true));
    bindToSelected(registry, Action.QUEUE_DOWN, RunsView::waits, rows -> move(rows, false));
    registry.bind(
        Action.UNDO_TRASH,
        () -> model.keeping().deletedProperty().get().isEmpty() ? "nothing was deleted" : "",
        model.keeping()::undo);
  }

  private void bindToSelected(
      ActionRegistry registry, Action action, Predicate<RunRow> fits, Consumer<List<RunRow>> run) {
    registry.bind(
        action,
        () -> {
          List<RunRow> rows = model.selectedProperty().get();
          String none = rows.isEmpty() ? "no run is selected" : "not for the selected runs";
          return rows.stream().anyMatch(fits) ? "" : none;
        },
        () -> run.accept(model.selectedProperty().get()));
  }

  private static boolean waits(RunRow row) {
    return row.status() == RunStatus.QUEUED;
  }

  private void move(List<RunRow> rows, boolean up) {
    rows.forEach(row -> queues.move(row.folder(), up));
  }

  /** The table, and below it the groups, where something groups the runs. */
  private Node lists(Dividers dividers) {
    RunGroupsView groups = new RunGroupsView(model.arrangement(), this::choose);
    SplitPane lists = new SplitPane(table);
    lists.setOrientation(Orientation.VERTICAL);
    model
        .arrangement()
        .groupByProperty()
        .subscribe(
            field -> {
              if (field.isEmpty()) {
                groupsKept.unsubscribe();
                lists.getItems().remove(groups);
              } else if (!lists.getItems().contains(groups)) {
                lists.getItems().add(groups);
                groupsKept = dividers.keep("run-groups", lists, 0.65);
              }
            });
    return lists;
  }

  /** A group's runs are compared. */
  private void choose(RunGroup group) {
    restoring = true;
    table.getSelectionModel().clearSelection();
    group.rows().stream()
        .limit(RunsViewModel.MOST_OVERLAID)
        .forEach(table.getSelectionModel()::select);
    restoring = false;
    selectionChanged();
  }

  private Node undoBar() {
    Label sentence = new Label();
    sentence.setId("runs-deleted");
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    Button undo = new Button("Undo");
    undo.setId("runs-undo");
    undo.getStyleClass().add("pill");
    undo.setOnAction(click -> model.keeping().undo());
    Button close = new Button("Close");
    close.setId("runs-undo-close");
    close.getStyleClass().add("pill");
    close.setOnAction(click -> model.keeping().dismiss());
    HBox bar = new HBox(8, sentence, undo, close);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("note-bar");
    model
        .keeping()
        .deletedProperty()
        .subscribe(
            deleted -> {
              bar.setVisible(!deleted.isEmpty());
              bar.setManaged(!deleted.isEmpty());
              sentence.setText(said(deleted));
            });
    return bar;
  }

  private static String said(List<RunTrash> deleted) {
    if (deleted.isEmpty()) {
      return "";
    }
    String what = deleted.size() == 1 ? deleted.getFirst().from().name() : deleted.size() + " runs";
    return "%s moved to %s".formatted(what, deleted.getFirst().to().getParent());
  }

  /** The star, what the user has chosen, and, where asked for, in what the configs differ. */
  private void fillColumns() {
    List<RunField> wanted = new ArrayList<>(layout.get().columns());
    if (bar.differing().isSelected()) {
      model.arrangement().differing().stream()
          .filter(field -> !wanted.contains(field))
          .forEach(wanted::add);
    }
    if (fields().equals(wanted)) {
      return;
    }
    filling = true;
    List<TableColumn<RunRow, ?>> next = new ArrayList<>();
    next.add(star);
    for (RunField field : wanted) {
      // A column that stays keeps its width and its sorting.
      next.add(
          table.getColumns().stream()
              .filter(column -> field.equals(column.getUserData()))
              .findFirst()
              .orElseGet(() -> columns.of(field)));
    }
    table.getColumns().setAll(next);
    filling = false;
  }

  private List<RunField> fields() {
    return table.getColumns().stream()
        .map(TableColumn::getUserData)
        .filter(RunField.class::isInstance)
        .map(RunField.class::cast)
        .toList();
  }

  /** Columns dragged to another place stay there. */
  private void columnsMoved() {
    if (!filling) {
      List<RunField> own = fields().stream().filter(layout.get().columns()::contains).toList();
      if (own.size() == layout.get().columns().size()) {
        layout.set(layout.get().withColumns(own));
      }
    }
  }

  private void fillTable(ActionRegistry registry, RunsCommands commands) {
    table.setId("runs-table");
    table.setAccessibleText("Runs");
    table.getStyleClass().add("dense");
    table.setFixedCellSize(32);
    table.setPlaceholder(new Label("No run fits."));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    fillColumns();
    layout.addListener((o, was, is) -> fillColumns());
    bar.differing().selectedProperty().addListener((o, was, is) -> fillColumns());
    table
        .getColumns()
        .addListener((ListChangeListener<TableColumn<RunRow, ?>>) change -> columnsMoved());
    ObservableList<RunRow> rows = model.arrangement().rows();
    // The table forgets or shifts its selection when rows come, go or change places. It hears of
    // changes between these two.
    rows.addListener((ListChangeListener<RunRow>) change -> restoring = true);
    table.setItems(rows);
    rows.addListener((ListChangeListener<RunRow>) change -> restore());
    table.setSortPolicy(
        sorted -> {
          model.arrangement().sort(Optional.ofNullable(sorted.getComparator()));
          return true;
        });
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunRow>) change -> selectionChanged());
    table.setOnKeyPressed(
        key -> {
          for (Action action : AT_ROWS) {
            if (action.matches(key)) {
              if (registry.obstacle(action).isEmpty()) {
                registry.run(action);
              }
              key.consume();
            }
          }
        });
    table.setOnMouseClicked(
        click -> {
          if (click.getClickCount() == 2) {
            showInMonitor(commands);
          }
        });
  }

  /** The first run is selected when the screen first has one to select. */
  void shown() {
    if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
      table.getSelectionModel().select(0);
    }
    table.requestFocus();
  }

  private void showInMonitor(RunsCommands commands) {
    if (model.selectedProperty().get().stream().anyMatch(RunRow::hasCurves)) {
      model.overlay();
      commands.goToMonitor();
    }
  }

  private void selectionChanged() {
    if (!restoring) {
      model.select(
          table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList());
    }
  }

  /** What the query hides is selected no longer. */
  private void restore() {
    List<RunRow> wanted =
        model.selectedProperty().get().stream().filter(table.getItems()::contains).toList();
    if (!wanted.equals(List.copyOf(table.getSelectionModel().getSelectedItems()))) {
      table.getSelectionModel().clearSelection();
      wanted.forEach(table.getSelectionModel()::select);
    }
    restoring = false;
    selectionChanged();
  }
}
