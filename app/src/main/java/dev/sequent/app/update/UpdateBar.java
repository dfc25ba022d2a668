package dev.sequent.app.update;

import dev.sequent.app.theme.Hint;
import dev.sequent.update.Release;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A quiet line above the status line: a newer version, where it is, and away with it. */
final class UpdateBar extends HBox {
  private static final double HEIGHT = 36;

  /**
   * @param documents shows a web address
   */
  UpdateBar(UpdatesViewModel viewModel, Release release, Consumer<String> documents) {
    setId("update-bar");
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(12);
    setMinHeight(HEIGHT);
    Label sentence = new Label(viewModel.sentence(release));
    sentence.setId("update-sentence");
    sentence.setMinWidth(Region.USE_PREF_SIZE);
    Label notes = new Label(release.notes());
    notes.setId("update-notes");
    notes.getStyleClass().addAll("muted", "small");
    notes.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(notes, Priority.ALWAYS);
    Hint.on(notes, notes::getText);
    Button page = new Button("Show its page");
    page.setId("update-page");
    page.getStyleClass().add("pill");
    page.setMinWidth(Region.USE_PREF_SIZE);
    Hint.on(page, release.page().toString());
    page.setOnAction(e -> documents.accept(release.page().toString()));
    Button close = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    close.setId("update-close");
    close.getStyleClass().setAll("icon-button");
    close.setAccessibleText("Close the line");
    Hint.on(close, close.getAccessibleText());
    close.setOnAction(e -> viewModel.seen());
    getChildren().setAll(sentence, notes, page, close);
  }
}
