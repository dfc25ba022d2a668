package dev.sequent.app.data;

import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.fetch.GlueTask;
import java.io.File;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Asks which GLUE task to download and where to, and shows it arrive. */
final class DownloadDialog extends Dialog<ButtonType> {
  private static final double WIDTH = 560;

  private final DownloadViewModel viewModel;
  private final FileDialogs dialogs;

  /**
   * @param dialogs asks for the folder
   * @param over the window's scene, whose look it has
   */
  DownloadDialog(DownloadViewModel viewModel, FileDialogs dialogs, Scene over) {
    this.dialogs = dialogs;
    this.viewModel = viewModel;
    viewModel.prepare();
    initOwner(over.getWindow());
    setTitle("Download a GLUE task");
    getDialogPane().setId("download-dialog");
    getDialogPane().getStylesheets().setAll(over.getStylesheets());
    for (PseudoClass look : over.getRoot().getPseudoClassStates()) {
      getDialogPane().pseudoClassStateChanged(look, true);
    }
    getDialogPane().setContent(content());
    getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
    getDialogPane().setPrefWidth(WIDTH);
    // Closing the dialog is a way to say that it is not wanted any more.
    setOnHidden(e -> viewModel.cancel());
  }

  private VBox content() {
    BooleanBinding running = is(DownloadViewModel.State.RUNNING);
    GridPane fields = new GridPane();
    fields.setHgap(12);
    fields.setVgap(8);
    fields.addRow(0, new Label("Task"), task());
    Label origin = small(new Label());
    origin.textProperty().bind(viewModel.taskProperty().map(DownloadViewModel::origin));
    fields.add(origin, 1, 1);
    fields.addRow(2, new Label("Folder"), folder());
    fields.disableProperty().bind(running);

    ProgressBar bar = new ProgressBar();
    bar.setId("download-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(viewModel.fractionProperty());
    bar.visibleProperty().bind(is(DownloadViewModel.State.READY).not());
    Label message = new Label();
    message.setId("download-message");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.textProperty().bind(viewModel.messageProperty());
    VBox box = new VBox(12, fields, bar, message, buttons(running));
    box.setPadding(new Insets(16));
    box.setPrefHeight(216);
    return box;
  }

  private ComboBox<GlueTask> task() {
    ComboBox<GlueTask> box = new ComboBox<>();
    box.setId("download-task");
    box.getItems().setAll(viewModel.tasks());
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(GlueTask task) {
            return task == null ? "" : task.name();
          }

          @Override
          public GlueTask fromString(String name) {
            return viewModel.tasks().stream()
                .filter(t -> t.isCalled(name))
                .findFirst()
                .orElse(viewModel.taskProperty().get());
          }
        });
    box.valueProperty().bindBidirectional(viewModel.taskProperty());
    return box;
  }

  private HBox folder() {
    TextField field = new TextField();
    field.setId("download-folder");
    field.textProperty().bindBidirectional(viewModel.folderProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    Button choose = new Button("Choose…");
    choose.setOnAction(
        e ->
            dialogs
                .folder(
                    getDialogPane().getScene().getWindow(),
                    "The GLUE folder",
                    Optional.of(new File(field.getText()))
                        .filter(File::isDirectory)
                        .map(File::toPath))
                .ifPresent(chosen -> field.setText(chosen.toString())));
    HBox both = new HBox(8, field, choose);
    both.setPrefWidth(WIDTH - 100);
    return both;
  }

  private HBox buttons(BooleanBinding running) {
    Button start = new Button("Download");
    start.setId("download-start");
    start.setOnAction(e -> viewModel.start());
    start.disableProperty().bind(running.or(is(DownloadViewModel.State.DONE)));
    Button stop = new Button("Cancel");
    stop.setId("download-cancel");
    stop.setOnAction(e -> viewModel.cancel());
    stop.disableProperty().bind(running.not());
    Button use = new Button("Use it in this config");
    use.setId("download-use");
    use.setOnAction(
        e -> {
          viewModel.use();
          close();
        });
    use.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    viewModel.stateProperty().get() != DownloadViewModel.State.DONE
                        || !viewModel.usable(),
                viewModel.stateProperty()));
    // The button that comes next is the one that Enter presses.
    BooleanBinding done = is(DownloadViewModel.State.DONE);
    start.defaultButtonProperty().bind(done.not());
    use.defaultButtonProperty().bind(done);
    return new HBox(8, start, stop, use);
  }

  private BooleanBinding is(DownloadViewModel.State state) {
    return Bindings.createBooleanBinding(
        () -> viewModel.stateProperty().get() == state, viewModel.stateProperty());
  }

  private static Label small(Label label) {
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
