package dev.sequent.app.monitor;

import dev.sequent.app.action.Action;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The log of the run in focus. Follows the end until the reader scrolls up. */
final class LogPane extends VBox {
  private final ListView<String> lines;
  private final MonitorViewModel model;
  private boolean endWanted;

  LogPane(MonitorViewModel model) {
    this.model = model;
    getStyleClass().add("log-pane");
    Label title = new Label("Log");
    title.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    ToggleButton follow =
        new ToggleButton("Follow", new FontIcon(MaterialDesignA.ARROW_COLLAPSE_DOWN));
    follow.setId("log-follow");
    follow.getStyleClass().addAll("flat", "small-toggle");
    follow.selectedProperty().bindBidirectional(model.logFollowsProperty());
    HBox bar = new HBox(title, gap, follow);
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    lines = new ListView<>(model.log());
    lines.setId("monitor-log");
    lines.setAccessibleText("Log of the run");
    lines.getStyleClass().add("log-lines");
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setCellFactory(list -> new LineCell());
    lines.setFixedCellSize(18);
    Label none = new Label("Another program wrote this run, without a log of ours.");
    none.getStyleClass().add("muted");
    model
        .focusedProperty()
        .subscribe(
            run ->
                lines.setPlaceholder(
                    run.filter(row -> row.summary().foreign()).isPresent() ? none : null));
    lines.setOnKeyPressed(
        key -> {
          if (Action.LOG_COPY.matches(key)) {
            copy();
            key.consume();
          }
        });
    lines.addEventFilter(
        ScrollEvent.SCROLL,
        scroll -> {
          if (scroll.getDeltaY() > 0) {
            model.logFollowsProperty().set(false);
          }
        });
    lines.heightProperty().addListener((height, before, now) -> showEnd());
    VBox.setVgrow(lines, Priority.ALWAYS);
    getChildren().setAll(bar, lines);
    setMinHeight(60);
    model.log().addListener((ListChangeListener<String>) change -> showEnd());
    model.logFollowsProperty().subscribe(following -> showEnd());
  }

  /** With the next layout; while another screen is shown that is when this one is again. */
  private void showEnd() {
    endWanted = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (endWanted) {
      endWanted = false;
      if (model.logFollowsProperty().get() && !lines.getItems().isEmpty()) {
        // Lines that the list has not laid out yet cannot be scrolled to.
        lines.layout();
        lines.scrollTo(lines.getItems().size() - 1);
      }
    }
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(String.join("\n", lines.getSelectionModel().getSelectedItems()));
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** One line; errors stand out. */
  private static final class LineCell extends ListCell<String> {
    @Override
    protected void updateItem(String line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty ? null : line);
      getStyleClass().removeAll("log-error", "log-warning");
      if (!empty && line != null) {
        if (line.contains("ERROR")) {
          getStyleClass().add("log-error");
        } else if (line.contains("WARN")) {
          getStyleClass().add("log-warning");
        }
      }
    }
  }
}
