package dev.sequent.app.runs;

import dev.sequent.app.chart.LineSwatch;
import dev.sequent.app.chart.Sparkline;
import dev.sequent.app.format.FigureColumn;
import dev.sequent.app.format.Figures;
import dev.sequent.app.theme.Hint;
import dev.sequent.run.RunMarks;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The columns of the table of runs. Each sorts by its value, not by its text. */
final class RunColumns {
  private static final PseudoClass STARRED = PseudoClass.getPseudoClass("starred");

  private final RunsViewModel model;

  RunColumns(RunsViewModel model) {
    this.model = model;
  }

  /** The column of a field; its user data is the field. */
  TableColumn<RunRow, ?> of(RunField field) {
    TableColumn<RunRow, ?> column =
        switch (field) {
          case RunField.Fact fact -> fact(fact);
          case RunField.Parameter parameter -> parameter(parameter);
          case RunField.Metric metric -> metric(metric);
        };
    column.setUserData(field);
    return column;
  }

  private TableColumn<RunRow, ?> fact(RunField.Fact fact) {
    return switch (fact) {
      case STATE -> status();
      case NAME -> name();
      case TARGET -> text("target", "Target", 58, RunRow::target);
      case CONFIG -> text("config", "Config", 100, RunRow::config);
      case MODE -> text("mode", "Mode", 92, row -> row.mode().orElse("–"));
      case ACCURACY -> accuracy();
      case LOSS -> loss();
      case STEP -> step();
      case STARTED -> started();
      case DURATION -> duration();
      case TAGS -> tags();
    };
  }

  /** A star that a click sets, where the run is one to come back to. */
  TableColumn<RunRow, Boolean> star() {
    TableColumn<RunRow, Boolean> column = new TableColumn<>("★");
    style(column, "star", 36);
    column.setReorderable(false);
    column.setResizable(false);
    column.setCellValueFactory(cell -> cell.getValue().marksProperty().map(RunMarks::starred));
    column.setCellFactory(c -> new StarCell(model.keeping()));
    return column;
  }

  private TableColumn<RunRow, String> tags() {
    TableColumn<RunRow, String> column = new TableColumn<>("Tags");
    style(column, "tags", 130);
    column.setCellValueFactory(
        cell -> cell.getValue().marksProperty().map(marks -> String.join(" ", marks.tags())));
    return column;
  }

  private static TableColumn<RunRow, RunValue> parameter(RunField.Parameter field) {
    String key = field.key();
    TableColumn<RunRow, RunValue> column =
        figures(key, key.substring(key.lastIndexOf('.') + 1), field);
    FigureColumn.make(column, RunValue::text);
    return column;
  }

  private static TableColumn<RunRow, RunValue> metric(RunField.Metric field) {
    TableColumn<RunRow, RunValue> column = figures(field.title(), field.title(), field);
    boolean step = field.reduction() == RunField.Reduction.STEP;
    FigureColumn.make(column, v -> figure(v.number().orElse(Double.NaN), step));
    return column;
  }

  private static String figure(double value, boolean step) {
    return step ? Figures.count(Math.round(value)) : Figures.value(value);
  }

  private static TableColumn<RunRow, RunValue> figures(String id, String title, RunField field) {
    TableColumn<RunRow, RunValue> column = new TableColumn<>();
    Label head = new Label(title);
    head.setTooltip(Hint.tooltip(id));
    column.setGraphic(head);
    style(column, id, 104);
    column.setComparator(Comparator.nullsLast(Comparator.naturalOrder()));
    column.setCellValueFactory(
        cell -> {
          RunRow row = cell.getValue();
          return row.digestProperty().map(digest -> field.of(row).orElse(null));
        });
    return column;
  }

