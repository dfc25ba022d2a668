package dev.sequent.app.queue;

import dev.sequent.app.action.Action;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunFolder;
import dev.sequent.run.StartTime;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/**
 * A run in a queue: its place, its name, when it begins. Dragged onto another, it takes its place.
 */
final class QueueCell extends ListCell<LaneQueue.Entry> {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

  private final QueueViewModel model;
  private final Label place = new Label();
  private final Label name = new Label();
  private final Label when = new Label();
  private final FontIcon grip = new FontIcon(MaterialDesignD.DRAG_VERTICAL);
  private final LaterMenu later;
  private final Button cancel = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
  private final HBox content;

  QueueCell(QueueViewModel model, Consumer<RunFolder> cancelling) {
    this.model = model;
    grip.getStyleClass().add("grip");
    place.getStyleClass().addAll("place", "muted", "number");
    when.getStyleClass().addAll("muted", "small");
    later =
        new LaterMenu(
            "Later",
            LaterMenu.HINT,
            model::now,
            time -> waiting().ifPresent(run -> model.later(run, time)));
    later.offerSoon(() -> waiting().ifPresent(model::soon));
    later.getStyleClass().add("menu-pill");
    cancel.getStyleClass().setAll("icon-button");
    cancel.setTooltip(
        new Tooltip(Action.QUEUE_CANCEL.hint("Cancel: it ends without having begun")));
    cancel.setOnAction(e -> waiting().ifPresent(cancelling));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    content = new HBox(8, grip, place, name, when, gap, later, cancel);
    content.setAlignment(Pos.CENTER_LEFT);
  }

  /** The run, where there is one that waits. */
  Optional<RunFolder> waiting() {
    return Optional.ofNullable(getItem())
        .filter(entry -> !entry.computing())
        .map(LaneQueue.Entry::run);
  }

  /** Shows that what is being dragged would go here. */
  void mark(boolean on) {
    pseudoClassStateChanged(TARGET, on);
  }

  @Override
  protected void updateItem(LaneQueue.@Nullable Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    if (empty || entry == null) {
      setGraphic(null);
      return;
    }
    boolean waits = !entry.computing();
    grip.setVisible(waits);
    later.setVisible(waits);
    cancel.setVisible(waits);
    place.setText(waits ? Integer.toString(placeOf(entry)) : "now");
    name.setText(entry.run().name());
    when.setText(
        entry
            .notBefore()
            .filter(time -> waits && time.isAfter(model.now().toInstant()))
            .map(time -> "not before " + StartTime.text(time))
            .orElse(""));
    setGraphic(content);
  }

  private int placeOf(LaneQueue.Entry entry) {
    return (int)
            getListView().getItems().stream()
                .filter(other -> !other.computing())
                .takeWhile(other -> !other.equals(entry))
                .count()
        + 1;
  }
}
