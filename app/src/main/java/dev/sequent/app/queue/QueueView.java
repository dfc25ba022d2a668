package dev.sequent.app.queue;

import dev.sequent.app.theme.Theme;
import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.VBox;

/**
 * The queues that have something in them or are paused, one below the other; the usual device's
 * queue is there whenever the user wants to see it.
 */
public final class QueueView extends VBox {
  private final QueueViewModel model;
  private final Consumer<RunFolder> cancelling;
  private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted");
  private final Map<String, DeviceQueueView> views = new HashMap<>();

  /**
   * @param cancelling asks a run to stop
   */
  public QueueView(QueueViewModel model, Consumer<RunFolder> cancelling) {
    this.model = model;
    this.cancelling = cancelling;
    setId("run-queues");
    getStyleClass().add("run-queues");
    getStylesheets().add(Theme.sheet(QueueView.class, "queue.css"));
    model.queuesProperty().subscribe(queues -> refresh());
    wanted.subscribe(on -> refresh());
  }

  /** Whether queues are shown that have nothing in them. */
  public BooleanProperty wantedProperty() {
    return wanted;
  }

  private void refresh() {
    List<ShownQueue> now =
        model.queuesProperty().get().stream()
            .filter(queue -> wanted.get() || queue.notable())
            .toList();
    List<DeviceQueueView> shown =
        now.stream()
            .map(
                queue -> {
                  DeviceQueueView view =
                      views.computeIfAbsent(
                          queue.device(), d -> new DeviceQueueView(model, d, cancelling));
                  view.show(queue);
                  return view;
                })
            .toList();
    if (!getChildren().equals(shown)) {
      getChildren().setAll(shown);
    }
    setVisible(!now.isEmpty());
    setManaged(!now.isEmpty());
  }

  /** Moves a run one place, where it waits; for keys pressed elsewhere. */
  public void move(RunFolder run, boolean up) {
    model.move(run, up ? LaneQueue.Move.UP : LaneQueue.Move.DOWN);
  }
}
