package dev.sequent.app.shell;

import dev.sequent.app.workbench.ProjectTransfers;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** How far a project's archive is, above the status line, while there is one under way. */
final class TransferBar extends HBox {

  TransferBar(ProjectTransfers transfers) {
    setId("transfer-bar");
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(12);
    Label text = new Label();
    text.setId("transfer-text");
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    ProgressBar bar = new ProgressBar(0);
    bar.setPrefWidth(240);
    Button cancel = new Button("Cancel");
    cancel.setId("transfer-cancel");
    cancel.getStyleClass().add("pill");
    cancel.setOnAction(e -> transfers.cancel());
    getChildren().setAll(text, bar, cancel);
    transfers
        .progressProperty()
        .subscribe(
            progress -> {
              setVisible(progress.isPresent());
              setManaged(progress.isPresent());
              text.setText(progress.map(ProjectTransfers.Progress::text).orElse(""));
              bar.setProgress(progress.map(ProjectTransfers.Progress::share).orElse(0.0));
            });
  }
}
