package dev.sequent.app.queue;

import dev.sequent.app.action.Action;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunFolder;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** One device's queue: how it stands, what can be done with it, and its runs in their order. */
final class DeviceQueueView extends VBox {
  private static final double ROW = 32;

  /** More scroll: the table of runs below must keep most of the screen. */
  private static final int ROWS = 5;

  private final QueueViewModel model;
  private final String device;
  private final Consumer<RunFolder> cancelling;
  private final Label sentence = new Label();
  private final Button pause = new Button();
  private final CheckBox afterFailure = new CheckBox("Pause when a run fails");
  private final ListView<LaneQueue.Entry> list = new ListView<>();
  private boolean paused;

  DeviceQueueView(QueueViewModel model, String device, Consumer<RunFolder> cancelling) {
    this.model = model;
    this.device = device;
    this.cancelling = cancelling;
    String suffix = "-" + device.replace(':', '-');
    Label title = new Label("Queue of " + device);
    title.getStyleClass().add("title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    title.setTooltip(
        new Tooltip(
            "Drag a run, or press %s and %s, to change the order"
                .formatted(Action.QUEUE_UP.keyText(), Action.QUEUE_DOWN.keyText())));
    sentence.setId("queue-sentence" + suffix);
    sentence.getStyleClass().add("muted");
    sentence.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    pause.setId("queue-pause" + suffix);
    pause.getStyleClass().add("pill");
    pause.setMinWidth(Region.USE_PREF_SIZE);
    pause.setOnAction(
        e -> {
          if (paused) {
            model.goOn(device);
          } else {
            model.pause(device);
          }
        });
    afterFailure.setId("queue-after-failure" + suffix);
    afterFailure.setMinWidth(Region.USE_PREF_SIZE);
    afterFailure.setTooltip(new Tooltip("Without it the next run begins, however the last ended"));
    afterFailure.setOnAction(e -> model.pauseAfterFailure(device, afterFailure.isSelected()));
    HBox bar = new HBox(12, title, sentence, afterFailure, pause);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("pane-bar");
    list.setId("queue-list" + suffix);
    list.getStyleClass().add("dense");
    list.setAccessibleText("Queue of " + device);
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new QueueCell(model, cancelling));
    new QueueDrag((run, place) -> model.moveTo(device, run, place)).listenTo(list);
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    getChildren().setAll(bar, list);
    getStyleClass().add("device-queue");
  }

  private void keyPressed(KeyEvent key) {
    boolean up = Action.QUEUE_UP.matches(key);
    LaneQueue.Entry chosen = list.getSelectionModel().getSelectedItem();
    if (up || Action.QUEUE_DOWN.matches(key)) {
      if (chosen != null && !chosen.computing()) {
        model.move(device, chosen.run(), up ? LaneQueue.Move.UP : LaneQueue.Move.DOWN);
      }
      key.consume();
    } else if (Action.QUEUE_CANCEL.matches(key)) {
      if (chosen != null && !chosen.computing()) {
        cancelling.accept(chosen.run());
      }
      key.consume();
    }
  }

  void show(ShownQueue queue) {
    sentence.setText(queue.sentence());
    paused = queue.pauseReason().isPresent();
    pause.setText(paused ? "Continue" : "Pause");
    pause.setGraphic(new FontIcon(paused ? MaterialDesignP.PLAY : MaterialDesignP.PAUSE));
    pause.setTooltip(
        new Tooltip(paused ? "Let runs begin again" : "No further run begins; this one goes on"));
    afterFailure.setSelected(queue.pausesAfterFailure());
    if (!list.getItems().equals(queue.entries())) {
      Optional<RunFolder> chosen =
          Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(LaneQueue.Entry::run);
      list.getItems().setAll(queue.entries());
      // What was chosen stays so wherever it went, for the next press of a key.
      list.getItems().stream()
          .filter(entry -> chosen.equals(Optional.of(entry.run())))
          .findFirst()
          .ifPresent(list.getSelectionModel()::select);
    }
    int rows = Math.min(ROWS, queue.entries().size());
    list.setPrefHeight(rows * ROW + 2);
    list.setMinHeight(Region.USE_PREF_SIZE);
    list.setMaxHeight(Region.USE_PREF_SIZE);
    list.setVisible(rows > 0);
    list.setManaged(rows > 0);
  }
}
