package dev.sequent.app.shell;

import dev.sequent.app.theme.Hint;
import dev.sequent.app.workbench.CommandText;
import dev.sequent.app.workbench.RunActions;
import dev.sequent.app.workbench.WorkflowAction;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The command line behind each button, to copy: what the window does, a terminal can do, too. */
final class CommandPage extends StackPane {

  CommandPage(RunActions actions) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("command-grid");
    int row = 0;
    for (WorkflowAction action : WorkflowAction.values()) {
      String name = action.name().toLowerCase(Locale.ROOT);
      Label label = new Label(action.label());
      label.getStyleClass().add("muted");
      TextField line = new TextField();
      line.setId("command-" + name);
      line.setEditable(false);
      line.getStyleClass().add("command-line");
      GridPane.setHgrow(line, Priority.ALWAYS);
      Label notes = new Label();
      notes.setId("command-notes-" + name);
      notes.setWrapText(true);
      notes.getStyleClass().addAll("small", "muted");
      Button copy = new Button(null, new FontIcon(MaterialDesignC.CONTENT_COPY));
      copy.setId("copy-" + name);
      copy.getStyleClass().setAll("icon-button");
      Hint.on(copy, () -> "Copy");
      copy.setAccessibleText("Copy the command line: " + action.label());
      label.setLabelFor(line);
      copy.setOnAction(
          e -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(actions.commandProperty(action).get().line());
            Clipboard.getSystemClipboard().setContent(content);
          });
      actions
          .commandProperty(action)
          .subscribe(
              command -> {
                boolean there = !command.line().isEmpty();
                line.setText(there ? command.line() : instead(command));
                line.setDisable(!there);
                copy.setDisable(!there);
                notes.setText(String.join("\n", command.notes()));
                notes.setVisible(!command.notes().isEmpty());
                notes.setManaged(!command.notes().isEmpty());
              });
      grid.addRow(row++, label, line, copy);
      grid.add(notes, 1, row++);
      GridPane.setValignment(label, VPos.CENTER);
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    getChildren().add(scroll);
  }

  private static String instead(CommandText command) {
    return command.refusal().isEmpty()
        ? "needs a checkpoint of this config: train first"
        : command.refusal();
  }
}
