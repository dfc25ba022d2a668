package dev.sequent.app.fault;

import dev.sequent.app.theme.Theme;
import dev.sequent.app.workbench.FileDialogs;
import dev.sequent.app.workbench.FileDialogs.Kind;
import dev.sequent.diagnostics.DiagnosticsFile;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A report, file by file, to be read before it is saved. */
final class DiagnosticsPane extends VBox {
  private static final Kind ARCHIVES = Kind.of("ZIP archive", "zip");

  private final DiagnosticsViewModel viewModel;
  private final FileDialogs dialogs;
  private final Label title = new Label();
  private final ListView<DiagnosticsFile> list = new ListView<>();
  private final TextArea text = new TextArea();
  private final CheckBox withRun = new CheckBox();

  /**
   * @param close takes the pane away
   */
  DiagnosticsPane(DiagnosticsViewModel viewModel, FileDialogs dialogs, Runnable close) {
    this.viewModel = viewModel;
    this.dialogs = dialogs;
    setId("diagnostics");
    getStyleClass().addAll("overlay-pane", "diagnostics");
    getStylesheets().add(Theme.sheet(DiagnosticsPane.class, "fault.css"));
    setMaxSize(1000, 720);
    title.getStyleClass().add("overlay-title");
    Label explanation =
        new Label(
            "This is the whole report, as it would be saved. Names, addresses and what looks like a"
                + " secret are taken out; look through it all the same. Nothing is sent anywhere.");
    explanation.setWrapText(true);
    explanation.setMinHeight(Region.USE_PREF_SIZE);
    explanation.getStyleClass().add("muted");
    getChildren().setAll(title, explanation, files(), foot(close));
    withRun.selectedProperty().bindBidirectional(viewModel.withRunProperty());
  }

  private Region files() {
    list.setId("diagnostics-files");
    list.setAccessibleText("Files of the report");
    list.setItems(viewModel.files());
    list.setCellFactory(view -> new FileCell());
    list.setPrefWidth(250);
    list.setMinWidth(250);
    text.setId("diagnostics-text");
    text.setAccessibleText("The file");
    text.setEditable(false);
    text.getStyleClass().add("mono");
    HBox.setHgrow(text, Priority.ALWAYS);
    list.getSelectionModel().selectedItemProperty().subscribe(this::show);
    // What is gathered anew is another list of the same names.
    list.getItems()
        .addListener(
            (ListChangeListener<DiagnosticsFile>) change -> list.getSelectionModel().selectFirst());
    HBox both = new HBox(12, list, text);
    VBox.setVgrow(both, Priority.ALWAYS);
    return both;
  }

  private void show(@Nullable DiagnosticsFile file) {
    text.setText(file == null ? "" : file.text());
  }

  private Region foot(Runnable close) {
    withRun.setId("diagnostics-run");
    withRun.setMnemonicParsing(false);
    Label message = new Label();
    message.setId("diagnostics-message");
    message.getStyleClass().add("muted");
    message.textProperty().bind(viewModel.messageProperty());
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    Button save = new Button("Save…");
    save.setId("diagnostics-save");
    save.getStyleClass().add("accent");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(e -> save());
    Button closing = new Button("Close");
    closing.setId("diagnostics-close");
    closing.setMinWidth(Region.USE_PREF_SIZE);
    closing.setOnAction(e -> close.run());
    HBox foot = new HBox(12, withRun, message, save, closing);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  /** Begins with a new report; returns what is to have the focus. */
  Region begin(boolean fault) {
    title.setText(fault ? "Something went wrong in the window" : "Diagnostics");
    viewModel.begin();
    withRun.setText("with the logs of " + viewModel.failedRun().orElse(""));
    withRun.setVisible(viewModel.failedRun().isPresent());
    withRun.setManaged(withRun.isVisible());
    return list;
  }

  private void save() {
    String name = "sequent-report-%s.zip".formatted(LocalDate.now(ZoneId.systemDefault()));
    dialogs
        .save(getScene().getWindow(), "Save the report", Optional.empty(), name, List.of(ARCHIVES))
        .ifPresent(viewModel::save);
  }

  /** Name, and below it what the file is. */
  private static final class FileCell extends ListCell<DiagnosticsFile> {
    private final Label name = new Label();
    private final Label meaning = new Label();
    private final VBox both = new VBox(name, meaning);

    FileCell() {
      name.getStyleClass().add("strong");
      meaning.getStyleClass().addAll("small", "muted");
      meaning.setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable DiagnosticsFile file, boolean empty) {
      super.updateItem(file, empty);
      if (empty || file == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      setGraphic(both);
      name.setText(file.name());
      meaning.setText(file.meaning());
      setAccessibleText(file.name() + ", " + file.meaning());
    }
  }
}
