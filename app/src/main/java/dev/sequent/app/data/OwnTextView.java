package dev.sequent.app.data;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Two fields for a text of the user's own, and its tokens below. */
final class OwnTextView extends ScrollPane {

  OwnTextView(OwnTextViewModel viewModel, DataViewModel data) {
    setId("own-text");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    TextField textA = field("own-text-a", "A sentence");
    TextField textB = field("own-text-b", "A second sentence, if it is a pair");
    textA.textProperty().bindBidirectional(viewModel.textAProperty());
    textB.textProperty().bindBidirectional(viewModel.textBProperty());
    Button take = new Button("Begin with the selected row");
    take.setId("own-text-take");
    take.getStyleClass().add("pill");
    take.setOnAction(e -> viewModel.takeRow());
    Label hint = new Label("Type: the tokens follow, cut as the open split is.");
    hint.getStyleClass().addAll("small", "muted");
    HBox head = new HBox(take, hint);
    head.setSpacing(12);
    head.setAlignment(Pos.CENTER_LEFT);
    TokenPanel tokens = new TokenPanel(data, "own-");
    VBox column =
        new VBox(head, line("A", textA, "segment-a"), line("B", textB, "segment-b"), tokens);
    column.getStyleClass().add("row-view");
    setContent(column);
    viewModel
        .cutProperty()
        .subscribe(
            cut -> {
              tokens.setVisible(cut.isPresent());
              cut.ifPresent(row -> tokens.show(row, Optional.empty()));
            });
  }

  private static TextField field(String id, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(prompt);
    field.setPromptText(prompt);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static HBox line(String letter, TextField field, String segment) {
    Label mark = new Label(letter);
    mark.getStyleClass().addAll("sentence-mark", segment);
    mark.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(mark, field);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("sentence");
    return line;
  }
}
