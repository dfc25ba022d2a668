package dev.sequent.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets files and folders be dropped onto the window. */
final class FileDrop {
  private final Opening opening;

  FileDrop(Opening opening) {
    this.opening = opening;
  }

  void listen(Scene scene) {
    scene.setOnDragOver(
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
          }
          drag.consume();
        });
    scene.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent drag) {
    List<Path> paths = drag.getDragboard().getFiles().stream().map(File::toPath).toList();
    drag.setDropCompleted(!paths.isEmpty());
    drag.consume();
    opening.open(paths);
  }
}