  private TableColumn<RunRow, RunStatus> status() {
    TableColumn<RunRow, RunStatus> column = column("status", "State", 102, RunRow::status);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              private final StateDot dot = new StateDot(RunStatus.QUEUED);

              @Override
              protected void updateItem(@Nullable RunStatus status, boolean empty) {
                super.updateItem(status, empty);
                if (status == null || empty) {
                  setGraphic(null);
                  setText(null);
                } else {
                  dot.statusProperty().set(status);
                  setGraphic(dot);
                  setText(status.word());
                }
              }
            });
    return column;
  }

  private TableColumn<RunRow, String> name() {
    TableColumn<RunRow, String> column = column("name", "Name", 140, RunRow::name);
    column.setCellFactory(c -> new NameCell(model.shown()));
    return column;
  }

  private TableColumn<RunRow, Double> accuracy() {
    TableColumn<RunRow, Double> column = new TableColumn<>("Best accuracy");
    style(column, "accuracy", 112);
    column.setCellValueFactory(
        cell -> cell.getValue().digestProperty().map(d -> orNothing(d.bestAccuracy())));
    FigureColumn.make(column, v -> v < 0 ? "–" : Figures.share(v));
    return column;
  }

  private TableColumn<RunRow, RunDigest> loss() {
    TableColumn<RunRow, RunDigest> column = new TableColumn<>("Loss");
    style(column, "loss", 152);
    column.setCellValueFactory(cell -> cell.getValue().digestProperty());
    column.setComparator(
        (a, b) -> Double.compare(orNothing(a.lastLoss()), orNothing(b.lastLoss())));
    column.setCellFactory(c -> new LossCell());
    return column;
  }

  /** A step, and the last one where that is known; 0 where there is none. */
  private record StepOfAll(long step, long all) {
    static StepOfAll of(RunRow row) {
      return row.summary()
          .state()
          .map(state -> new StepOfAll(state.step(), state.totalSteps()))
          .orElse(new StepOfAll(0, 0));
    }

    String text() {
      if (all > 0) {
        return Figures.count(step) + " / " + Figures.count(all);
      }
      return step > 0 ? Figures.count(step) : "–";
    }
  }

  private TableColumn<RunRow, StepOfAll> step() {
    TableColumn<RunRow, StepOfAll> column = column("step", "Step", 104, StepOfAll::of);
    column.setComparator(Comparator.comparingLong(StepOfAll::step));
    FigureColumn.make(column, StepOfAll::text);
    return column;
  }

  private TableColumn<RunRow, Long> started() {
    TableColumn<RunRow, Long> column = column("started", "Started", 100, RunRow::submitted);
    FigureColumn.make(column, at -> StartedText.of(at, model.now(), ZoneId.systemDefault()));
    return column;
  }

  private TableColumn<RunRow, Long> duration() {
    TableColumn<RunRow, Long> column =
        column(
            "duration",
            "Duration",
            82,
            row -> row.duration(model.now()).map(Duration::toMillis).orElse(-1L));
    FigureColumn.make(column, ms -> ms < 0 ? "–" : Figures.duration(Duration.ofMillis(ms)));
    return column;
  }

  /** Below all others when sorted. */
  private static double orNothing(OptionalDouble value) {
    return value.orElse(-1);
  }

  private static TableColumn<RunRow, String> text(
      String id, String title, double width, Function<RunRow, String> value) {
    return column(id, title, width, value);
  }

  private static <T> TableColumn<RunRow, T> column(
      String id, String title, double width, Function<RunRow, T> value) {
    TableColumn<RunRow, T> column = new TableColumn<>(title);
    style(column, id, width);
    column.setCellValueFactory(
        cell -> {
          RunRow row = cell.getValue();
          ObservableValue<T> now = row.summaryProperty().map(summary -> value.apply(row));
          return now;
        });
    return column;
  }

  private static void style(TableColumn<RunRow, ?> column, String id, double width) {
    column.setId("runs-column-" + id);
    column.setPrefWidth(width);
  }

  /** The run's star. */
  private static final class StarCell extends TableCell<RunRow, Boolean> {
    private final Button star = new Button("☆");

    StarCell(RunKeeping keeping) {
      star.getStyleClass().setAll("star-button");
      star.setFocusTraversable(false);
      star.setOnAction(
          e -> {
            RunRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (row != null) {
              keeping.star(List.of(row));
            }
          });
      setAlignment(Pos.CENTER);
    }

    @Override
    protected void updateItem(@Nullable Boolean on, boolean empty) {
      super.updateItem(on, empty);
      boolean starred = on != null && on;
      star.setText(starred ? "★" : "☆");
      star.pseudoClassStateChanged(STARRED, starred);
      star.setAccessibleText(starred ? "starred" : "not starred");
      setGraphic(empty ? null : star);
    }
  }

  /** A run's name and, while it is in the charts, its line. */
  private static final class NameCell extends TableCell<RunRow, String> {
    private final ShownRuns shown;
    // The cell's own field: the charts' list outlives any cell and must not hold it.
    private final InvalidationListener update = changed -> refresh();

    NameCell(ShownRuns shown) {
      this.shown = shown;
      getStyleClass().add("run-name-cell");
      shown.runs().addListener(new WeakInvalidationListener(update));
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      setText(empty ? null : name);
      refresh();
    }

    private void refresh() {
      RunRow row = getTableRow() == null ? null : getTableRow().getItem();
      boolean drawn = !isEmpty() && row != null && shown.contains(row.folder());
      setGraphic(drawn ? new LineSwatch(shown.style(Objects.requireNonNull(row).folder())) : null);
    }
  }

  /** The shape of the loss and its last value. */
  private static final class LossCell extends TableCell<RunRow, RunDigest> {
    private final Sparkline line = new Sparkline();
    private final Label last = new Label();
    private final HBox content = new HBox(8, line, last);
    private final Tooltip exact = new Tooltip();

    LossCell() {
      content.setAlignment(Pos.CENTER_LEFT);
      last.getStyleClass().add("number");
    }

    @Override
    protected void updateItem(@Nullable RunDigest digest, boolean empty) {
      super.updateItem(digest, empty);
      if (digest == null || empty) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      line.pointsProperty().set(digest.lossCurve());
      boolean known = digest.lastLoss().isPresent();
      last.setText(known ? Figures.value(digest.lastLoss().getAsDouble()) : "–");
      exact.setText(known ? Figures.exact(digest.lastLoss().getAsDouble()) : "");
      line.setVisible(known);
      setTooltip(known ? exact : null);
      setGraphic(content);
    }
  }
}
