package dev.sequent.app.queue;

import dev.sequent.run.LaneQueue;
import dev.sequent.run.RunFolder;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Dragging a waiting run onto another one in a queue's list. By the mouse's own events within the
 * window, so that it is the same on every system.
 */
final class QueueDrag {
  private final BiConsumer<RunFolder, RunFolder> move;
  private Optional<RunFolder> dragged = Optional.empty();
  private Optional<QueueCell> marked = Optional.empty();

  /**
   * @param move takes the run that was dragged, and the one whose place it gets
   */
  QueueDrag(BiConsumer<RunFolder, RunFolder> move) {
    this.move = move;
  }

  /** Lets the runs of a list be dragged. */
  void listenTo(ListView<LaneQueue.Entry> list) {
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    list.addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> mark(target(e)));
    list.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
  }

  private void pressed(MouseEvent press) {
    // The list may be filled anew meanwhile; it is the run that is held and not its cell.
    dragged = cell(press).flatMap(QueueCell::waiting);
  }

  private void released(MouseEvent release) {
    Optional<RunFolder> place = target(release).flatMap(QueueCell::waiting);
    mark(Optional.empty());
    if (dragged.isPresent() && place.isPresent()) {
      move.accept(dragged.get(), place.get());
    }
    dragged = Optional.empty();
  }

  /** The cell under the mouse, of another run that waits. */
  private Optional<QueueCell> target(MouseEvent event) {
    return cell(event)
        .filter(cell -> dragged.isPresent() && cell.waiting().isPresent())
        .filter(cell -> !cell.waiting().equals(dragged));
  }

  private void mark(Optional<QueueCell> now) {
    marked.ifPresent(cell -> cell.mark(false));
    now.ifPresent(cell -> cell.mark(true));
    marked = now;
  }

  private static Optional<QueueCell> cell(MouseEvent event) {
    @Nullable Node node = event.getPickResult().getIntersectedNode();
    while (node != null && !(node instanceof QueueCell)) {
      node = node.getParent();
    }
    return node instanceof QueueCell cell ? Optional.of(cell) : Optional.empty();
  }
}
