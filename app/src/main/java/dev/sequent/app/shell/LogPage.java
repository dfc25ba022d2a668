package dev.sequent.app.shell;

import dev.sequent.app.action.Action;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;

/** What happened in this window, oldest first. */
final class LogPage extends StackPane {

  LogPage(ObservableList<String> lines) {
    ListView<String> list = new ListView<>(lines);
    list.setId("log-list");
    list.setAccessibleText("What happened");
    list.getStyleClass().add("log-list");
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Label nothing = new Label("Nothing has happened yet.");
    nothing.getStyleClass().add("muted");
    list.setPlaceholder(nothing);
    list.setOnKeyPressed(
        e -> {
          if (Action.LOG_COPY.matches(e)) {
            ClipboardContent content = new ClipboardContent();
            content.putString(String.join("\n", list.getSelectionModel().getSelectedItems()));
            Clipboard.getSystemClipboard().setContent(content);
            e.consume();
          }
        });
    lines.addListener(
        (ListChangeListener<String>) change -> list.scrollTo(Math.max(0, lines.size() - 1)));
    getChildren().add(list);
  }
}
