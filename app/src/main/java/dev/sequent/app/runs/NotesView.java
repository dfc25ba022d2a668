package dev.sequent.app.runs;

import dev.sequent.app.markdown.MarkdownView;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** What its owner wrote about a run: to be read, and, while the caret is in it, to be written. */
final class NotesView extends VBox {
  private final RunKeeping keeping;
  private final TextArea editor = new TextArea();
  private final MarkdownView reader;
  private final Button edit = new Button("Edit", new FontIcon(MaterialDesignP.PENCIL_OUTLINE));
  private final HBox bar = new HBox(edit);
  private Optional<RunRow> row = Optional.empty();

  /**
   * @param openLink shows the page of a web address
   */
  NotesView(RunKeeping keeping, Consumer<String> openLink) {
    this.keeping = keeping;
    editor.setId("run-notes");
    editor.setAccessibleText("Notes");
    editor.setWrapText(true);
    editor
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                keep();
                read();
              }
            });
    reader = new MarkdownView(openLink);
    reader.setId("run-notes-read");
    edit.setId("run-notes-edit");
    edit.getStyleClass().add("pill");
    edit.setOnAction(click -> write());
    bar.setAlignment(Pos.CENTER_RIGHT);
    bar.getStyleClass().add("pane-bar");
    VBox.setVgrow(editor, Priority.ALWAYS);
    VBox.setVgrow(reader, Priority.ALWAYS);
  }

  /** Shows a run's notes; those that are just being written stay. */
  void show(Optional<RunRow> next) {
    if (!next.equals(row)) {
      keep();
      row = next;
      fill();
    } else if (!editor.isFocused()) {
      fill();
    }
  }

  private void fill() {
    boolean own = row.map(RunKeeping::own).orElse(true);
    editor.setPromptText(
        own
            ? "Notes, in Markdown; kept in notes.md in the run's folder"
            : "Notes, in Markdown; kept in the project, as the folder is somebody else's");
    editor.setText(row.map(r -> r.digest().notes()).orElse(""));
    read();
  }

  private void keep() {
    row.ifPresent(r -> keeping.note(r, editor.getText()));
  }

  /** Where nothing is written there is nothing to read, and one can begin at once. */
  private void read() {
    edit.setVisible(row.isPresent());
    if (editor.getText().isBlank() && row.isPresent()) {
      getChildren().setAll(editor);
    } else {
      reader.show(editor.getText());
      getChildren().setAll(bar, reader);
    }
  }

  private void write() {
    getChildren().setAll(editor);
    editor.requestFocus();
    editor.end();
  }
}
